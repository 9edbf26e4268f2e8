package io.intellitrack.shopify.database;

import io.intellitrack.shopify.database.dialect.Dialect;
import io.intellitrack.shopify.database.dialect.TableSchemas;
import io.intellitrack.shopify.settings.Settings;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
 *
 * @param schemas where tables lie; empty = where a connection looks
 */
record Migrations(Dialect dialect, boolean bundled, Optional<TableSchemas> schemas) {
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

    /**
     * Those of an embedded database, which is left as it is.
     *
     * @param connection as it comes
     */
    static Migrations of(Settings.IntelliTrack settings, Connection connection) throws SQLException {
        Dialect dialect = Dialect.of(settings.jdbcUrl());
        return new Migrations(
                dialect,
                settings.bundled(),
                SchemaFinder.find(settings, dialect, connection, false).map(SchemaFinder.Found::schemas));
    }

    /** A table as a statement names it that finds it wherever it lies. */
    String place(String table) {
        return schemas.flatMap(both -> both.of(table))
                .map(schema -> TableSchemas.quoted(schema) + "." + table)
                .orElse(table);
    }

    /** Brings all tables up to date: ours always, IntelliTrack's only when they are bundled. */
    void bring(DataSource pool) {
        if (newerThanThis(pool)) {
            throw new IllegalStateException(
                    "The database was brought up to date by a newer version of this program, which "
                            + "this one would not understand: start that version, or restore a backup made before the upgrade "
                            + "(docs/upgrade.md).");
        }
        if (bundled) {
            bring(pool, "intellitrack");
        }
        bring(pool, "sync");
    }

    /** True when there is nothing to bring. */
    boolean done(DataSource pool) {
        return (!bundled || done(pool, "intellitrack")) && done(pool, "sync");
    }

    /**
     * False of an embedded database that the first release began to make and never finished: nothing is in it. It counts in
     * any schema, for the settings may have named another one then.
     */
    static boolean wasEverDone(DataSource pool) {
        List<String> places = new ArrayList<>();
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement();
                ResultSet tables = statement.executeQuery("select table_schema from information_schema.tables "
                        + "where table_name = 'sync_schema_history'")) {
            while (tables.next()) {
                places.add(tables.getString(1));
            }
        } catch (SQLException e) {
            throw new ConnectionException(e);
        }
        return places.stream().anyMatch(place -> upToDate(history(pool, Optional.of(place), "sync"), FIRST_RELEASE));
    }

    /** True of a database that a later version has migrated. */
    boolean newerThanThis(DataSource pool) {
        return bundled && newer(pool, "intellitrack") || newer(pool, "sync");
    }

    private boolean newer(DataSource pool, String name) {
        int newest = Integer.parseInt(newest(dialect.migrations(name)));
        return history(pool, schema(name), name).stream()
                .anyMatch(file -> file.success() && file.version().isPresent() && file.number() > newest);
    }

    private boolean done(DataSource pool, String name) {
        return upToDate(history(pool, schema(name), name), newest(dialect.migrations(name)));
    }

    private Optional<String> schema(String name) {
        return schemas.map(both -> name.equals("sync") ? both.sync() : both.intellitrack());
    }

    /** How far a group of tables is; nothing is changed. */
    TablesState.Standing standing(DataSource pool, String name) {
        List<Applied> history = history(pool, schema(name), name);
        if (upToDate(history, newest(dialect.migrations(name)))) {
            return TablesState.Standing.CURRENT;
        }
        return history.isEmpty() ? TablesState.Standing.NONE : TablesState.Standing.OLDER;
    }

    private static String newest(List<String> folders) {
        return Collections.max(folders.stream().map(NEWEST::get).toList());
    }

    /**
     * @param name of the folder that both databases share, and of the table of what was done; H2 has one more folder, numbered
     *     with it
     */
    private void bring(DataSource pool, String name) {
        if (done(pool, name)) {
            return;
        }
        DataSource placed = schemas.map(both -> both.on(pool)).orElse(pool);
        try (Connection connection = placed.getConnection()) {
            migrate(always(connection, Set.of("close")), name);
        } catch (SQLException e) {
            throw new ConnectionException(e);
        }
    }

    /** The same in a transaction that somebody else began and ends. */
    void within(Connection connection, String name) {
        migrate(always(connection, Set.of("close", "commit", "rollback", "setAutoCommit")), name);
    }

    private void migrate(DataSource connections, String name) {
        FluentConfiguration flyway = flyway(name, "classpath:db/migration/", dialect.migrations(name))
                .createSchemas(false)
                .dataSource(connections);
        schema(name).ifPresent(flyway::defaultSchema);
        flyway.load().migrate();
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
    private static boolean upToDate(List<Applied> history, String newest) {
        return history.stream().allMatch(Applied::success)
                && history.stream().anyMatch(file -> file.version().equals(Optional.of(newest)));
    }

    /**
     * A file that was applied, or failed.
     *
     * @param version empty for what Flyway notes otherwise
     */
    private record Applied(Optional<String> version, boolean success) {
        int number() {
            return Integer.parseInt(version.orElseThrow());
        }
    }

    /** What was done to a group of tables; empty when nothing was. */
    private static List<Applied> history(DataSource pool, Optional<String> schema, String name) {
        String before = schema.map(place -> TableSchemas.quoted(place) + ".").orElse("");
        List<Applied> history = new ArrayList<>();
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement();
                ResultSet done = statement.executeQuery(
                        "select \"version\", \"success\" from " + before + "\"" + name + "_schema_history\"")) {
            while (done.next()) {
                history.add(new Applied(Optional.ofNullable(done.getString("version")), done.getBoolean("success")));
            }
            return history;
        } catch (SQLException e) {
            return List.of(); // nothing was done yet; whatever else it may be, Flyway finds the words
        }
    }
}
