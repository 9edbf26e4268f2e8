package io.intellitrack.shopify.kept;

import io.intellitrack.shopify.settings.Secret;
import io.intellitrack.shopify.settings.Settings;
import io.intellitrack.shopify.testing.Engine;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** Databases as released versions left them, and the way to start a test from one. */
public final class Kept {
    /** Those that releases ran on. */
    public static final List<Engine> ENGINES = List.of(Engine.H2, Engine.POSTGRES);

    static final String H2_FILE = "h2.mv.db.gz";
    static final String POSTGRES_FILE = "postgres.sql.gz";
    private static final Path ALL = Path.of("src/test/resources/kept");
    private static final String SHIPPED = """
            select l.order_line_gid, l.work_gid, l.quantity
            from sync_fulfillment f
            join sync_fulfillment_line l on l.fulfillment_id = f.id
            where f.state in ('sent', 'unclear')
            order by case when f.state = 'sent' then 0 else 1 end, f.fulfillment_gid, l.id
            """;

    private Kept() {}

    /** The versions that there are databases of. */
    public static List<String> versions() {
        try (Stream<Path> folders = Files.list(ALL)) {
            return folders.filter(Files::isDirectory)
                    .map(folder -> folder.getFileName().toString())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A copy of the database that a version left, not migrated yet. */
    public static Settings.IntelliTrack restore(Engine engine, String version, Path folder) {
        try {
            Path kept = ALL.resolve(version);
            if (engine == Engine.H2) {
                Path file = folder.resolve("kept-" + version);
                Files.write(Path.of(file + ".mv.db"), unpacked(kept.resolve(H2_FILE)));
                return embedded(file);
            }
            Settings.IntelliTrack place = engine.empty();
            try (Connection connection = connection(place)) {
                String dump = new String(unpacked(kept.resolve(POSTGRES_FILE)), StandardCharsets.UTF_8);
                PostgresDump.restore(dump, connection);
            }
            return place;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Tables and rows of a database on a server. */
    public static String dump(Settings.IntelliTrack place) {
        try (Connection connection = connection(place)) {
            return PostgresDump.of(connection);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A copy of that database with its shop, which holds what was shipped to it, an hour after all that. */
    public static KeptSite open(Engine engine, String version, Path folder) {
        return open(restore(engine, version, folder), folder);
    }

    /** The same on a copy that is there already. */
    public static KeptSite open(Settings.IntelliTrack database, Path folder) {
        try (Connection connection = connection(database);
                Statement statement = connection.createStatement()) {
            KeptSite site = new KeptSite(folder, database, soonAfter(statement));
            site.shop.sell();
            site.shop.change();
            site.shop.interfere();
            site.shop.shipAlone();
            try (ResultSet rows = statement.executeQuery(SHIPPED)) {
                while (rows.next()) {
                    site.shop.ship(rows.getString(1), rows.getString(2), rows.getInt(3));
                }
            }
            return site;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Clock soonAfter(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery("select max(started_at) from sync_run")) {
            row.next();
            Instant then = row.getObject(1, java.time.OffsetDateTime.class).toInstant();
            return Clock.offset(Clock.systemUTC(), Duration.between(Instant.now(), then.plus(Duration.ofHours(1))));
        }
    }

    static Connection connection(Settings.IntelliTrack place) throws SQLException {
        return DriverManager.getConnection(
                place.jdbcUrl(), place.user(), place.password().reveal());
    }

    public static Settings.IntelliTrack embedded(Path file) {
        return new Settings.IntelliTrack(
                "jdbc:h2:file:" + file.toAbsolutePath() + ";TRACE_LEVEL_FILE=0",
                "sa",
                new Secret(""),
                true,
                "Main",
                "EA",
                "Main",
                "Stock");
    }

    private static byte[] unpacked(Path file) throws IOException {
        try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
            return in.readAllBytes();
        }
    }
}
