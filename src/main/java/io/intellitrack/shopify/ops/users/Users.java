package io.intellitrack.shopify.ops.users;

import io.intellitrack.shopify.settings.SettingsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who may do what, by the users file as it stands: it is read again when it has changed. A file that cannot be used any
 * more changes nothing but the log. Safe for many threads.
 */
public final class Users {
    private static final Logger LOG = LoggerFactory.getLogger(Users.class);

    private static final Credential.Password NOBODYS = Passwords.hashed("nobody's password".toCharArray());

    private final UsersFile file;
    private String version;
    private List<User> users;

    /**
     * Reads the file.
     *
     * @throws SettingsException naming every fault with its line
     */
    public Users(Path path) {
        this.file = new UsersFile(path);
        this.version = versionNow();
        this.users = file.read();
        if (users.isEmpty()) {
            throw new SettingsException(
                    List.of("users.file " + path + " names nobody: add somebody with the command users add."));
        }
    }

    /** The users as they are now. */
    public synchronized List<User> all() {
        String now = versionNow();
        if (!now.equals(version)) {
            version = now;
            try {
                users = file.read();
                LOG.info("Users read again: {}", users);
            } catch (SettingsException e) {
                LOG.error("The users stay as they were. {}", e.getMessage());
            }
        }
        return users;
    }

    private String versionNow() {
        try {
            BasicFileAttributes about = Files.readAttributes(file.path(), BasicFileAttributes.class);
            return about.lastModifiedTime() + "/" + about.size() + "/" + about.fileKey();
        } catch (IOException e) {
            return "unreadable";
        }
    }

    /** A user by name. */
    public Optional<User> named(String name) {
        return all().stream().filter(user -> user.name().equals(name)).findFirst();
    }

    /** The user with this name and password. Takes as long when there is none of that name. */
    public Optional<User> withPassword(String name, char[] password) {
        Optional<User> user = named(name).filter(found -> found.credential() instanceof Credential.Password);
        Credential.Password known =
                user.map(found -> (Credential.Password) found.credential()).orElse(NOBODYS);
        return Passwords.matches(known, password) ? user : Optional.empty();
    }

    /** The machine with this token. */
    public Optional<User> withToken(String token) {
        byte[] given = Passwords.hashed(token).hash().getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        return all().stream()
                .filter(user -> user.credential() instanceof Credential.Token known
                        && MessageDigest.isEqual(
                                known.hash().getBytes(java.nio.charset.StandardCharsets.US_ASCII), given))
                .findFirst();
    }
}
