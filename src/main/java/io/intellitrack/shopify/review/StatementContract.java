package io.intellitrack.shopify.review;

import io.intellitrack.shopify.database.RouteSql;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the program gives a statement of {@code routes/sql}, and by which names it reads what comes back.
 *
 * @param parameters that are given
 * @param columns that the result must have
 */
record StatementContract(Set<String> parameters, List<String> columns) {
    private static final Pattern PARAMETER = Pattern.compile("'(?:[^']|'')*'|(?<![:\\w]):([A-Za-z_]\\w*)");

    private static final Map<String, StatementContract> BY_NAME = new TreeMap<>(Map.ofEntries(
            of("closed-orders", "ids", "id order_number status closed_at"),
            of("items", "items", "item_id item_number active"),
            of("new-picks", "above", "id order_id"),
            of("new-shipments", "above", "id order_id"),
            of("open-orders", "", "id status"),
            of(
                    "order-picks",
                    "ids",
                    "order_id line_id line_number item_id picked_qty shipment_id location_id quantity last_pick"),
            of("order-shipments", "ids", "order_id id carrier tracking_number tracking_url"),
            of("proof-closed-orders", "store since after most all orders", "id order_gid order_number closed_at"),
            of("proof-open-orders", "store proof after most", "id order_gid order_number"),
            of("proof-picks", "store ids", "order_id line_number line_gid picked"),
            of("stock-ever", "items after", "item_id location_id"),
            of("stock-moved", "items since", "item_id"),
            of("stock-on-hand", "items", "item_id location_id quantity"),
            of("stock-picked", "orders", "order_id line_id item_id location_id quantity"),
            of("stock-uncounted", "items", "item_id location_id unit on_hand"),
            of("stocked-items", "", "item_id"),
            of("story-lines", "id", "line_number item_number description ordered_qty picked_qty"),
            of("story-orders", "numbers tracking", "id order_number status created_at closed_at"),
            of("story-picks", "id", "line_number quantity shipment_id picked_at"),
            of("story-shipments", "id", "id carrier tracking_number shipped_at")));

    private static Map.Entry<String, StatementContract> of(String name, String parameters, String columns) {
        return Map.entry(name, new StatementContract(new TreeSet<>(words(parameters)), words(columns)));
    }

    private static List<String> words(String text) {
        return text.isEmpty() ? List.of() : Arrays.asList(text.split(" "));
    }

    /** Files that are missing, and parameters that nobody gives. */
    static List<Finding> check(Path folder) {
        List<Finding> findings = new ArrayList<>();
        Map<String, String> sound = RouteSql.sound(folder);
        BY_NAME.forEach((name, contract) -> {
            if (!Files.exists(folder.resolve(name + ".sql"))) {
                findings.add(
                        new Finding("sql/" + name + ".sql", 0, "the file is missing;", "restore it from the release."));
            } else if (sound.containsKey(name)) {
                findings.addAll(contract.parameters(name, sound.get(name)));
            }
        });
        return findings;
    }

    private List<Finding> parameters(String name, String text) {
        List<Finding> findings = new ArrayList<>();
        Matcher parameter = PARAMETER.matcher(text);
        while (parameter.find()) {
            if (parameter.group(1) != null && !parameters.contains(parameter.group(1))) {
                findings.add(new Finding(
                        "sql/" + name + ".sql",
                        (int) text.substring(0, parameter.start()).lines().count(),
                        "nothing gives this statement a parameter " + parameter.group(1) + "; it is given " + parameters
                                + ".",
                        "Correct the name, or write the value itself."));
            }
        }
        return findings;
    }

    /** What a result lacks that the program reads. */
    static List<Finding> missing(String name, Set<String> result) {
        StatementContract contract = BY_NAME.get(name);
        if (contract == null) {
            return List.of();
        }
        return contract.columns.stream()
                .filter(column -> !result.contains(column))
                .map(column -> new Finding(
                        "sql/" + name + ".sql",
                        1,
                        "the result has no column " + column + "; it has " + result + ".",
                        "Give a column that name: … as " + column + "."))
                .toList();
    }
}
