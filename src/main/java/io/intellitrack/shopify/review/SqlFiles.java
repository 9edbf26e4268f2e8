package io.intellitrack.shopify.review;

import io.intellitrack.shopify.database.Database;
import io.intellitrack.shopify.database.RouteSql;
import io.intellitrack.shopify.database.TableCatalogue;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.SqlStatements;

/** Lets a database read every statement of {@code routes/sql}, without running it. */
final class SqlFiles {
    /** H2 repeats the statement and marks the place. */
    private static final Pattern SYNTAX = Pattern.compile("SQL statement \"(.*?)\\[\\*](.*)", Pattern.DOTALL);

    /** What a database complains of: H2 in quotes, PostgreSQL also without. */
    private static final Pattern NAME = Pattern.compile("\"([\\w.]+)\"|(?:column|relation|function) ([\\w.]+)");

    private static final String REMEDY = "Correct the statement; table and column names are those of your database.";

    private SqlFiles() {}

    /**
     * Files that may not be run at all are left out: {@link RouteSql#faults} names them.
     *
     * @param tried false of a statement that is passed over; so is one that the program would not send, for it names an
     *     optional table that is not there
     */
    static List<Finding> check(Path folder, Database database, Predicate<String> tried) {
        List<Finding> findings = new ArrayList<>();
        database.jdbi()
                .useHandle(handle -> RouteSql.sound(folder).forEach((name, sql) -> {
                    if (tried.test(sql) && TableCatalogue.covers(handle, sql)) {
                        prepare(handle, name, sql, findings);
                    }
                }));
        return findings;
    }

    private static void prepare(Handle handle, String name, String text, List<Finding> findings) {
        String sql = questionMarks(handle, text);
        try (PreparedStatement statement = handle.getConnection().prepareStatement(sql)) {
            // PostgreSQL reads a statement only when it is asked about it
            ResultSetMetaData result = statement.getMetaData();
            Set<String> columns = new TreeSet<>();
            for (int i = 1; i <= result.getColumnCount(); i++) {
                columns.add(result.getColumnLabel(i).toLowerCase(Locale.ROOT));
            }
            findings.addAll(StatementContract.missing(name, columns));
        } catch (SQLException e) {
            findings.add(new Finding("sql/" + name + ".sql", line(sql, e), reason(e), REMEDY));
        }
    }

    /** Parameters as JDBC has them; line breaks stay, so lines are those of the file. */
    private static String questionMarks(Handle handle, String sql) {
        try (Query query = handle.createQuery(sql)) {
            return handle.getConfig(SqlStatements.class)
                    .getSqlParser()
                    .parse(sql, query.getContext())
                    .getSql();
        }
    }

    /** The database's own words without the statement, which H2 repeats in them. */
    private static String reason(SQLException error) {
        String message = String.valueOf(error.getMessage());
        Matcher syntax = SYNTAX.matcher(message);
        if (syntax.find()) {
            return "syntax error near: "
                    + syntax.group(2).strip().lines().findFirst().orElse("the end") + ".";
        }
        return message.lines().findFirst().orElse("").replaceAll("^ERROR: |; SQL statement:.*", "") + ".";
    }

    /** Where the database says it is, else where the name that it complains of stands first. */
    private static int line(String sql, SQLException error) {
        String message = String.valueOf(error.getMessage());
        Matcher position = Pattern.compile("Position: (\\d+)").matcher(message);
        if (position.find()) {
            return lineAt(sql, Integer.parseInt(position.group(1)) - 1);
        }
        Matcher before =
                Pattern.compile("SQL statement \"(.*?)\\[\\*]", Pattern.DOTALL).matcher(message);
        if (before.find()) {
            return lineAt(sql, before.group(1).length());
        }
        Matcher name = NAME.matcher(message);
        if (name.find()) {
            String whole = name.group(1) == null ? name.group(2) : name.group(1);
            Matcher word = Pattern.compile(
                            "(?i)\\b" + Pattern.quote(whole.substring(whole.lastIndexOf('.') + 1)) + "\\b")
                    .matcher(sql);
            return word.find() ? lineAt(sql, word.start()) : 0;
        }
        return 0;
    }

    private static int lineAt(String sql, int index) {
        return 1
                + (int) sql.substring(0, Math.min(index, sql.length()))
                        .chars()
                        .filter(sign -> sign == '\n')
                        .count();
    }
}
