package io.intellitrack.shopify.database;

import io.intellitrack.shopify.settings.SettingsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/**
 * The integrator's statements, {@code routes/sql/*.sql}, which know how IntelliTrack's tables are called. A file holds one
 * statement, and it only reads; those that write rows are {@link AfterSql}. Read once, by one reader, for routes and program alike; safe for many threads.
 */
public final class RouteSql {
    private static final String FOLDER = SqlFile.FOLDER;
    private static final String ENDING = SqlFile.ENDING;

    private static final Pattern PLACE = Pattern.compile("\\{([a-z-]+)}");

    private final Map<String, String> statements;

    private RouteSql(Map<String, String> statements) {
        this.statements = Map.copyOf(statements);
    }

    /**
     * Reads all statements.
     *
     * @param folder {@code routes/sql}
     * @throws SettingsException naming every file that is missing, cannot be read, or may not be run
     */
    public static RouteSql read(Path folder) {
        List<String> faults = new ArrayList<>();
        Map<String, String> statements = all(folder, faults);
        for (String name : missing(folder)) {
            faults.add(FOLDER + name + ENDING + " cannot be read: restore it from the release.");
        }
        if (!faults.isEmpty()) {
            throw new SettingsException(faults);
        }
        return new RouteSql(statements);
    }

    /** The names of statements that the program asks, and that have no file. */
    public static List<String> missing(Path folder) {
        return StatementContract.ALL.keySet().stream()
                .filter(name -> !Files.exists(folder.resolve(name + ENDING)))
                .toList();
    }

    /** What is wrong with any file of the folder, each with file, line and remedy; a folder that is not there has no faults. */
    public static List<String> faults(Path folder) {
        List<String> faults = new ArrayList<>();
        all(folder, faults);
        return faults;
    }

    /** Those statements of the folder that may be run; for those who want to hear of each fault. */
    public static RouteSql sound(Path folder) {
        return new RouteSql(all(folder, new ArrayList<>()));
    }

    private static Map<String, String> all(Path folder, List<String> faults) {
        Map<String, String> statements = new TreeMap<>();
        for (Path file : SqlFile.of(folder, faults)) {
            String name = SqlFile.name(file);
            if (!AfterSql.writes(name)) {
                SqlFile.statement(file, SqlText::of, text -> breach(name, text), faults)
                        .ifPresent(text -> statements.put(name, text));
            }
        }
        return statements;
    }

    private static Optional<SqlText.Fault> breach(String name, SqlText text) {
        return Optional.ofNullable(StatementContract.ALL.get(name)).flatMap(contract -> text.breach(contract.given()));
    }

    /**
     * Lets a database read each statement, without running it, and looks at the columns that it would yield.
     *
     * @param tried false of a statement that is passed over; so is one that names an optional table that is not there
     * @return what is wrong with each that cannot be used, by name
     */
    public Map<String, StatementFault> refused(Handle handle, Predicate<String> tried) {
        Map<String, StatementFault> refused = new TreeMap<>();
        for (String name : new TreeSet<>(statements.keySet())) {
            String sql = statements.get(name);
            if (tried.test(sql) && TableCatalogue.covers(handle, sql)) {
                fault(handle, name).ifPresent(fault -> refused.put(name, fault));
            }
        }
        return refused;
    }

    private Optional<StatementFault> fault(Handle handle, String name) {
        String sql = SqlText.parameters(statements.get(name), "?");
        try (PreparedStatement statement = handle.getConnection().prepareStatement(sql)) {
            ResultSetMetaData columns =
                    statement.getMetaData(); // PostgreSQL reads a statement only when asked about it
            StatementContract contract = StatementContract.ALL.get(name);
            return contract == null ? Optional.empty() : missing(contract.columns(), columns);
        } catch (SQLException e) {
            return Optional.of(StatementFault.of(sql, e));
        }
    }

    /** @param columns null where the database does not tell before it has run the statement */
    private static Optional<StatementFault> missing(List<String> needed, ResultSetMetaData columns)
            throws SQLException {
        if (columns == null) {
            return Optional.empty();
        }
        Set<String> there = new TreeSet<>();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            there.add(columns.getColumnLabel(i).toLowerCase(Locale.ROOT));
        }
        String lost = needed.stream().filter(name -> !there.contains(name)).collect(Collectors.joining(", "));
        return lost.isEmpty()
                ? Optional.empty()
                : Optional.of(new StatementFault(
                        1,
                        "the result has no column " + lost + "; it has " + there + ".",
                        "Give a column that name: … as " + lost + "."));
    }

    /** For each statement that may be run, its name and text. */
    public void forEach(BiConsumer<String, String> each) {
        new TreeMap<>(statements).forEach(each);
    }

    /**
     * A statement without comments, with parameters as {@code :name}.
     *
     * @throws IllegalArgumentException when there is none of that name
     */
    public String named(String name) {
        String statement = statements.get(name);
        if (statement == null) {
            throw new IllegalArgumentException("There is no statement routes/sql/" + name + ENDING + "; there are "
                    + new TreeSet<>(statements.keySet()) + ".");
        }
        return statement;
    }

    /** One of ours with the integrator's put in: {@code {stock-on-hand}} is {@code routes/sql/stock-on-hand.sql}. */
    public String within(String ours) {
        return PLACE.matcher(ours)
                .replaceAll(place -> Matcher.quoteReplacement(statements.getOrDefault(place.group(1), place.group())));
    }
}
