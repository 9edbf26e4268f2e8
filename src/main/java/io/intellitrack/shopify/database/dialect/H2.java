package io.intellitrack.shopify.database.dialect;

import com.zaxxer.hikari.HikariConfig;
import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import org.apache.commons.codec.digest.DigestUtils;
import org.h2.engine.Constants;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** H2, in this process: it does not go silent, and its planner informs itself. */
record H2() implements Dialect {
    private static final String READER = "INTELLITRACK_READER";

    @Override
    public String called() {
        return "H2, embedded";
    }

    @Override
    public void configure(HikariConfig pool, Duration longestStatement) {
        // as it is
    }

    /** Its own; its repeatable read takes each table as it is when first read. */
    @Override
    public int snapshot(Connection connection) {
        return Constants.TRANSACTION_SNAPSHOT;
    }

    @Override
    public void hurry(Connection connection, Duration most) {
        // nothing between it and us
    }

    @Override
    public List<String> migrations(String group) {
        return List.of(group, group + "-h2");
    }

    /** Of a user who may select from every table that there is; made when missing, for H2 knows no read-only sessions. */
    @Override
    public void readOnly(HikariConfig pool, Jdbi owner) {
        String password = DigestUtils.sha256Hex(READER + pool.getUsername() + pool.getPassword());
        String schema = owner.withHandle(handle -> {
            reader(handle, password);
            return handle.createQuery("select current_schema")
                    .mapTo(String.class)
                    .one();
        });
        pool.setJdbcUrl(pool.getJdbcUrl().replaceAll(";.*", "")); // what follows was set by the owner already
        pool.setUsername(READER);
        pool.setPassword(password);
        if (pool.getConnectionInitSql() == null) {
            pool.setConnectionInitSql("set schema " + TableSchemas.quoted(schema));
        }
    }

    /** @param password the same in each process that shares the file, and known to nobody who does not know the owner's */
    private static void reader(Handle handle, String password) {
        handle.execute("create user if not exists " + READER + " password '" + password + "'");
        handle.execute("alter user " + READER + " set password '" + password + "'"); // after a change of the owner's
        handle.createQuery(
                        "select schema_name from information_schema.schemata where schema_name <> 'INFORMATION_SCHEMA'")
                .mapTo(String.class)
                .list()
                .forEach(name ->
                        handle.execute("grant select on schema " + TableSchemas.quoted(name) + " to " + READER));
    }

    @Override
    public String schemaNames() {
        return "select schema_name from information_schema.schemata";
    }

    @Override
    public String folded(String name) {
        return name.toUpperCase(Locale.ROOT);
    }

    @Override
    public void lookInto(HikariConfig pool, List<String> schemas) {
        List<String> names = schemas.stream().map(TableSchemas::quoted).toList();
        pool.setConnectionInitSql(
                "set schema " + names.get(0) + "; set schema_search_path " + String.join(", ", names));
    }

    @Override
    public String suffix() {
        return "-h2";
    }

    /** However few they are: a deleted row costs memory until the commit. */
    @Override
    public boolean truncate(Handle handle, String table, long rows, BooleanSupplier alone) {
        if (!alone.getAsBoolean()) {
            return false;
        }
        handle.execute("truncate table " + table);
        return true;
    }

    @Override
    public String backwards(String column, String key) {
        return column + " = :" + column + " and " + key + " < :before";
    }

    @Override
    public boolean createsInTransactions() {
        return false;
    }

    @Override
    public boolean writesByParts() {
        return false;
    }
}
