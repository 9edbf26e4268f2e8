package io.intellitrack.shopify.database;

import com.zaxxer.hikari.HikariDataSource;
import io.intellitrack.shopify.database.dialect.Advice;
import io.intellitrack.shopify.database.dialect.Dialect;
import io.intellitrack.shopify.database.dialect.TableSchemas;
import io.intellitrack.shopify.settings.Settings;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
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
    /** How the address of a database begins that only stands in for another while routes are checked. */
    public static final String SCRATCH = "jdbc:h2:mem:scratch-";

    private final HikariDataSource pool;
    private final HikariDataSource readers;
    private final DataSource connections;
    private final DataSource readOnly;
    private final Jdbi jdbi;
    private final Dialect dialect;
    private final Optional<TableSchemas> schemas;

    private Database(DatabasePools pools, HikariDataSource pool, UnaryOperator<DataSource> around, boolean routes) {
        this.pool = pool;
        this.connections = around.apply(pools.speaking(pool));
        this.dialect = Dialect.of(pools.url());
        this.schemas = pools.schemas();
        this.jdbi = Jdbi.create(connections);
        this.readers = routes ? pools.readers(Jdbi.create(pools.speaking(pool))) : pool;
        this.readOnly = around.apply(pools.speaking(readers));
        dialect.chosen(jdbi, schemas);
        jdbi.getConfig(SqlStatements.class)
                .setUnusedBindingAllowed(false)
                .setQueryTimeout(DatabasePools.STATEMENT_SECONDS);
        // bound values are customers' names and addresses: no message may show them
        jdbi.getConfig(StatementExceptions.class).setMessageRendering(StatementExceptions.MessageRendering.NONE);
        SqlArrays.register(jdbi);
        jdbi.getConfig(TableCatalogue.class); // the one that all handles share
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
        Optional<EmbeddedFile> file = EmbeddedFile.of(settings);
        file.ifPresent(own -> own.make(url -> DatabasePools.migrate(settings, url)));
        DatabasePools pools = DatabasePools.working(settings, settings.jdbcUrl());
        HikariDataSource pool = pools.open();
        try {
            if (file.isPresent() && !pools.migrations().done(pool)) {
                boolean used = Migrations.wasEverDone(pool);
                DatabasePools.shutDown(pool);
                file.get().upgrade(url -> DatabasePools.migrate(settings, url), used);
                pool = pools.open();
            }
            pools.migrations().bring(pool);
            return new Database(pools, pool, around, true).awake();
        } catch (RuntimeException e) {
            pool.close();
            throw e;
        }
    }

    /**
     * Connects and leaves everything as it is, for those who only look: no table is made, and no user for routes, which must
     * not run on it.
     */
    public static Database unchanged(Settings.IntelliTrack settings) {
        DatabasePools pools = DatabasePools.looking(settings, settings.jdbcUrl());
        HikariDataSource pool = pools.open();
        try {
            return new Database(pools, pool, UnaryOperator.identity(), false);
        } catch (RuntimeException e) {
            pool.close();
            throw e;
        }
    }

    /** Brings our own tables up to date within a transaction that somebody else ends. */
    public void bringOurs(Handle handle) {
        new Migrations(dialect, false, schemas).within(handle.getConnection(), "sync");
    }

    /** The first statement loads half of Jdbi: here it is done beside the rest of the start. */
    private Database awake() {
        jdbi.useHandle(handle -> TableCatalogue.learn(handle));
        return this;
    }

    /** SQL by name and parameter; each use takes a connection and gives it back. */
    public Jdbi jdbi() {
        return jdbi;
    }

    /** True when it only stands in for another, whose own tables it does not have. */
    public boolean scratch() {
        return jdbi.withHandle(handle -> handle.queryMetadata(DatabaseMetaData::getURL))
                .startsWith(SCRATCH);
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
     * depend on.
     */
    public void hurry(Handle handle, Duration most) {
        try {
            dialect.hurry(handle.getConnection(), most);
        } catch (SQLException e) {
            throw new ConnectionException(e);
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
            connection.setTransactionIsolation(dialect.snapshot(connection));
        } catch (SQLException e) {
            throw new ConnectionException(e);
        }
    }

    /** How it is set up otherwise than it should be. */
    public Optional<Advice> advice() {
        return jdbi.withHandle(handle -> {
            try {
                return dialect.advice(handle.getConnection());
            } catch (SQLException e) {
                throw new ConnectionException(e);
            }
        });
    }

    /** In what this database differs from others. */
    public Dialect dialect() {
        return dialect;
    }

    @Override
    public void close() {
        readers.close();
        pool.close();
    }
}
