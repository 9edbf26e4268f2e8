package io.intellitrack.shopify.testing;

import io.intellitrack.shopify.settings.Secret;
import io.intellitrack.shopify.settings.Settings;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The databases that every flow is tested on; each call of {@link #fresh} makes an empty one. */
public enum Engine {
    H2 {
        @Override
        public Settings.IntelliTrack fresh() {
            // a minute after its last connection it is gone: hundreds of them would not fit into a test's JVM
            return settings("jdbc:h2:mem:" + databaseName() + ";DB_CLOSE_DELAY=60;WRITE_DELAY=0", "sa", "");
        }
    },
    POSTGRES {
        @Override
        public Settings.IntelliTrack fresh() {
            String name = databaseName();
            try (Connection connection = Server.RUNNING.getPostgresDatabase().getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("create database " + name);
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
            return settings("jdbc:postgresql://127.0.0.1:" + Server.RUNNING.getPort() + "/" + name, "postgres", "");
        }
    },
    /** A server that is there already: {@code -Dsqlserver.url -Dsqlserver.user -Dsqlserver.password}. */
    SQL_SERVER {
        @Override
        public Settings.IntelliTrack fresh() {
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

    /** A new, empty database of this kind. */
    public abstract Settings.IntelliTrack fresh();

    private static String databaseName() {
        return "t" + UUID.randomUUID().toString().replace("-", "");
    }

    static Settings.IntelliTrack settings(String url, String user, String password) {
        return new Settings.IntelliTrack(url, user, new Secret(password), true, "Main", "EA", "Main", "Stock");
    }

    /** One server for the whole test run; it ends with the JVM. */
    private static final class Server {
        static final EmbeddedPostgres RUNNING = start();

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
