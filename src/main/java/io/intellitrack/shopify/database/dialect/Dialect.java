package io.intellitrack.shopify.database.dialect;

import com.zaxxer.hikari.HikariConfig;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** In what one kind of database differs from the others; chosen once, from its address. Safe for many threads. */
public sealed interface Dialect permits H2, Postgres, SqlServer {
    /**
     * The one that an address is of.
     *
     * @param jdbcUrl that the settings have let pass
     */
    static Dialect of(String jdbcUrl) {
        return jdbcUrl.startsWith("jdbc:postgresql:")
                ? new Postgres()
                : jdbcUrl.startsWith("jdbc:sqlserver:") ? new SqlServer() : new H2();
    }

    /** The one of the database that this handle leads to. */
    static Dialect of(Handle handle) {
        return handle.getConfig(DialectConfig.class).dialect();
    }

    /** What people call it. */
    String called();

    /** Lets {@link #of(Handle)} know, and {@link TableSchemas#of(Handle, String)}. */
    default void chosen(Jdbi jdbi, Optional<TableSchemas> schemas) {
        jdbi.getConfig(DialectConfig.class).choose(this, schemas);
    }

    /**
     * What connections of a pool need. Whatever the address itself says, wins.
     *
     * @param longestStatement after which nobody waits any more
     */
    void configure(HikariConfig pool, Duration longestStatement);

    /**
     * The same connections, on which statements may be written as most databases take them.
     *
     * @param readOnly true when the database itself would not refuse what writes, and we are to
     */
    default DataSource speaking(DataSource pool, boolean readOnly) {
        return pool;
    }

    /** A query for the names of all schemas. */
    String schemaNames();

    /** A query for the schema that a connection looks into first. */
    default String currentSchema() {
        return "select current_schema";
    }

    /** How the database spells a name that stands in a statement without quotes. */
    default String folded(String name) {
        return name;
    }

    /**
     * Lets a pool's connections look into these schemas first, for names that are not ours to know.
     *
     * @param schemas that are there, at least one
     */
    void lookInto(HikariConfig pool, List<String> schemas);

    /**
     * The level, as JDBC numbers it, on which a transaction of this connection sees everything as it was at one moment.
     */
    int snapshot(Connection connection) throws SQLException;

    /** Lets a connection wait no longer than this for any answer until it is given back. */
    void hurry(Connection connection, Duration most) throws SQLException;

    /** The folders of {@code db/migration} whose files make a group of tables, numbered as one. */
    List<String> migrations(String group);

    /**
     * Makes a pool like the program's own one on whose connections the database itself refuses to write, for statements that
     * others write.
     *
     * @param owner may make what is needed for that
     */
    void readOnly(HikariConfig pool, Jdbi owner);

    /** What stands behind the name of a file with a statement of ours in this database's own words. */
    String suffix();

    /**
     * Lets the planner look at tables that have grown much, roughly; where it informs itself, nothing is done.
     *
     * @param tables their names, with commas
     */
    default void look(Jdbi jdbi, String tables) {
        // it does so by itself
    }

    /** Gives back the room of very many rows that were deleted one by one. */
    default void reclaim(Jdbi jdbi, String table) {
        // it does so by itself
    }

    /**
     * Takes all rows from a table at once, where that is cheaper than one by one.
     *
     * @param rows how many there are
     * @param alone tells, once nobody else can get at the table, whether all of them are ours
     * @return false when they are there still
     */
    boolean truncate(Handle handle, String table, long rows, BooleanSupplier alone);

    /** What JDBC calls a column's type, where the driver has a number of its own for it. */
    default int standardType(int sqlType) {
        return sqlType;
    }

    /**
     * A condition for rows with {@code column = :column} and {@code key < :before}, as the index on both finds them backwards
     * without reading others.
     */
    String backwards(String column, String key);

    /** True when a statement that inserts many rows tells their new ids. */
    default boolean tellsNewIds() {
        return true;
    }

    /** What Quartz' store of jobs is told of a database that several instances share; empty of one that they cannot. */
    default Map<String, String> quartz() {
        return Map.of();
    }

    /** How the database is set up otherwise than it should be for this program; empty when nothing is the matter. */
    default Optional<Advice> advice(Connection connection) throws SQLException {
        return Optional.empty();
    }

    /** Lets a transaction stand still for as long as it takes; for work that holds nothing others wait for. */
    default void patient(Handle handle) {
        // it may as it is
    }

    /** True when tables made in a transaction are gone with it. */
    default boolean createsInTransactions() {
        return true;
    }

    /** True when one statement may write several tables, and its new ids come in the order of the rows it was given. */
    boolean writesByParts();
}
