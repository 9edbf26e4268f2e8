package io.intellitrack.shopify.ops;

import io.intellitrack.shopify.machine.OwnerOnly;
import io.intellitrack.shopify.settings.Secret;
import io.intellitrack.shopify.settings.Settings;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Properties;

/**
 * Says which process has the embedded database, in {@code <database>.process} beside it: only one can, and the commands
 * beside it must find it.
 */
public final class ProcessFile implements AutoCloseable {
    /**
     * The process that has the database.
     *
     * @param command what it was started as, such as {@code run}
     * @param console where it listens, if it does
     * @param key what it must be asked with
     */
    public record Owner(long pid, String command, Optional<URI> console, Secret key) {
        @Override
        public String toString() {
            return "process " + pid + " (" + command + ")";
        }
    }

    private static final String PREFIX = "jdbc:h2:file:";

    /** By how much a clock may be set right while a process runs. */
    private static final Duration CLOCK_SET_RIGHT = Duration.ofMinutes(2);

    private final Path file;

    private ProcessFile(Path file) {
        this.file = file;
    }

    /** Writes down that this process has the database; nothing is written for databases that several may use. */
    public static Optional<ProcessFile> write(Settings.IntelliTrack settings, String command) {
        return write(settings, command, Optional.empty(), LocalKey.random());
    }

    /** The same for a process that listens. */
    public static Optional<ProcessFile> write(
            Settings.IntelliTrack settings, String command, Optional<URI> console, LocalKey key) {
        return beside(settings).map(path -> {
            Properties text = new Properties();
            ProcessHandle self = ProcessHandle.current();
            text.setProperty("pid", Long.toString(self.pid()));
            text.setProperty("started", started(self));
            text.setProperty("command", command);
            text.setProperty("key", key.text());
            console.ifPresent(uri -> text.setProperty("console", uri.toString()));
            store(path, text);
            return new ProcessFile(path);
        });
    }

    private static void store(Path path, Properties text) {
        try {
            OwnerOnly.folder(path.toAbsolutePath().getParent());
        } catch (IOException e) {
            throw new UncheckedIOException("The folder of " + path + " cannot be made", e);
        }
        Path fresh = path.resolveSibling(
                path.getFileName() + "." + ProcessHandle.current().pid());
        try {
            Files.deleteIfExists(fresh);
            OwnerOnly.file(fresh); // the key in it is for the database's owner
            try (Writer out = Files.newBufferedWriter(fresh)) {
                text.store(out, "Which process has this database");
            }
            Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("The process file " + path + " cannot be written", e);
        }
    }

    /** The other living process that has the database, if there is one. */
    public static Optional<Owner> owner(Settings.IntelliTrack settings) {
        return beside(settings).filter(Files::isRegularFile).flatMap(ProcessFile::read);
    }

    private static Optional<Owner> read(Path path) {
        Properties text = new Properties();
        try (Reader in = Files.newBufferedReader(path)) {
            text.load(in);
            long pid = Long.parseLong(text.getProperty("pid", "-1"));
            boolean lives = pid != ProcessHandle.current().pid()
                    && ProcessHandle.of(pid)
                            .filter(ProcessHandle::isAlive)
                            .filter(process -> sameStart(started(process), text.getProperty("started", "")))
                            .isPresent();
            return lives
                    ? Optional.of(new Owner(
                            pid,
                            text.getProperty("command", "?"),
                            Optional.ofNullable(text.getProperty("console")).map(URI::create),
                            new Secret(text.getProperty("key", ""))))
                    : Optional.empty();
        } catch (IOException | IllegalArgumentException | DateTimeException e) {
            return Optional.empty(); // half written by a process that died: nobody owns it
        }
    }

    /**
     * A start is counted from the machine's boot by its clock of now, so that two processes tell it differently once the clock
     * was set right; no process number is used again so soon.
     */
    private static boolean sameStart(String seen, String written) {
        if (seen.isEmpty() || written.isEmpty()) {
            return seen.equals(written);
        }
        return Duration.between(Instant.parse(written), Instant.parse(seen))
                        .abs()
                        .compareTo(CLOCK_SET_RIGHT)
                < 0;
    }

    /** Process numbers are used again; with its start a process is known for sure. */
    private static String started(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toString).orElse("");
    }

    private static Optional<Path> beside(Settings.IntelliTrack settings) {
        String url = settings.jdbcUrl();
        if (!url.regionMatches(true, 0, PREFIX, 0, PREFIX.length())) {
            return Optional.empty();
        }
        String name = url.substring(PREFIX.length()).split(";", 2)[0];
        return Optional.of(Path.of(name.replaceFirst("^~", System.getProperty("user.home")) + ".process"));
    }

    /** Removes the file, unless another process has written its own. */
    @Override
    public void close() {
        try {
            if (read(file).isEmpty()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
