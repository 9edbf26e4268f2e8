package io.intellitrack.shopify.endofday.stock;

import io.intellitrack.shopify.database.RouteSql;
import io.intellitrack.shopify.database.Sql;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Our statements with the integrator's put in: {@code {stock-on-hand}} in one of ours is {@code
 * routes/sql/stock-on-hand.sql}. So the database sees one statement, and each side edits its own part.
 */
public final class StockStatements {
    private static final Pattern PLACE = Pattern.compile("\\{([a-z-]+)}");

    private final RouteSql adaptable;

    /** With the integrator's. */
    public StockStatements(RouteSql adaptable) {
        this.adaptable = adaptable;
    }

    /** A statement of the integrator's. */
    String adaptable(String name) {
        return adaptable.named(name);
    }

    /** A statement of ours, complete. */
    String ours(String name) {
        return filled(Sql.of(StockStatements.class, name));
    }

    /** A statement of ours with the integrator's put in. */
    public String filled(String text) {
        Matcher ours = PLACE.matcher(adaptable.within(text));
        StringBuilder whole = new StringBuilder();
        while (ours.find()) {
            String part = filled(withoutComments(Sql.of(StockStatements.class, ours.group(1))));
            ours.appendReplacement(whole, Matcher.quoteReplacement(part));
        }
        return ours.appendTail(whole).toString();
    }

    /** A comment would swallow what follows where the statement is put in. */
    private static String withoutComments(String sql) {
        return sql.lines()
                .filter(line -> !line.stripLeading().startsWith("--"))
                .collect(Collectors.joining("\n"))
                .strip()
                .replaceAll(";$", "");
    }
}
