package io.intellitrack.shopify.database;

import io.intellitrack.shopify.machine.OwnerOnly;
import io.intellitrack.shopify.settings.Settings;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javax.sql.DataSource;

/**
 * Backups of an embedded database: each is taken while the database is in use and is as it was at one moment, and is put back
 * while nobody has the database. A backup is a zip file with the database's one file in it, for its owner only.
 */
public final class EmbeddedBackup {
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH-mm-ss'Z'").withZone(ZoneOffset.UTC);
    private static final String ENDING = ".mv.db";

    private final Settings.IntelliTrack settings;
    private final EmbeddedFile place;

    /**
     * What was put back.
     *
     * @param newest when the newest run in it began
     * @param before where the database is kept that was there
     */
    public record Restored(Optional<Instant> newest, Optional<Path> before) {}

    private EmbeddedBackup(Settings.IntelliTrack settings, EmbeddedFile place) {
        this.settings = settings;
        this.place = place;
    }

    /**
     * Backups of the database of these settings.
     *
     * @throws IllegalArgumentException when it is a server's, which has tools of its own
     */
    public static EmbeddedBackup of(Settings.IntelliTrack settings) {
        return new EmbeddedBackup(
                settings,
                EmbeddedFile.of(settings)
                        .orElseThrow(() -> new IllegalArgumentException("Only the embedded database is backed up and "
                                + "restored by this program; for a database server use the server's own tools, such as "
                                + "pg_dump and pg_restore (docs/backup-and-restore.md).")));
    }

    /**
     * Takes a backup, into the folder {@code backups} beside the database.
     *
     * @param now what its name says
     * @return the file
     */
    public Path take(Database database, Instant now) {
        String name = place.file().getFileName().toString().replace(ENDING, "-" + MOMENT.format(now) + ".zip");
        Path folder = place.file().resolveSibling("backups");
        Path part = folder.resolve(name + ".part");
        try {
            OwnerOnly.folder(folder);
            Files.deleteIfExists(part);
            OwnerOnly.file(part);
            try {
                database.jdbi()
                        .useHandle(handle -> handle.createUpdate("backup to :file")
                                .bind("file", part.toString())
                                .execute());
                read(part, OutputStream.nullOutputStream()); // each byte is held against its checksum
                return Files.move(part, folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(part);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The backup cannot be written to " + folder + ": " + reason(e), e);
        }
    }

    /**
     * Puts a backup in the place of the database, whatever state that is in; it is kept beside, under another name.
     *
     * @param now what that name says
     * @throws IllegalArgumentException when the file is no backup of ours, or of a newer version
     * @throws UncheckedIOException when it cannot be put there; everything is as it was then
     */
    public Restored putBack(Path backup, Instant now) {
        Path fresh = place.sibling("-restore" + ENDING);
        try {
            OwnerOnly.folder(place.file().getParent());
            Files.deleteIfExists(fresh);
            OwnerOnly.file(fresh);
            try {
                try (OutputStream out = Files.newOutputStream(fresh, StandardOpenOption.SYNC)) {
                    read(backup, out);
                }
                Optional<Instant> newest = prove(backup, place.url(fresh));
                return new Restored(newest, place.swap(fresh, "-before-restore-" + MOMENT.format(now) + ENDING));
            } finally {
                Files.deleteIfExists(fresh);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The backup " + backup + " cannot be put back: " + reason(e), e);
        }
    }

    private static void read(Path backup, OutputStream out) throws IOException {
        try (ZipFile zip = new ZipFile(backup.toFile())) {
            List<? extends ZipEntry> files = zip.stream()
                    .filter(entry -> entry.getName().endsWith(ENDING))
                    .toList();
            if (files.size() != 1) {
                throw new FileSystemException(backup.toString(), null, "it holds no database of this program");
            }
            try (InputStream in = zip.getInputStream(files.get(0))) {
                in.transferTo(out);
            }
        }
    }

    /** Opens the copy: it must be readable with these settings, ours, and not of a newer version. */
    private Optional<Instant> prove(Path backup, String url) {
        DataSource source = place.source(url);
        try (Connection open = source.getConnection();
                Statement statement = open.createStatement()) {
            statement.execute("set db_close_delay 0");
            if (!Migrations.wasEverDone(source)) {
                throw new IllegalArgumentException(backup + " holds no database of this program.");
            }
            Migrations migrations = Migrations.of(settings, open);
            if (migrations.newerThanThis(source)) {
                throw new IllegalArgumentException(
                        backup + " was made by a newer version of this program: restore it with that one.");
            }
            try (ResultSet newest =
                    statement.executeQuery("select max(started_at) newest from " + migrations.place("sync_run"))) {
                newest.next();
                return Sql.time(newest, "newest");
            }
        } catch (SQLException e) {
            throw new IllegalArgumentException(backup + " cannot be opened ("
                    + e.getMessage().lines().findFirst().orElse("")
                    + "): it needs intellitrack.user and intellitrack.password as they were when it was made.");
        }
    }

    private static String reason(IOException e) {
        return e instanceof FileSystemException known && known.getReason() != null
                ? known.getReason()
                : e.getClass().getSimpleName() + " " + e.getMessage();
    }
}
