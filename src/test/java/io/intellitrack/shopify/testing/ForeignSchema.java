package io.intellitrack.shopify.testing;

import io.intellitrack.shopify.settings.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** The worked foreign schema of {@code src/test/resources/foreign}: a vendor's PostgreSQL, and the adapter before it. */
public final class ForeignSchema {
    private static final Path FILES = Path.of("src/test/resources/foreign");

    private ForeignSchema() {}

    /** A new database of the vendor's, with the adapter. */
    public static Settings.IntelliTrack fresh() {
        return behind(unnamed(), "adapter");
    }

    /** The same without a hint in its address where the adapter lies: settings have to say so. */
    public static Settings.IntelliTrack unnamed() {
        Settings.IntelliTrack vendor = vendor();
        run(vendor, text("adapter.sql"));
        return vendor;
    }

    /** A new database of the vendor's without the adapter. */
    public static Settings.IntelliTrack vendor() {
        Settings.IntelliTrack empty = Engine.POSTGRES.empty();
        run(empty, text("vendor.sql"));
        return empty;
    }

    /** The same database, where names without a schema are those of one. */
    public static Settings.IntelliTrack behind(Settings.IntelliTrack place, String schema) {
        return Engine.settings(place.jdbcUrl() + "?currentSchema=" + schema, place.user(), "");
    }

    /** The settings of an installation, and the lines of its field tables. */
    public static void configure(Bench bench) {
        bench.set("intellitrack.schema", "existing")
                .set("intellitrack.division", "Acme Ltd")
                .set("intellitrack.uom", "PCE")
                .set("intellitrack.site", "Hall 1")
                .set("intellitrack.location", "A-01");
        lines(bench.kit().folder().resolve("routes/mappings"));
    }

    /** Adds the lines of {@code extra-columns.properties} to the field tables of a folder. */
    public static void lines(Path mappings) {
        try {
            for (String line : text("extra-columns.properties").lines().toList()) {
                if (!line.startsWith("#")) {
                    int dot = line.indexOf('.');
                    Path file = mappings.resolve(line.substring(0, dot) + ".properties");
                    Files.writeString(file, Files.readString(file) + line.substring(dot + 1) + "\n");
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs statements on a database, as its owner. */
    public static void run(Settings.IntelliTrack place, String... statements) {
        try (Connection connection = DriverManager.getConnection(place.jdbcUrl(), place.user(), "");
                Statement statement = connection.createStatement()) {
            for (String sql : List.of(statements)) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** One of the files. */
    public static String text(String name) {
        try {
            return Files.readString(FILES.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
