package io.intellitrack.shopify.database;

import java.sql.SQLException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a database complains of in a statement that somebody wrote.
 *
 * @param line in the file, from 1; 0 = unknown
 * @param reason a sentence
 */
public record StatementFault(int line, String reason, String remedy) {
    private static final String REMEDY = "Correct the statement; table and column names are those of your database.";

    /** H2 repeats the statement and marks the place. */
    private static final Pattern SYNTAX = Pattern.compile("SQL statement \"(.*?)\\[\\*](.*)", Pattern.DOTALL);

    /** What a database complains of: H2 and SQL Server in quotes, PostgreSQL also without. */
    private static final Pattern NAME = Pattern.compile("[\"']([\\w.]+)[\"']|(?:column|relation|function) ([\\w.]+)");

    private static final Pattern POSITION = Pattern.compile("Position: (\\d+)");

    /** @param sql as it was sent, its lines where they are in the file */
    static StatementFault of(String sql, SQLException error) {
        String message = String.valueOf(error.getMessage());
        return new StatementFault(line(sql, message), reason(message), REMEDY);
    }

    /** The database's own words without the statement, which H2 repeats in them. */
    private static String reason(String message) {
        Matcher syntax = SYNTAX.matcher(message);
        if (syntax.find()) {
            return "syntax error near: "
                    + syntax.group(2).strip().lines().findFirst().orElse("the end") + ".";
        }
        return message.lines()
                .findFirst()
                .orElse("")
                .replaceAll("^ERROR: |; SQL statement:.*", "")
                .replaceAll("\\.?$", ".");
    }

    /** Where the database says it is, else where the name that it complains of stands first. */
    private static int line(String sql, String message) {
        Matcher position = POSITION.matcher(message);
        if (position.find()) {
            return lineAt(sql, Integer.parseInt(position.group(1)) - 1);
        }
        Matcher before = SYNTAX.matcher(message);
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
