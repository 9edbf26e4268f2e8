package io.intellitrack.shopify.database;

import io.intellitrack.shopify.database.dialect.Dialect;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jdbi.v3.core.Handle;

/** Our own statements, one per file beside the class that uses them; what rows hold, and what a database's error means. */
public final class Sql {
    /** The most that a column of quantities holds: more than anybody has, so that it is refused wherever it is looked at. */
    private static final BigDecimal MOST_UNITS = BigDecimal.valueOf(99_999_999_999_999L);

    private static final Map<String, String> FILES = new ConcurrentHashMap<>();

    private Sql() {}

    /**
     * The statement in {@code <name>.sql} beside {@code owner}.
     *
     * @throws IllegalArgumentException when there is no such file
     */
    public static String of(Class<?> owner, String name) {
        return FILES.computeIfAbsent(owner.getPackageName() + "/" + name, key -> load(owner, name + ".sql"));
    }

    /** The same, in the words of the database that a handle leads to, where there is a file with these. */
    public static String of(Handle handle, Class<?> owner, String name) {
        return of(Dialect.of(handle), owner, name);
    }

    /** The same. */
    public static String of(Dialect dialect, Class<?> owner, String name) {
        String own = name + dialect.suffix();
        return FILES.computeIfAbsent(
                owner.getPackageName() + "/" + own,
                key -> load(owner, (owner.getResource(own + ".sql") == null ? name : own) + ".sql"));
    }

    /** A text file beside {@code owner}. */
    public static String text(Class<?> owner, String file) {
        return load(owner, file);
    }

    /**
     * The statement of a path below the root of all rooms, without ending, in the words of the database.
     *
     * @throws IllegalArgumentException when there is no such file
     */
    public static String below(Handle handle, String path) {
        String root = "/" + Sql.class.getPackageName().replace('.', '/').replaceFirst("/[^/]*$", "/") + path;
        String own = root + Dialect.of(handle).suffix() + ".sql";
        return load(Sql.class, Sql.class.getResource(own) == null ? root + ".sql" : own);
    }

    private static String load(Class<?> owner, String file) {
        try (InputStream text = owner.getResourceAsStream(file)) {
            if (text == null) {
                throw new IllegalArgumentException("No statement " + file + " beside " + owner.getName());
            }
            return new String(text.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A time of a row; empty where it has none. */
    public static Optional<Instant> time(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getTimestamp(column)).map(Timestamp::toInstant);
    }

    /**
     * A quantity of a row of the warehouse's; null where it has none. What is no number at all (PostgreSQL's NaN, of a view
     * or a broken import) is as much as a column holds: its own record is refused, and no other.
     */
    public static BigDecimal quantity(ResultSet row, String column) throws SQLException {
        return row.getObject(column) instanceof Number number ? quantity(number) : null;
    }

    /** The same of a value that was read. */
    public static BigDecimal quantity(Number number) {
        return Double.isFinite(number.doubleValue()) ? bounded(new BigDecimal(number.toString())) : MOST_UNITS;
    }

    /** A quantity that fits into a column of quantities. */
    public static BigDecimal bounded(BigDecimal quantity) {
        return quantity.max(MOST_UNITS.negate()).min(MOST_UNITS);
    }

    /** At most so many characters of a text, for a column of that length; null stays null. */
    public static String cut(String text, int most) {
        return text == null || text.length() <= most ? text : text.substring(0, most);
    }

    /**
     * True when the rows themselves were refused: a value (SQLSTATE class 22) or a constraint (23). Sending fewer of
     * them may help; sending the same again does not.
     */
    public static boolean refusesRows(Throwable error) {
        return state(error)
                .map(state -> state.startsWith("22") || state.startsWith("23"))
                .orElse(false);
    }

    /** True when the same transaction may succeed a moment later: connection lost, deadlock, database starting. */
    public static boolean mayPass(Throwable error) {
        return state(error)
                .map(state -> state.startsWith("08")
                        || state.startsWith("40")
                        || state.startsWith("57")
                        || state.equals("HYT00")
                        || state.equals("90067"))
                .orElse(false);
    }

    /**
     * The database's own words for an error: one line, without the row's values. Only where a table or column is not
     * there (SQLSTATE class 42) are names kept, since no value can stand in that message.
     */
    public static String shortReason(Throwable error) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                String line =
                        String.valueOf(sql.getMessage()).lines().findFirst().orElse("");
                String bare = line.replaceAll("; SQL statement:.*", "");
                boolean names = String.valueOf(sql.getSQLState()).startsWith("42");
                return "SQLSTATE " + sql.getSQLState() + ", " + (names ? bare : bare.replaceAll("['(\"].*", "…"));
            }
        }
        return error.getClass().getSimpleName();
    }

    /** True when the database said no, or could not be reached. */
    public static boolean isAtFault(Throwable error) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException) {
                return true;
            }
        }
        return false;
    }

    private static Optional<String> state(Throwable error) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && sql.getSQLState() != null) {
                return Optional.of(sql.getSQLState());
            }
        }
        return Optional.empty();
    }
}
