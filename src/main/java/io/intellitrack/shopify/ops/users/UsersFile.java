package io.intellitrack.shopify.ops.users;

import io.intellitrack.shopify.ops.rights.Right;
import io.intellitrack.shopify.settings.SettingsException;
import io.intellitrack.shopify.text.EnumWords;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The file of {@code users.file}: a user on each line as {@code name:right[,right]:secret}, where the secret is {@code
 * pbkdf2-sha256$rounds$salt$hash} or {@code token-sha256$hash}. Lines that begin with {@code #} are comments.
 */
public record UsersFile(Path path) {
    private static final Set<PosixFilePermission> OWNER_ONLY =
            EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

    /**
     * All users.
     *
     * @throws SettingsException naming every fault with its line
     */
    public List<User> read() {
        List<String> faults = new ArrayList<>();
        List<User> users = new ArrayList<>();
        try {
            checkMode(faults);
            List<String> lines = Files.readAllLines(path);
            for (int i = 0; i < lines.size(); i++) {
                if (!comment(lines.get(i))) {
                    user(lines.get(i).strip(), "users.file " + path + ", line " + (i + 1) + ": ", faults)
                            .ifPresent(users::add);
                }
            }
            refuseTwins(users, faults);
        } catch (IOException e) {
            faults.add("users.file " + path + " cannot be read (" + e.getClass().getSimpleName()
                    + "): make it with the command users add.");
        }
        if (!faults.isEmpty()) {
            throw new SettingsException(faults);
        }
        return List.copyOf(users);
    }

    private void checkMode(List<String> faults) throws IOException {
        if (!posix(path)) {
            return;
        }
        Set<PosixFilePermission> wider = EnumSet.noneOf(PosixFilePermission.class);
        wider.addAll(Files.getPosixFilePermissions(path));
        wider.removeAll(OWNER_ONLY);
        if (!wider.isEmpty()) {
            faults.add("users.file " + path + " may be read or written by others: chmod 600 it.");
        }
    }

    private static boolean posix(Path file) throws IOException {
        return Files.getFileStore(file).supportsFileAttributeView("posix");
    }

    private static boolean comment(String line) {
        return line.isBlank() || line.stripLeading().startsWith("#");
    }

    private static Optional<User> user(String line, String where, List<String> faults) {
        int before = faults.size();
        String[] parts = line.split(":", -1);
        if (parts.length != 3) {
            faults.add(where + "expected name:rights:secret, found " + parts.length + " parts.");
            return Optional.empty();
        }
        if (!parts[0].matches(User.NAME)) {
            faults.add(where + "the name may have up to 64 letters, digits, dots, dashes, underscores and @.");
        }
        Optional<Right> right = rights(parts[1], where, faults);
        Optional<Credential> credential = Credential.of(parts[2]);
        if (credential.isEmpty()) {
            faults.add(where + "the secret is neither pbkdf2-sha256$… of at least " + Passwords.ROUNDS
                    + " rounds nor token-sha256$…: make the line with the command users.");
        }
        return before == faults.size()
                ? Optional.of(new User(parts[0], right.orElseThrow(), credential.orElseThrow()))
                : Optional.empty();
    }

    /** Several may be given; the highest counts, as it includes the others. */
    private static Optional<Right> rights(String words, String where, List<String> faults) {
        List<Right> rights = new ArrayList<>();
        for (String word : words.split(",")) {
            Right.named(word.strip())
                    .ifPresentOrElse(
                            rights::add,
                            () -> faults.add(where + "\"" + word.strip() + "\" is no right: expected "
                                    + EnumWords.all(Right.class) + "."));
        }
        return rights.stream().max(Comparator.naturalOrder());
    }

    private void refuseTwins(List<User> users, List<String> faults) {
        Set<String> names = new TreeSet<>();
        users.stream()
                .filter(user -> !names.add(user.name()))
                .forEach(user -> faults.add("users.file " + path + ": " + user.name() + " is there twice."));
    }

    /** Adds a user, or replaces the one of that name; the file is made when it is not there. */
    public void put(User user) throws IOException {
        List<String> lines = linesWithout(user.name());
        lines.add(user.line());
        write(lines);
    }

    /**
     * Removes a user.
     *
     * @return false when there was none of that name
     */
    public boolean remove(String name) throws IOException {
        List<String> lines = linesWithout(name);
        boolean there =
                Files.exists(path) && lines.size() < Files.readAllLines(path).size();
        if (there) {
            write(lines);
        }
        return there;
    }

    private List<String> linesWithout(String name) throws IOException {
        return new ArrayList<>(Files.exists(path) ? Files.readAllLines(path) : List.of())
                .stream()
                        .filter(line -> !line.strip().startsWith(name + ":"))
                        .collect(java.util.stream.Collectors.toCollection(ArrayList::new));
    }

    private void write(List<String> lines) throws IOException {
        Path folder = path.toAbsolutePath().getParent();
        FileAttribute<?>[] mode = posix(folder)
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNER_ONLY)}
                : new FileAttribute<?>[0];
        Path fresh = Files.createTempFile(folder, path.getFileName().toString(), ".new", mode);
        Files.write(fresh, lines);
        Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
