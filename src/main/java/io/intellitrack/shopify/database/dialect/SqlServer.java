package io.intellitrack.shopify.database.dialect;

import com.zaxxer.hikari.HikariConfig;
import io.intellitrack.shopify.database.dialect.tsql.TSqlConnections;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Microsoft SQL Server 2019 and newer. Its planner informs itself, and its identities come in no order that counts. */
record SqlServer() implements Dialect {
    /**
     * An error ends its whole transaction, as on PostgreSQL: else it is left half alive. And a warehouse user's open window
     * must not hold a flow for longer than its lease: who waited so long tries the transaction again.
     */
    private static final String SESSION = "set xact_abort on; set lock_timeout 30000";

    /** The driver's number for it. */
    private static final int SNAPSHOT = 4096;

    @Override
    public DataSource speaking(DataSource pool, boolean readOnly) {
        return TSqlConnections.of(pool, readOnly);
    }

    @Override
    public String called() {
        return "SQL Server";
    }

    @Override
    public void configure(HikariConfig pool, Duration longestStatement) {
        Map<String, String> usual = Map.of(
                "applicationName", "intellitrack-shopify",
                "loginTimeout", "10",
                // a connection that has gone silent must not hold its flow for ever
                "socketTimeout", Long.toString(longestStatement.plusSeconds(30).toMillis()),
                "disableStatementPooling", "false",
                "statementPoolingCacheSize", "200");
        String address = pool.getJdbcUrl().toLowerCase(Locale.ROOT);
        usual.forEach((name, value) -> {
            if (!address.contains(";" + name.toLowerCase(Locale.ROOT) + "=")) {
                pool.addDataSourceProperty(name, value);
            }
        });
        pool.setConnectionInitSql(SESSION);
    }

    /**
     * How it keeps older versions of rows for those who read.
     *
     * @param snapshots true when a transaction may ask for one moment
     * @param always true when each statement sees one moment by itself
     */
    record Versions(boolean snapshots, boolean always) {
        private static Versions of(Connection connection) throws SQLException {
            try (Statement statement = connection.createStatement();
                    ResultSet row =
                            statement.executeQuery("select snapshot_isolation_state, is_read_committed_snapshot_on "
                                    + "from sys.databases where database_id = db_id()")) {
                row.next();
                return new Versions(row.getInt(1) == 1, row.getBoolean(2));
            }
        }

        /** Where no versions are kept, all that is read is locked until the end. */
        int level() {
            return snapshots
                    ? SNAPSHOT
                    : always ? Connection.TRANSACTION_READ_COMMITTED : Connection.TRANSACTION_SERIALIZABLE;
        }

        Optional<Advice> advice(String database) {
            return always
                    ? Optional.empty()
                    : Optional.of(new Advice(
                            "READ_COMMITTED_SNAPSHOT of the database " + database
                                    + " is off: who writes in the warehouse "
                                    + "keeps us from reading, and we keep the warehouse from writing"
                                    + (snapshots ? "." : ", most of all while End of Day reads the stock."),
                            "While nobody is connected: alter database [" + database
                                    + "] set read_committed_snapshot on"
                                    + (snapshots
                                            ? "."
                                            : "; and: alter database [" + database
                                                    + "] set allow_snapshot_isolation on.")));
        }
    }

    /** Read committed is none, not even within one statement: what is read later may be younger. */
    @Override
    public int snapshot(Connection connection) throws SQLException {
        return Versions.of(connection).level();
    }

    @Override
    public Optional<Advice> advice(Connection connection) throws SQLException {
        return Versions.of(connection).advice(connection.getCatalog());
    }

    @Override
    public void hurry(Connection connection, Duration most) throws SQLException {
        connection.setNetworkTimeout(Runnable::run, Math.toIntExact(most.toMillis()));
    }

    @Override
    public List<String> migrations(String group) {
        return List.of(group + suffix());
    }

    /** There is no read-only session: we refuse what writes, and what a function wrote is rolled back in the end. */
    @Override
    public void readOnly(HikariConfig pool, Jdbi owner) {
        pool.setReadOnly(true);
        pool.setAutoCommit(false);
    }

    @Override
    public String schemaNames() {
        return "select name from sys.schemas";
    }

    @Override
    public String currentSchema() {
        return "select schema_name()";
    }

    /** It has no such path: only names of the contract are found there. */
    @Override
    public void lookInto(HikariConfig pool, List<String> schemas) {
        // as it is
    }

    @Override
    public String suffix() {
        return "-sqlserver";
    }

    /** It needs a right that only owners have; rows are deleted one by one. */
    @Override
    public boolean truncate(Handle handle, String table, long rows, BooleanSupplier alone) {
        return false;
    }

    @Override
    public int standardType(int sqlType) {
        return sqlType == microsoft.sql.Types.DATETIMEOFFSET ? Types.TIMESTAMP_WITH_TIMEZONE : sqlType;
    }

    @Override
    public String backwards(String column, String key) {
        return column + " = :" + column + " and " + key + " < :before";
    }

    /** Not those of more than one; and a view with triggers tells what it was asked, not what it made. */
    @Override
    public boolean tellsNewIds() {
        return false;
    }

    /** Its lock is taken by an update: one that is taken by a select needs hints, and lets others read meanwhile. */
    @Override
    public Map<String, String> quartz() {
        return Map.of(
                "driverDelegateClass", "org.quartz.impl.jdbcjobstore.MSSQLDelegate",
                "lockHandler.class", "org.quartz.impl.jdbcjobstore.UpdateLockRowSemaphore");
    }

    @Override
    public boolean writesByParts() {
        return false;
    }
}
