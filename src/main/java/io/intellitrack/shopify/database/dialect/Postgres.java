package io.intellitrack.shopify.database.dialect;

import com.zaxxer.hikari.HikariConfig;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** PostgreSQL 15 and newer. */
record Postgres() implements Dialect {
    private static final Logger LOG = LoggerFactory.getLogger(Postgres.class);

    /**
     * A plan that is thought dear would be compiled first, for seconds; ours are many and short. And a process that stands
     * still inside of a transaction would hold its locks beyond its lease, so that no other could take over.
     */
    private static final String SESSION = "set jit = off; set idle_in_transaction_session_timeout = '45s'";

    /** Fewer rows are deleted one by one: that needs no lock. */
    private static final long FEW = 500;

    @Override
    public String called() {
        return "PostgreSQL";
    }

    @Override
    public void configure(HikariConfig pool, Duration longestStatement) {
        pool.addDataSourceProperty("reWriteBatchedInserts", "true");
        pool.addDataSourceProperty("logServerErrorDetail", "false");
        pool.addDataSourceProperty("ApplicationName", "intellitrack-shopify");
        pool.setConnectionInitSql(SESSION);
        // a connection that has gone silent must not hold its flow for ever
        pool.addDataSourceProperty("tcpKeepAlive", "true");
        pool.addDataSourceProperty("connectTimeout", "10");
        pool.addDataSourceProperty("socketTimeout", Long.toString(longestStatement.toSeconds() + 30));
    }

    @Override
    public int snapshot(Connection connection) {
        return Connection.TRANSACTION_REPEATABLE_READ;
    }

    @Override
    public void hurry(Connection connection, Duration most) throws SQLException {
        connection.setNetworkTimeout(Runnable::run, Math.toIntExact(most.toMillis()));
    }

    @Override
    public List<String> migrations(String group) {
        return List.of(group);
    }

    @Override
    public void readOnly(HikariConfig pool, Jdbi owner) {
        pool.setReadOnly(true);
        pool.addDataSourceProperty("readOnlyMode", "always"); // also outside of transactions
    }

    /** The standard's view shows only those of one's own roles. */
    @Override
    public String schemaNames() {
        return "select nspname from pg_namespace";
    }

    @Override
    public String folded(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    @Override
    public void lookInto(HikariConfig pool, List<String> schemas) {
        String first = schemas.stream()
                .map(TableSchemas::quoted)
                .collect(Collectors.joining(", "))
                .replace("'", "''");
        pool.setConnectionInitSql(SESSION + "; select set_config('search_path', '" + first
                + ", ' || current_setting('search_path'), false)");
    }

    @Override
    public void patient(Handle handle) {
        handle.execute("set local idle_in_transaction_session_timeout = 0");
    }

    @Override
    public String suffix() {
        return "-postgres";
    }

    /** A tenth of the usual sample tells how many rows there are and which columns select. */
    @Override
    public void look(Jdbi jdbi, String tables) {
        jdbi.useTransaction(handle -> {
            handle.execute("set local default_statistics_target = 10"); // autovacuum looks closely when it comes by
            handle.execute(
                    "analyze (skip_locked) " + tables); // it waits for nobody: who has a table locked looks at it
        });
    }

    /** And the planner looks, for each later look would pass the room. */
    @Override
    public void reclaim(Jdbi jdbi, String table) {
        jdbi.useHandle(handle -> handle.execute("vacuum (analyze, skip_locked) " + table));
    }

    /** Not when the table cannot be had alone, or that is not permitted. Not tried for long: others wait meanwhile. */
    @Override
    public boolean truncate(Handle handle, String table, long rows, BooleanSupplier alone) {
        if (rows <= FEW || !alone.getAsBoolean()) {
            return false;
        }
        handle.savepoint("truncate");
        try {
            handle.execute("set local lock_timeout = '3s'"); // autovacuum gives way after one
            handle.execute("lock table " + table + " in access exclusive mode");
            if (alone.getAsBoolean()) {
                handle.execute("truncate table " + table);
                return true;
            }
        } catch (JdbiException e) {
            LOG.debug("Rows of {} are deleted one by one, it cannot be truncated", table, e);
        }
        handle.rollbackToSavepoint("truncate");
        return false;
    }

    /**
     * What is compared for equality is left out when it sorts, so that it may go back through all keys to find none: the
     * column is compared as a row with the key.
     */
    @Override
    public String backwards(String column, String key) {
        return column + " >= :" + column + " and (" + column + ", " + key + ") < (:" + column + ", :before)";
    }

    @Override
    public Map<String, String> quartz() {
        return Map.of("driverDelegateClass", "org.quartz.impl.jdbcjobstore.PostgreSQLDelegate");
    }

    @Override
    public boolean writesByParts() {
        return true;
    }
}
