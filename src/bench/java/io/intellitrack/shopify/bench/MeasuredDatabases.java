package io.intellitrack.shopify.bench;

import com.microsoft.sqlserver.jdbc.SQLServerDataSource;
import io.intellitrack.shopify.database.Database;
import io.intellitrack.shopify.database.dialect.Dialect;
import io.intellitrack.shopify.settings.Secret;
import io.intellitrack.shopify.settings.Settings;
import io.intellitrack.shopify.testing.Engine;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * The databases as they are run in earnest: nothing that is committed may be lost. SQL Server is one that is there:
 * {@code -Dsqlserver.url -Dsqlserver.user -Dsqlserver.password} of Maven.
 */
final class MeasuredDatabases implements AutoCloseable {
    /** Which database. */
    enum Kind {
        H2("H2 file"),
        POSTGRES("PostgreSQL"),
        SQL_SERVER("SQL Server");

        final String title;

        Kind(String title) {
            this.title = title;
        }
    }

    private final Path folder;
    private final EmbeddedPostgres postgres;
    private final ServerCpu cpu;
    private int made;

    MeasuredDatabases(Path folder) throws IOException {
        this.folder = folder;
        this.postgres = EmbeddedPostgres.builder()
                .setDataDirectory(folder.resolve("postgres"))
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("max_connections", "100")
                .start();
        this.cpu = new ServerCpu(Files.readAllLines(folder.resolve("postgres").resolve("postmaster.pid"))
                .get(0)
                .strip());
    }

    /** A new database with all tables and nothing in them. */
    Settings.IntelliTrack fresh(Kind kind) throws SQLException {
        String name = "bench" + ++made;
        String url;
        if (kind == Kind.SQL_SERVER) {
            Settings.IntelliTrack server = Engine.SQL_SERVER.fresh();
            Database.open(server).close();
            return server;
        }
        if (kind == Kind.H2) {
            url = "jdbc:h2:file:" + folder.resolve(name) + ";WRITE_DELAY=0";
        } else {
            try (Connection connection = postgres.getPostgresDatabase().getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("create database " + name);
            }
            url = "jdbc:postgresql://127.0.0.1:" + postgres.getPort() + "/" + name;
        }
        Settings.IntelliTrack settings = new Settings.IntelliTrack(
                url, kind == Kind.H2 ? "sa" : "postgres", new Secret(""), true, "Main", "EA", "Main", "Stock");
        Database.open(settings).close();
        return settings;
    }

    static Connection connect(Settings.IntelliTrack books) throws SQLException {
        if (books.jdbcUrl().startsWith("jdbc:sqlserver:")) {
            SQLServerDataSource server = new SQLServerDataSource();
            server.setURL(books.jdbcUrl());
            server.setUser(books.user());
            server.setPassword(books.password().reveal());
            return Dialect.of(books.jdbcUrl()).speaking(server, false).getConnection();
        }
        return DriverManager.getConnection(books.jdbcUrl(), books.user(), "");
    }

    /** The division and unit that the program makes at its first start. */
    static void prepare(Connection connection) throws SQLException {
        if (number(connection, "select count(*) from division") == 0) {
            try (Statement statement = connection.createStatement()) {
                statement.execute("insert into division (name, default_uom) values ('Main', 'EA')");
                statement.execute("insert into unit_of_measure (division_id, name) select id, 'EA' from division");
            }
        }
    }

    static long number(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            result.next();
            return result.getLong(1);
        }
    }

    /** Seconds of processor time that PostgreSQL has used, of all its processes together. */
    double cpu() {
        return cpu.seconds();
    }

    /** Makes room; what was measured there is over. */
    void drop(Settings.IntelliTrack books) throws SQLException {
        if (books.jdbcUrl().startsWith("jdbc:sqlserver:")) {
            return; // it goes with the JVM, as those of tests
        }
        if (books.jdbcUrl().startsWith("jdbc:h2")) {
            folder.resolve(nameOf(books) + ".mv.db").toFile().delete();
            return;
        }
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("drop database " + nameOf(books) + " with (force)");
        }
    }

    private static String nameOf(Settings.IntelliTrack books) {
        return books.jdbcUrl().replaceFirst(".*/", "").replaceFirst(";.*", "");
    }

    /** What the server says it is, with what decides how durable it is. */
    String version() throws SQLException {
        try (Connection connection = postgres.getPostgresDatabase().getConnection()) {
            return "PostgreSQL " + text(connection, "show server_version") + " (fsync="
                    + text(connection, "show fsync") + ", synchronous_commit="
                    + text(connection, "show synchronous_commit") + ", full_page_writes="
                    + text(connection, "show full_page_writes") + ", shared_buffers="
                    + text(connection, "show shared_buffers") + ")";
        }
    }

    private static String text(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            result.next();
            return result.getString(1);
        }
    }

    @Override
    public void close() throws IOException {
        cpu.close();
        postgres.close();
    }
}
