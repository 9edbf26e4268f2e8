package io.intellitrack.shopify.testing;

import io.intellitrack.shopify.settings.Secret;
import io.intellitrack.shopify.settings.Settings;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;

/** The two databases that every flow is tested on; each call of {@link #fresh} makes an empty one. */
public enum Engine {
    H2 {
        @Override
        public Settings.IntelliTrack fresh() {
            // a minute after its last connection it is gone: hundreds of them would not fit into a test's JVM
            return settings("jdbc:h2:mem:" + databaseName() + ";DB_CLOSE_DELAY=60;WRITE_DELAY=0", "sa");
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
            return settings("jdbc:postgresql://127.0.0.1:" + Server.RUNNING.getPort() + "/" + name, "postgres");
        }
    };

    /** Those that this run of the tests covers. */
    public static List<Engine> tested() {
        return List.of(values());
    }

    /** A new, empty database of this kind. */
    public abstract Settings.IntelliTrack fresh();

    private static String databaseName() {
        return "t" + UUID.randomUUID().toString().replace("-", "");
    }

    private static Settings.IntelliTrack settings(String url, String user) {
        return new Settings.IntelliTrack(url, user, new Secret(""), true, "Main", "EA", "Main", "Stock");
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
