package io.intellitrack.shopify.check;

import io.intellitrack.shopify.database.Database;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Lets a database read every statement of {@code routes/sql}, without running it. */
final class SqlFiles {
    /** A text, a comment, a cast, or a parameter in one of the two ways they are written. */
    private static final Pattern PARTS =
            Pattern.compile("'(?:[^']|'')*'|--[^\\n]*|/\\*.*?\\*/|::|:[#?]*([A-Za-z_]\\w*)", Pattern.DOTALL);

    /** H2 repeats the statement and marks the place. */
    private static final Pattern SYNTAX = Pattern.compile("SQL statement \"(.*?)\\[\\*](.*)", Pattern.DOTALL);

    /** What a database complains of: H2 in quotes, PostgreSQL also without. */
    private static final Pattern NAME = Pattern.compile("\"([\\w.]+)\"|(?:column|relation|function) ([\\w.]+)");

    private static final String REMEDY = "Correct the statement; table and column names are those of your database.";

    private SqlFiles() {}

    static List<Finding> check(Path folder, Database database) {
        List<Finding> findings = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder);
                Connection connection = database.dataSource().getConnection()) {
            for (Path file : files.filter(each -> each.toString().endsWith(".sql"))
                    .sorted()
                    .toList()) {
                prepare(connection, file, findings);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The folder " + folder + " cannot be read", e);
        } catch (SQLException e) {
            throw new IllegalStateException("The database cannot be used for checks", e);
        }
        return findings;
    }

    private static void prepare(Connection connection, Path file, List<Finding> findings) throws IOException {
        String sql = questionMarks(Files.readString(file));
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.getMetaData(); // PostgreSQL reads a statement only when it is asked about it
        } catch (SQLException e) {
            findings.add(new Finding("sql/" + file.getFileName(), line(sql, e), reason(e), REMEDY));
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

    /** Parameters as JDBC has them; line breaks stay, so lines are those of the file. */
    private static String questionMarks(String sql) {
        Matcher parts = PARTS.matcher(sql);
        StringBuilder result = new StringBuilder();
        while (parts.find()) {
            boolean parameter = parts.group(1) != null;
            parts.appendReplacement(result, Matcher.quoteReplacement(parameter ? "?" : parts.group()));
        }
        return parts.appendTail(result).toString();
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
                    .matcher(uncommented(sql));
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

    /** Comments blanked out, everything at its place. */
    private static String uncommented(String sql) {
        return Pattern.compile("--[^\\n]*")
                .matcher(sql)
                .replaceAll(comment -> " ".repeat(comment.group().length()))
                .toLowerCase(Locale.ROOT);
    }
}
