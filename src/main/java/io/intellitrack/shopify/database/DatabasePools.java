package io.intellitrack.shopify.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.intellitrack.shopify.database.dialect.Dialect;
import io.intellitrack.shopify.database.dialect.TableSchemas;
import io.intellitrack.shopify.settings.Settings;
import io.intellitrack.shopify.settings.SettingsException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import javax.sql.DataSource;
import org.jdbi.v3.core.ConnectionException;
import org.jdbi.v3.core.Jdbi;

/**
 * Opens pools of connections to one database.
 *
 * @param found the schemas of the settings; empty = tables lie where a connection looks
 */
record DatabasePools(Settings.IntelliTrack settings, String url, Optional<SchemaFinder.Found> found) {
    private static final int CONNECTIONS = 12;
    private static final int READERS = 4;
    private static final int LEASE_WAIT_MILLIS = 10_000;

    /** The longest statement; only where the database does not even answer to a cancel, the socket's own limit ends it. */
    static final int STATEMENT_SECONDS = 300;

    /**
     * For a database to be worked with: schemas that are ours to make are made.
     *
     * @throws SettingsException when a schema is not there and cannot be made, or several are meant
     */
    static DatabasePools working(Settings.IntelliTrack settings, String url) {
        return of(settings, url, true);
    }

    /**
     * For a database that is left as it is.
     *
     * @throws SettingsException when a schema is not there that nobody will make, or several are meant
     */
    static DatabasePools looking(Settings.IntelliTrack settings, String url) {
        return of(settings, url, false);
    }

    /** Asked before there is a pool: whose connections are to look where the schemas are. */
    private static DatabasePools of(Settings.IntelliTrack settings, String url, boolean making) {
        DatabasePools plain = new DatabasePools(settings, url, Optional.empty());
        if (!settings.schemas().given()) {
            return plain;
        }
        HikariConfig config = plain.config();
        config.setMaximumPoolSize(1);
        try (HikariDataSource one = new HikariDataSource(config);
                Connection connection = one.getConnection()) {
            return new DatabasePools(settings, url, SchemaFinder.find(settings, Dialect.of(url), connection, making));
        } catch (SQLException e) {
            throw new ConnectionException(e);
        }
    }

    HikariDataSource open() {
        return new HikariDataSource(config());
    }

    /** Of connections that refuse to write; they connect when the first statement of a route does. */
    HikariDataSource readers(Jdbi owner) {
        HikariConfig config = config();
        config.setPoolName("routes");
        config.setMaximumPoolSize(READERS);
        config.setMinimumIdle(0);
        config.setInitializationFailTimeout(-1);
        Dialect.of(url).readOnly(config, owner);
        return new HikariDataSource(config);
    }

    /** Where tables lie; empty = where a connection looks. */
    Optional<TableSchemas> schemas() {
        return found.map(SchemaFinder.Found::schemas);
    }

    /** The same connections, as our statements are written: in words of all databases, tables without their schemas. */
    DataSource speaking(HikariDataSource pool) {
        DataSource placed = schemas().map(both -> both.on(pool)).orElse(pool);
        return Dialect.of(url).speaking(placed, pool.isReadOnly());
    }

    /** What makes the tables. */
    Migrations migrations() {
        return new Migrations(Dialect.of(url), settings.bundled(), schemas());
    }

    /** Brings the tables of an embedded database up to date that nobody else has, and closes it. */
    static void migrate(Settings.IntelliTrack settings, String url) {
        DatabasePools pools = working(settings, url);
        HikariDataSource pool = pools.open();
        try {
            pools.migrations().bring(pool);
        } catch (RuntimeException e) {
            pool.close(); // what it has left is thrown away
            throw e;
        }
        shutDown(pool);
    }

    /** H2 closes a file with its last connection, unless its address asks to keep it open. */
    static void shutDown(HikariDataSource pool) {
        try (pool;
                Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("set db_close_delay 0");
        } catch (SQLException e) {
            throw new ConnectionException(e);
        }
    }

    private HikariConfig config() {
        HikariConfig config = new HikariConfig();
        config.setPoolName("intellitrack");
        config.setJdbcUrl(url);
        config.setUsername(settings.user());
        config.setPassword(settings.password().reveal());
        config.setMaximumPoolSize(CONNECTIONS);
        config.setMinimumIdle(1);
        config.setConnectionTimeout(LEASE_WAIT_MILLIS);
        config.setAutoCommit(true);
        Dialect.of(url).configure(config, Duration.ofSeconds(STATEMENT_SECONDS));
        found.map(SchemaFinder.Found::there)
                .filter(there -> !there.isEmpty())
                .ifPresent(there -> Dialect.of(url).lookInto(config, there));
        return config;
    }
}
