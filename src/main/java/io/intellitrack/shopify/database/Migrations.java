package io.intellitrack.shopify.database;

import io.intellitrack.shopify.database.dialect.Dialect;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.jdbi.v3.core.ConnectionException;

/**
 * Brings tables up to date with Flyway; where they are, Flyway is not even loaded, which would delay each start.
 *
 * <p>Files are only ever appended: one that was released stays as it is, and a new one has a higher number than all of both
 * folders, for Flyway refuses databases that would get it out of order.
 */
final class Migrations {
    /** The number of the newest file in each folder of {@code db/migration}; a test holds it against the files. */
    static final Map<String, String> NEWEST = Map.of(
            "intellitrack", "210",
            "intellitrack-h2", "002",
            "intellitrack-sqlserver", "210",
            "sync", "255",
            "sync-h2", "110",
            "sync-sqlserver", "262");

    /** The newest number of the first release, on H2. */
    private static final String FIRST_RELEASE = "110";

    private Migrations() {}

    /** Brings all tables up to date: ours always, IntelliTrack's only when they are bundled. */
    static void bring(DataSource pool, boolean bundled, Dialect dialect) {
        if (newerThanThis(pool, bundled, dialect)) {
            throw new IllegalStateException(
                    "The database was brought up to date by a newer version of this program, which "
                            + "this one would not understand: start that version, or restore a backup made before the upgrade "
                            + "(docs/upgrade.md).");
        }
        if (bundled) {
            bring(pool, "intellitrack", dialect);
        }
        bring(pool, "sync", dialect);
    }

    /** True when there is nothing to bring. */
    static boolean done(DataSource pool, boolean bundled, Dialect dialect) {
        return (!bundled || done(pool, "intellitrack", dialect)) && done(pool, "sync", dialect);
    }

    /** False of an embedded database that the first release began to make and never finished: nothing is in it. */
    static boolean wasEverDone(DataSource pool) {
        return upToDate(pool, "sync", FIRST_RELEASE);
    }

    /** True of a database that a later version has migrated. */
    static boolean newerThanThis(DataSource pool, boolean bundled, Dialect dialect) {
        return bundled && newer(pool, "intellitrack", dialect) || newer(pool, "sync", dialect);
    }

    private static boolean newer(DataSource pool, String name, Dialect dialect) {
        int newest = Integer.parseInt(newest(dialect.migrations(name)));
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement();
                ResultSet done = statement.executeQuery("select \"version\" from \"" + name
                        + "_schema_history\" where \"version\" is not null and \"success\"")) {
            boolean newer = false;
            while (done.next()) {
                newer |= Integer.parseInt(done.getString("version")) > newest;
            }
            return newer;
        } catch (SQLException e) {
            return false; // nothing was done yet
        }
    }

    private static boolean done(DataSource pool, String name, Dialect dialect) {
        return upToDate(pool, name, newest(dialect.migrations(name)));
    }

    /** How far a group of tables is; nothing is changed. */
    static TablesState.Standing standing(DataSource pool, String name, Dialect dialect) {
        if (done(pool, name, dialect)) {
            return TablesState.Standing.CURRENT;
        }
        return begun(pool, name) ? TablesState.Standing.OLDER : TablesState.Standing.NONE;
    }

    private static boolean begun(DataSource pool, String name) {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement();
                ResultSet done = statement.executeQuery("select count(*) from \"" + name + "_schema_history\"")) {
            return done.next() && done.getLong(1) > 0;
        } catch (SQLException e) {
            return false; // it is not there
        }
    }

    private static String newest(List<String> folders) {
        return Collections.max(folders.stream().map(NEWEST::get).toList());
    }

    /**
     * @param name of the folder that both databases share, and of the table of what was done; H2 has one more folder, numbered
     *     with it
     */
    static void bring(DataSource pool, String name, Dialect dialect) {
        List<String> folders = dialect.migrations(name);
        if (done(pool, name, dialect)) {
            return;
        }
        try (Connection connection = pool.getConnection()) {
            migrate(always(connection, Set.of("close")), name, folders);
        } catch (SQLException e) {
            throw new ConnectionException(e);
        }
    }

    /** The same in a transaction that somebody else began and ends. */
    static void within(Connection connection, String name, Dialect dialect) {
        migrate(
                always(connection, Set.of("close", "commit", "rollback", "setAutoCommit")),
                name,
                dialect.migrations(name));
    }

    private static void migrate(DataSource connections, String name, List<String> folders) {
        flyway(name, "classpath:db/migration/", folders)
                .dataSource(connections)
                .load()
                .migrate();
    }

    /**
     * The same connection whenever one is asked for. Flyway takes two, and commits a file's tables on one before it commits on
     * the other that they are there: whoever died in between could never start again.
     *
     * @param passed calls that do nothing
     */
    private static DataSource always(Connection connection, Set<String> passed) {
        Connection open = proxy(
                Connection.class,
                (self, method, given) -> passed.contains(method.getName()) && !ofSavepoint(given)
                        ? null
                        : call(connection, method, given));
        return proxy(DataSource.class, (self, method, given) -> {
            if (method.getName().equals("getConnection")) {
                return open;
            }
            throw new UnsupportedOperationException(method.getName());
        });
    }

    private static boolean ofSavepoint(Object... given) {
        return given != null && given.length == 1 && given[0] instanceof Savepoint;
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private static Object call(Connection connection, Method method, Object[] given) throws Throwable {
        try {
            return method.invoke(connection, given);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    /** @param root what the folders' names are put behind */
    static FluentConfiguration flyway(String name, String root, List<String> folders) {
        return Flyway.configure()
                .locations(folders.stream().map(folder -> root + folder).toArray(String[]::new))
                .table(name + "_schema_history")
                .baselineOnMigrate(true)
                .baselineVersion("0")
                .outOfOrder(false)
                .placeholderReplacement(false)
                .loggers("slf4j");
    }

    /** True when the newest file was applied, and none has failed. */
    private static boolean upToDate(DataSource pool, String name, String newest) {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement();
                ResultSet done = statement.executeQuery(
                        "select \"version\", \"success\" from \"" + name + "_schema_history\"")) {
            boolean applied = false;
            while (done.next()) {
                if (!done.getBoolean("success")) {
                    return false;
                }
                applied |= newest.equals(done.getString("version"));
            }
            return applied;
        } catch (SQLException e) {
            return false; // nothing was done yet; whatever else it may be, Flyway finds the words
        }
    }
}
