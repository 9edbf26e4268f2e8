package io.intellitrack.shopify.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.intellitrack.shopify.settings.Settings;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.jdbi.v3.core.ConnectionException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jdbi.v3.core.statement.StatementExceptions;

/** The connection pool and the migrations. Safe for many threads; closes with the program. */
public final class Database implements AutoCloseable {
    private static final int CONNECTIONS = 12;
    private static final int LEASE_WAIT_MILLIS = 10_000;

    /** The longest statement; only where the database does not even answer to a cancel, the socket's own limit ends it. */
    private static final int STATEMENT_SECONDS = 300;

    /** Of H2's own; its repeatable read takes each table as it is when first read. */
    private static final int H2_SNAPSHOT = org.h2.engine.Constants.TRANSACTION_SNAPSHOT;

    /**
     * A plan that is thought dear would be compiled first, for seconds; ours are many and short. And a process that stands
     * still inside of a transaction would hold its locks beyond its lease, so that no other could take over.
     */
    private static final String SESSION = "set jit = off; set idle_in_transaction_session_timeout = '45s'";

    private final HikariDataSource pool;
    private final HikariDataSource readers;
    private final DataSource connections;
    private final DataSource readOnly;
    private final Jdbi jdbi;
    private final boolean postgres;

    private Database(Settings.IntelliTrack settings, HikariDataSource pool, UnaryOperator<DataSource> around) {
        this.pool = pool;
        this.connections = around.apply(pool);
        this.postgres = postgres(settings);
        this.jdbi = Jdbi.create(connections);
        this.readers = postgres ? pool : ReadOnly.onH2(settings, jdbi);
        this.readOnly = postgres ? ReadOnly.onPostgres(connections) : around.apply(readers);
        jdbi.getConfig(SqlStatements.class).setUnusedBindingAllowed(false).setQueryTimeout(STATEMENT_SECONDS);
        // bound values are customers' names and addresses: no message may show them
        jdbi.getConfig(StatementExceptions.class).setMessageRendering(StatementExceptions.MessageRendering.NONE);
        SqlArrays.register(jdbi);
    }

    /**
     * Connects and brings the tables up to date: ours always, IntelliTrack's only when bundled.
     *
     * @throws RuntimeException when the database cannot be reached or is not one that we migrated
     */
    public static Database open(Settings.IntelliTrack settings) {
        return open(settings, UnaryOperator.identity());
    }

    /**
     * The same with something between us and the pool.
     *
     * @param around put around the pool once the tables are up to date
     */
    public static Database open(Settings.IntelliTrack settings, UnaryOperator<DataSource> around) {
        boolean postgres = postgres(settings);
        Optional<EmbeddedFile> file = EmbeddedFile.of(settings);
        file.ifPresent(own -> own.make(url -> migrate(settings, url)));
        HikariDataSource pool = pool(settings, settings.jdbcUrl());
        try {
            if (file.isPresent() && !Migrations.done(pool, settings.bundled(), postgres)) {
                boolean used = Migrations.wasEverDone(pool);
                shutDown(pool);
                file.get().upgrade(url -> migrate(settings, url), used);
                pool = pool(settings, settings.jdbcUrl());
            }
            Migrations.bring(pool, settings.bundled(), postgres);
            return new Database(settings, pool, around).awake();
        } catch (RuntimeException e) {
            pool.close();
            throw e;
        }
    }

    private static boolean postgres(Settings.IntelliTrack settings) {
        return settings.jdbcUrl().startsWith("jdbc:postgresql:");
    }

    /** Brings the tables of an embedded database up to date that nobody else has, and closes it. */
    private static void migrate(Settings.IntelliTrack settings, String url) {
        HikariDataSource pool = pool(settings, url);
        try {
            Migrations.bring(pool, settings.bundled(), false);
        } catch (RuntimeException e) {
            pool.close(); // what it has left is thrown away
            throw e;
        }
        shutDown(pool);
    }

    /** H2 closes a file with its last connection, unless its address asks to keep it open. */
    private static void shutDown(HikariDataSource pool) {
        try (pool;
                Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("set db_close_delay 0");
        } catch (SQLException e) {
            throw new ConnectionException(e);
        }
    }

    private static HikariDataSource pool(Settings.IntelliTrack settings, String url) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("intellitrack");
        config.setJdbcUrl(url);
        config.setUsername(settings.user());
        config.setPassword(settings.password().reveal());
        config.setMaximumPoolSize(CONNECTIONS);
        config.setMinimumIdle(1);
        config.setConnectionTimeout(LEASE_WAIT_MILLIS);
        config.setAutoCommit(true);
        if (url.startsWith("jdbc:postgresql:")) {
            config.addDataSourceProperty("reWriteBatchedInserts", "true");
            config.addDataSourceProperty("logServerErrorDetail", "false");
            config.addDataSourceProperty("readOnlyMode", "always"); // also outside of transactions
            config.addDataSourceProperty("ApplicationName", "intellitrack-shopify");
            config.setConnectionInitSql(SESSION);
            patience(config);
        }
        return new HikariDataSource(config);
    }

    /** The first statement loads half of Jdbi: here it is done beside the rest of the start. */
    private Database awake() {
        jdbi.useHandle(
                handle -> handle.createQuery("select 1").mapTo(Integer.class).one());
        return this;
    }

    /** A connection that has gone silent must not hold its flow for ever. Whatever the address itself says, wins. */
    private static void patience(HikariConfig config) {
        config.addDataSourceProperty("tcpKeepAlive", "true");
        config.addDataSourceProperty("connectTimeout", "10");
        config.addDataSourceProperty("socketTimeout", Integer.toString(STATEMENT_SECONDS + 30));
    }

    /** SQL by name and parameter; each use takes a connection and gives it back. */
    public Jdbi jdbi() {
        return jdbi;
    }

    /** What its clock says. */
    public Instant now() {
        return jdbi.withHandle(handle -> handle.createQuery("select current_timestamp")
                .mapTo(Instant.class)
                .one());
    }

    /** The pool. */
    public DataSource dataSource() {
        return connections;
    }

    /** Connections on which the database refuses to write, for the integrator's statements in routes. */
    public DataSource readOnly() {
        return readOnly;
    }

    /**
     * Lets the connection wait no longer than this for any answer until it is given back; for short work that others
     * depend on. H2 is in this process and does not go silent.
     */
    public void hurry(Handle handle, Duration most) {
        if (postgres) {
            try {
                handle.getConnection().setNetworkTimeout(Runnable::run, Math.toIntExact(most.toMillis()));
            } catch (SQLException e) {
                throw new ConnectionException(e);
            }
        }
    }

    /** Connections in use at this moment. */
    public int busy() {
        return pool.getHikariPoolMXBean().getActiveConnections();
    }

    /** Reads in one transaction that sees everything as it is at one moment, whatever is committed meanwhile. */
    public <T, X extends Exception> T snapshot(HandleCallback<T, X> read) throws X {
        return jdbi.withHandle(handle -> {
            isolate(handle.getConnection());
            return handle.inTransaction(read);
        });
    }

    /** Until the connection is given back. */
    private void isolate(Connection connection) {
        try {
            connection.setTransactionIsolation(postgres ? Connection.TRANSACTION_REPEATABLE_READ : H2_SNAPSHOT);
        } catch (SQLException e) {
            throw new ConnectionException(e);
        }
    }

    /** True on PostgreSQL, false on H2. */
    public boolean postgres() {
        return postgres;
    }

    @Override
    public void close() {
        readers.close();
        pool.close();
    }
}
