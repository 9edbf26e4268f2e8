package io.intellitrack.shopify.endofday.stock;

import io.intellitrack.shopify.database.RouteSql;
import io.intellitrack.shopify.database.Sql;
import io.intellitrack.shopify.settings.SettingsException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Our statements with the integrator's put in: {@code {stock-on-hand}} in one of ours is {@code
 * routes/sql/stock-on-hand.sql}. So the database sees one statement, and each side edits its own part.
 */
public final class StockStatements {
    private static final List<String> ADAPTABLE =
            List.of("items", "stocked-items", "stock-on-hand", "stock-uncounted", "stock-ever", "stock-picked");
    private static final Pattern PLACE = Pattern.compile("\\{([a-z-]+)}");

    private final RouteSql adaptable;

    /** @throws SettingsException naming every file that cannot be used */
    public StockStatements(Path folder) {
        this.adaptable = RouteSql.read(folder, ADAPTABLE);
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
        Matcher places = PLACE.matcher(text);
        StringBuilder whole = new StringBuilder();
        while (places.find()) {
            String part = ADAPTABLE.contains(places.group(1))
                    ? adaptable.named(places.group(1))
                    : filled(withoutComments(Sql.of(StockStatements.class, places.group(1))));
            places.appendReplacement(whole, Matcher.quoteReplacement(part));
        }
        return places.appendTail(whole).toString();
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
