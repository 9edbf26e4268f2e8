package io.intellitrack.shopify.database;

import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/**
 * The integrator's statements that write rows of their own, {@code routes/sql/after-<record>.sql}: one statement each, run
 * with a record's values in the transaction that saves the record. They write where they like but into the program's own
 * tables. Read once; safe for many threads.
 */
public final class AfterSql {
    private static final String BEGINNING = "after-";

    /** Our own tables and those of a cluster's timers, quoted or not. */
    private static final Pattern OURS = Pattern.compile("(?i)[\"`]?(?:sync|qrtz)_");

    /** A quoted name may hide another one behind numbers of letters. */
    private static final Pattern ESCAPED = Pattern.compile("(?i)\\bu&\"");

    private final Map<String, String> statements;
    private final List<String> faults;

    private AfterSql(Map<String, String> statements, List<String> faults) {
        this.statements = Map.copyOf(statements);
        this.faults = List.copyOf(faults);
    }

    /**
     * Reads what a folder has of them.
     *
     * @param folder {@code routes/sql}
     * @param given what each record gives, by the record's name
     */
    public static AfterSql read(Path folder, Map<String, Set<String>> given) {
        List<String> faults = new ArrayList<>();
        Map<String, String> statements = new TreeMap<>();
        for (Path file : SqlFile.of(folder, new ArrayList<>())) { // that it cannot be read, RouteSql says
            String name = SqlFile.name(file);
            if (!writes(name)) {
                continue;
            }
            String record = name.substring(BEGINNING.length());
            Set<String> values = given.get(record);
            if (values == null) {
                faults.add(SqlFile.FOLDER + file.getFileName() + ": nothing is saved that is called " + record
                        + "; name the file after one of "
                        + given.keySet().stream().sorted().collect(Collectors.joining(", ")) + ".");
            } else {
                SqlFile.statement(file, SqlText::writing, text -> trespass(text.bare(), values), faults)
                        .ifPresent(text -> statements.put(record, text));
            }
        }
        return new AfterSql(statements, faults);
    }

    /** What such a statement must not do: use what is not given, use nothing of it, or touch our own tables. */
    private static Optional<SqlText.Fault> trespass(String sql, Set<String> given) {
        Matcher escaped = ESCAPED.matcher(sql);
        if (escaped.find()) {
            return fault(sql, escaped.start(), "a name is written with numbers of letters; write it plainly.");
        }
        Matcher token = SqlText.TOKEN.matcher(sql);
        while (token.find()) {
            String word = token.group();
            if (token.group("parameter") != null && !given.contains(word.substring(1))) {
                return fault(
                        sql,
                        token.start(),
                        "the record has no value " + word.substring(1) + "; it has " + given
                                + ". Correct the name, or fill such a column in routes/mappings.");
            }
            if (OURS.matcher(word).lookingAt()) {
                return fault(
                        sql,
                        token.start(),
                        word + " is one of the program's own tables; write into a table of your own.");
            }
        }
        return used(sql).isEmpty()
                ? fault(sql, 0, "the statement uses no value of the record; use one, such as :shopify_id.")
                : Optional.empty();
    }

    private static Optional<SqlText.Fault> fault(String sql, int at, String sentence) {
        return Optional.of(new SqlText.Fault(SqlText.Reading.line(sql, at), sentence));
    }

    /** True of a file of this kind. */
    static boolean writes(String name) {
        return name.startsWith(BEGINNING);
    }

    /** What is wrong with any of them, each with file, line and remedy. */
    public List<String> faults() {
        return faults;
    }

    /** The statement of a record, with parameters as {@code :name}. */
    public Optional<String> of(String record) {
        return Optional.ofNullable(statements.get(record));
    }

    /** True when there is none. */
    public boolean isEmpty() {
        return statements.isEmpty();
    }

    /** What a file is called, below {@code routes/}. */
    public static String file(String record) {
        return "sql/" + BEGINNING + record + SqlFile.ENDING;
    }

    /** The names of the values that a statement uses. */
    public static Set<String> used(String statement) {
        return SqlText.used(statement);
    }

    /** Lets a database read each, without running it. Answers what is wrong with those it cannot, by record. */
    public Map<String, StatementFault> refused(Handle handle) {
        Map<String, StatementFault> refused = new TreeMap<>();
        statements.forEach((record, text) -> {
            String sql = SqlText.parameters(text, "?");
            try (PreparedStatement statement = handle.getConnection().prepareStatement(sql)) {
                statement.getMetaData(); // PostgreSQL reads a statement only when asked about it
            } catch (SQLException e) {
                refused.put(record, StatementFault.of(sql, e));
            }
        });
        return refused;
    }
}
