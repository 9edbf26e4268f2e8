package io.intellitrack.shopify.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.intellitrack.shopify.database.dialect.Dialect;
import io.intellitrack.shopify.kept.Kept;
import io.intellitrack.shopify.settings.Settings;
import io.intellitrack.shopify.testing.Engine;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Making and upgrading a database on a server, ended at one statement or commit after the other; the next start must come to
 * what an undisturbed one comes to. {@code -Dfaults.every=1} takes each, otherwise {@code -Dfaults.seed} draws with which to
 * begin.
 */
class ServerDatabaseTest {
    private static final int EVERY = Integer.getInteger("faults.every", 90);

    private static final long SEED = Long.getLong("faults.seed", 1);
    private static final Pattern TIME =
            Pattern.compile("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d[.\\d]*(?:[+-]\\d\\d)?");

    @TempDir
    private static Path folder;

    private final Random random = new Random(SEED);

    /** What the database is before. */
    enum Begun {
        EMPTY(Engine.POSTGRES.empty()),
        RELEASED(Kept.restore(Engine.POSTGRES, "1.0.0", folder));

        private final Settings.IntelliTrack place;

        Begun(Settings.IntelliTrack place) {
            this.place = place;
        }
    }

    /** How a step ends the start. */
    private enum End {
        /** The process dies, or the connection is lost, just before it: the same as just after the one before. */
        DIES,
        /** The server has no room. */
        FULL
    }

    @AfterAll
    static void noneIsLeft() throws SQLException {
        for (Begun begun : Begun.values()) {
            drop(begun.place);
        }
    }

    @ParameterizedTest
    @EnumSource(Begun.class)
    void c41AStartThatEndsAtAnyStatementIsFinishedByTheNext(Begun begun) throws SQLException {
        String before = Kept.dump(begun.place);
        Settings.IntelliTrack undisturbed = copy(begun);
        Cut none = new Cut(undisturbed, Integer.MAX_VALUE, End.DIES);
        new Migrations(Dialect.of("jdbc:postgresql:"), true, Optional.empty()).bring(none);
        List<String> wanted = content(undisturbed, before);
        drop(undisturbed);
        int failed = 0;
        int tried = 0;

        for (int step = 1 + random.nextInt(EVERY); step <= none.steps; step += EVERY) {
            for (End end : End.values()) {
                Settings.IntelliTrack place = copy(begun);
                Cut cut = new Cut(place, step, end);
                failed += failed(cut) ? 1 : 0;
                tried++;

                try {
                    Database.open(place).close();
                } catch (RuntimeException e) {
                    throw new AssertionError(end + " at step " + step + " of " + none.steps + ", " + cut.last, e);
                }
                assertThat(content(place, before))
                        .as("%s at step %d of %d, %s", end, step, none.steps, cut.last)
                        .containsExactlyElementsOf(wanted);
                drop(place);
            }
        }

        assertThat(none.steps).isGreaterThan(100);
        assertThat(failed).as("of " + tried).isGreaterThan(tried * 3 / 4);
        System.out.println(begun + ": ended at " + tried + " of " + none.steps + " steps, each way, seed " + SEED);
    }

    /** Where the answer is not needed, as when a lock is given back, a start goes on. */
    private static boolean failed(Cut cut) throws SQLException {
        try {
            new Migrations(Dialect.of("jdbc:postgresql:"), true, Optional.empty()).bring(cut);
            return false;
        } catch (RuntimeException e) {
            return true;
        } finally {
            cut.breakOff();
        }
    }

    /** All tables and rows; what is of this moment has no time. */
    private static List<String> content(Settings.IntelliTrack place, String before) {
        return TIME.matcher(Kept.dump(place))
                .replaceAll(time -> before.contains(time.group()) ? time.group() : "now")
                .lines()
                .map(line -> line.replaceFirst("now\\t\\d+\\t([tf])$", "$1")) // how long a migration took
                .toList();
    }

    private static Settings.IntelliTrack copy(Begun begun) throws SQLException {
        Settings.IntelliTrack place = begun.place;
        String name = "c" + System.nanoTime();
        maintain(place, "create database " + name + " template " + name(place));
        return new Settings.IntelliTrack(
                place.jdbcUrl().replace(name(place), name),
                place.user(),
                place.password(),
                place.bundled(),
                place.division(),
                place.uom(),
                place.site(),
                place.location());
    }

    private static void drop(Settings.IntelliTrack place) throws SQLException {
        maintain(place, "drop database " + name(place) + " with (force)");
    }

    private static void maintain(Settings.IntelliTrack place, String sql) throws SQLException {
        String server = place.jdbcUrl().replace(name(place), "postgres");
        try (Connection connection = DriverManager.getConnection(server, place.user(), "");
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String name(Settings.IntelliTrack place) {
        return place.jdbcUrl().substring(place.jdbcUrl().lastIndexOf('/') + 1);
    }

    /** The connections of a process that ends at a step: each statement, and each commit. */
    private static final class Cut implements DataSource {
        private final PGSimpleDataSource server = new PGSimpleDataSource();
        private final ConcurrentLinkedQueue<Connection> open = new ConcurrentLinkedQueue<>();
        private final int at;
        private final End end;
        private int steps;
        private boolean dead;
        private String last = "";

        Cut(Settings.IntelliTrack place, int at, End end) {
            server.setUrl(place.jdbcUrl());
            server.setUser(place.user());
            this.at = at;
            this.end = end;
        }

        /** As the end of a process does. */
        void breakOff() throws SQLException {
            dead = true;
            for (Connection each : open) {
                each.abort(Runnable::run);
            }
        }

        private Object call(Connection connection, Object target, Method method, Object[] given) throws Throwable {
            if (dead) {
                if (List.of("close", "rollback", "isClosed", "isValid").contains(method.getName())) {
                    return method.getReturnType() == void.class
                            ? null
                            : method.getName().equals("isClosed");
                }
                throw new SQLException("the process is gone", "08006");
            }
            boolean step =
                    method.getName().startsWith("execute") || method.getName().equals("commit");
            boolean here = step && ++steps == at;
            if (step) {
                last = given == null ? method.getName() : String.valueOf(given[0]);
            }
            if (here && end == End.FULL) {
                refuse(connection);
            }
            if (here) {
                breakOff();
                throw new SQLException("the process is gone", "08006");
            }
            return invoke(target, method, given);
        }

        /** By the server itself, which then does nothing more of that transaction. */
        private static void refuse(Connection connection) throws SQLException {
            try (Statement full = connection.createStatement()) {
                full.execute("do $$ begin raise exception using errcode = '53100', "
                        + "message = 'could not extend file: No space left on device'; end $$");
            }
        }

        private static Object invoke(Object target, Method method, Object[] given) throws Throwable {
            try {
                return method.invoke(target, given);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        }

        @Override
        public Connection getConnection() throws SQLException {
            if (dead) {
                throw new SQLException("the process is gone", "08001");
            }
            Connection real = server.getConnection();
            open.add(real);
            return proxy(Connection.class, (self, method, given) -> {
                Object result = call(real, real, method, given);
                return result instanceof Statement statement
                        ? proxy(method.getReturnType(), (own, each, values) -> call(real, statement, each, values))
                        : result;
            });
        }

        private static <T> T proxy(Class<T> type, InvocationHandler handler) {
            return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
        }

        @Override
        public Connection getConnection(String user, String password) throws SQLException {
            return getConnection();
        }

        @Override
        public java.io.PrintWriter getLogWriter() {
            return null;
        }

        @Override
        public void setLogWriter(java.io.PrintWriter out) {}

        @Override
        public void setLoginTimeout(int seconds) {}

        @Override
        public int getLoginTimeout() {
            return 0;
        }

        @Override
        public java.util.logging.Logger getParentLogger() {
            return java.util.logging.Logger.getGlobal();
        }

        @Override
        public <T> T unwrap(Class<T> type) throws SQLException {
            throw new SQLException("is none");
        }

        @Override
        public boolean isWrapperFor(Class<?> type) {
            return false;
        }
    }
}
