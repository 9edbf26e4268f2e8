package io.intellitrack.shopify.testing;

import io.intellitrack.shopify.database.Database;
import io.intellitrack.shopify.settings.Secret;
import io.intellitrack.shopify.settings.Settings;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The databases that every flow is tested on; each call of {@link #fresh} makes one with all tables and nothing in them. */
public enum Engine {
    H2 {
        @Override
        public Settings.IntelliTrack empty() {
            // a minute after its last connection it is gone: hundreds of them would not fit into a test's JVM
            return settings("jdbc:h2:mem:" + databaseName() + ";DB_CLOSE_DELAY=60;WRITE_DELAY=0", "sa", "");
        }

        @Override
        public Settings.IntelliTrack fresh() {
            Settings.IntelliTrack copy = empty();
            execute(copy, Templates.H2_SCRIPT);
            return copy;
        }
    },
    POSTGRES {
        @Override
        public Settings.IntelliTrack empty() {
            return postgres("");
        }

        @Override
        public Settings.IntelliTrack fresh() {
            return postgres(" template " + Templates.POSTGRES_NAME);
        }
    },
    /** A server that is there already: {@code -Dsqlserver.url -Dsqlserver.user -Dsqlserver.password}. */
    SQL_SERVER {
        @Override
        public Settings.IntelliTrack empty() {
            return SqlServerDatabases.fresh(databaseName());
        }
    };

    private static final List<Engine> TESTED = chosen();

    /** Those that this run of the tests covers: all that are there, or those that {@code -Dengines} names. */
    public static List<Engine> tested() {
        return TESTED;
    }

    private static List<Engine> chosen() {
        List<Engine> there = new ArrayList<>(List.of(values()));
        if (!SqlServerDatabases.there()) {
            there.remove(SQL_SERVER);
            System.out.println("Left out: SQL Server, because no sqlserver.url is given");
        }
        String named = System.getProperty("engines", "");
        return there.stream()
                .filter(engine -> named.isEmpty() || List.of(named.split(",")).contains(engine.name()))
                .toList();
    }

    /** A new, empty database of this kind: its first user makes the tables, as the first start of a program does. */
    public abstract Settings.IntelliTrack empty();

    /** A new database in which all tables are, as the first start leaves them: a copy of one that is made once per JVM. */
    public Settings.IntelliTrack fresh() {
        return empty();
    }

    private static String databaseName() {
        return "t" + UUID.randomUUID().toString().replace("-", "");
    }

    static Settings.IntelliTrack settings(String url, String user, String password) {
        return new Settings.IntelliTrack(url, user, new Secret(password), true, "Main", "EA", "Main", "Stock");
    }

    private static Settings.IntelliTrack postgres(String like) {
        String name = databaseName();
        execute(settings(Server.url("postgres"), "postgres", ""), "create database " + name + like);
        return settings(Server.url(name), "postgres", "");
    }

    private static void execute(Settings.IntelliTrack database, String sql) {
        try (Connection connection = DriverManager.getConnection(database.jdbcUrl(), database.user(), "");
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A database of each kind with all tables, to be copied; made by whoever needs it first. */
    private static final class Templates {
        private static final String VIEW = "CREATE FORCE VIEW ";
        static final String H2_SCRIPT = script();
        static final String POSTGRES_NAME = migrated();

        /** H2 would make views before the tables that they show, and leave them invalid. */
        private static String script() {
            Settings.IntelliTrack made = H2.empty();
            Database.open(made).close();
            List<String> first = new ArrayList<>();
            List<String> views = new ArrayList<>();
            try (Connection connection = DriverManager.getConnection(made.jdbcUrl(), made.user(), "");
                    Statement statement = connection.createStatement();
                    ResultSet script = statement.executeQuery("script")) {
                while (script.next()) {
                    String line = script.getString(1);
                    (line.startsWith(VIEW) ? views : first).add(line.replace(VIEW, "CREATE VIEW "));
                }
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
            return String.join("\n", first) + "\n" + String.join("\n", views);
        }

        /** Nobody may be connected to what is copied. */
        private static String migrated() {
            Settings.IntelliTrack made = POSTGRES.empty();
            Database.open(made).close();
            return made.jdbcUrl().replaceFirst(".*/", "");
        }
    }

    /** One server for the whole test run; it ends with the JVM. */
    private static final class Server {
        static final EmbeddedPostgres RUNNING = start();

        static String url(String database) {
            return "jdbc:postgresql://127.0.0.1:" + RUNNING.getPort() + "/" + database;
        }

        private static EmbeddedPostgres start() {
            try {
                return EmbeddedPostgres.builder()
                        .setServerConfig("max_connections", "300")
                        .start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
