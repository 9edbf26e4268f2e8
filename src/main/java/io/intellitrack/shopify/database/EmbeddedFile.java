package io.intellitrack.shopify.database;

import io.intellitrack.shopify.machine.OwnerOnly;
import io.intellitrack.shopify.settings.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The file of an embedded database. H2 commits each change of a table at once, so that a kill in the middle of a migration
 * would leave tables that no version knows. The file is therefore made, and upgraded, beside its place, and put there in one
 * step when that is done: a start after any kill or full disk finds the file as it was before, or as it is to be.
 */
final class EmbeddedFile {
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedFile.class);
    private static final String PREFIX = "jdbc:h2:file:";
    private static final String ENDING = ".mv.db";

    /** What is left free beside a second copy, in bytes: migrations write more than they keep. */
    private static final long SPARE = 32L << 20;

    private final Settings.IntelliTrack settings;
    private final Path base;
    private final String options;

    /** Brings the tables of the database at an address up to date. */
    interface Migration {
        /** @param url of the copy; nobody else has it */
        void bring(String url);
    }

    private EmbeddedFile(Settings.IntelliTrack settings) {
        String[] parts = settings.jdbcUrl().substring(PREFIX.length()).split(";", 2);
        this.settings = settings;
        this.base = Path.of(parts[0].replaceFirst("^~", System.getProperty("user.home")))
                .toAbsolutePath();
        this.options = parts.length == 2 ? ";" + parts[1] : "";
    }

    /** The file of a database that lies in one. */
    static Optional<EmbeddedFile> of(Settings.IntelliTrack settings) {
        return settings.jdbcUrl().regionMatches(true, 0, PREFIX, 0, PREFIX.length())
                ? Optional.of(new EmbeddedFile(settings))
                : Optional.empty();
    }

    /** Makes the database if there is none, and lets nobody but its owner read what there is. */
    void make(Migration migration) {
        try {
            OwnerOnly.folder(base.getParent());
            if (Files.notExists(file())) {
                change(migration, false);
            }
            OwnerOnly.narrow(file()); // earlier versions left it readable for everybody on the machine
        } catch (IOException e) {
            throw failed("made", e);
        }
    }

    /**
     * Upgrades a copy of the database, which nobody has open, and puts it in its place.
     *
     * @param used false when an earlier version was killed while it made the file: it is kept aside, and one is made anew
     */
    void upgrade(Migration migration, boolean used) {
        try {
            if (!used) {
                Path aside = sibling("-half-made-" + System.currentTimeMillis() + ENDING);
                Files.move(file(), aside, StandardCopyOption.ATOMIC_MOVE);
                LOG.warn("The database was left half made by an earlier start; it is made anew, and kept as {}", aside);
            }
            change(migration, used);
        } catch (IOException e) {
            throw failed("upgraded", e);
        }
    }

    private void change(Migration migration, boolean upgrade) throws IOException {
        Path guard = sibling(".upgrade-lock");
        try (FileChannel one = FileChannel.open(guard, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            one.lock(); // a second process waits here, and finds the work done
            if (!upgrade && Files.exists(file())) {
                return;
            }
            discard();
            try {
                if (upgrade) {
                    replace(migration);
                } else {
                    OwnerOnly.file(fresh());
                    bring(migration);
                    settle();
                }
            } finally {
                discard();
                Files.deleteIfExists(guard);
            }
        }
    }

    /** Puts another database in its place, which nobody may have open; answers where the old one is kept, if there was one. */
    Optional<Path> swap(Path fresh, String kept) throws IOException {
        Optional<Path> old = Optional.of(file()).filter(Files::exists);
        if (old.isPresent()) {
            try (FileChannel open = FileChannel.open(file(), StandardOpenOption.READ, StandardOpenOption.WRITE)) {
                if (open.tryLock() == null) {
                    throw new FileSystemException(file().toString(), null, "another process has the database open");
                }
            }
            Files.move(file(), sibling(kept), StandardCopyOption.ATOMIC_MOVE);
        }
        try {
            Files.move(fresh, file(), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            if (old.isPresent()) {
                Files.move(sibling(kept), file(), StandardCopyOption.ATOMIC_MOVE);
            }
            throw e;
        }
        return old.map(was -> sibling(kept));
    }

    /** As long as the lock on the old file is held, no other process can open it and write what would be lost. */
    private void replace(Migration migration) throws IOException {
        try (FileChannel old = FileChannel.open(file(), StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            if (old.tryLock() == null) {
                throw new FileSystemException(file().toString(), null, "another process has the database open");
            }
            long size = old.size();
            long free = Files.getFileStore(base.getParent()).getUsableSpace();
            if (free < size + SPARE) {
                throw new FileSystemException(
                        file().toString(),
                        null,
                        "an upgrade is made in a copy, which needs " + (size + SPARE >> 20) + " MB; " + (free >> 20)
                                + " MB are free");
            }
            OwnerOnly.file(fresh());
            try (FileChannel copy = FileChannel.open(fresh(), StandardOpenOption.WRITE)) {
                for (long done = 0; done < size; ) { // through this channel: closing another would give up the lock
                    done += old.transferTo(done, size - done, copy);
                }
            }
            bring(migration);
            settle();
        }
    }

    /** H2 wraps what the system said, like that the disk is full, in words that help nobody. */
    private void bring(Migration migration) throws IOException {
        try {
            migration.bring(url(fresh()));
        } catch (RuntimeException e) {
            for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                if (cause instanceof IOException system) {
                    throw new FileSystemException(file().toString(), null, system.getMessage());
                }
            }
            throw e;
        }
    }

    private void settle() throws IOException {
        Path made = sibling("-upgrade.made" + ENDING); // a database that could not close is not let go of by H2
        Files.move(fresh(), made, StandardCopyOption.ATOMIC_MOVE);
        if (!whole(url(made))) {
            throw new FileSystemException(file().toString(), null, "the disk did not keep what was written");
        }
        try (FileChannel written = FileChannel.open(made, StandardOpenOption.WRITE)) {
            written.force(true);
        }
        Files.move(made, file(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        try (FileChannel folder = FileChannel.open(base.getParent(), StandardOpenOption.READ)) {
            folder.force(true);
        } catch (IOException e) {
            return; // not every system can; the name is then written a little later
        }
    }

    /** A file of this database, or a copy of it, with the login of the settings. */
    DataSource source(String url) {
        JdbcDataSource source = new JdbcDataSource();
        source.setURL(url);
        source.setUser(settings.user());
        source.setPassword(settings.password().reveal());
        return source;
    }

    /** H2 does not say so when a full disk takes nothing more while it closes. */
    private boolean whole(String url) {
        DataSource source = source(url);
        try (Connection open = source.getConnection();
                Statement statement = open.createStatement()) {
            statement.execute("set db_close_delay 0");
            return Migrations.of(settings, open).done(source);
        } catch (SQLException e) {
            return false;
        }
    }

    /** What a start that was killed has left. */
    private void discard() throws IOException {
        try (Stream<Path> files = Files.list(base.getParent())) {
            String left = fresh().getFileName().toString().replace(ENDING, ".");
            for (Path file : files.filter(each -> each.getFileName().toString().startsWith(left))
                    .toList()) {
                Files.deleteIfExists(file);
            }
        }
    }

    Path file() {
        return sibling(ENDING);
    }

    private Path fresh() {
        return sibling("-upgrade" + ENDING);
    }

    Path sibling(String ending) {
        return base.resolveSibling(base.getFileName() + ending);
    }

    /** The address of a database in another file beside it, with the same options. */
    String url(Path file) {
        String path = file.toString();
        return PREFIX + path.substring(0, path.length() - ENDING.length()) + options;
    }

    private UncheckedIOException failed(String what, IOException e) {
        String why = e instanceof FileSystemException known && known.getReason() != null
                ? known.getReason()
                : e.getClass().getSimpleName() + " " + e.getMessage();
        return new UncheckedIOException(
                "The database " + settings.jdbcUrl().split(";", 2)[0] + " cannot be " + what + ": " + why
                        + ". It is as it was before; make room or end the other process, and start again.",
                e);
    }
}
