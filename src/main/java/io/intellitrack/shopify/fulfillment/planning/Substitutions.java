package io.intellitrack.shopify.fulfillment.planning;

import io.intellitrack.shopify.database.Database;
import io.intellitrack.shopify.database.Sql;
import io.intellitrack.shopify.fulfillment.warehouse.ClosedOrder;
import io.intellitrack.shopify.fulfillment.warehouse.OrderLine;
import io.intellitrack.shopify.shopify.orders.OrderDocument;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds lines whose item the warehouse replaced: what was picked is another item than the one that Shopify sold. The line
 * is sent all the same, since Shopify knows no other. Thread-safe.
 */
public final class Substitutions {
    private final Database database;
    private final String store;
    private final String placeholder;

    /**
     * A line with another item.
     *
     * @param sold the item that Shopify sold; its stock is what Shopify lowers
     * @param recorded true when that was written down with the line, false when it is concluded from the variant
     */
    public record Substitution(
            long lineId, int line, long sold, String soldNumber, String pickedNumber, boolean recorded) {
        /** For people. */
        String sentence() {
            return "Line " + line + ": " + pickedNumber + " was picked in place of " + soldNumber
                    + "; it is sent as the line that Shopify has.";
        }
    }

    /** @param placeholder number of the item of unknown lines, which stands for any other */
    public Substitutions(Database database, String store, String placeholder) {
        this.database = database;
        this.store = store;
        this.placeholder = placeholder;
    }

    /** Those of an order, in the order of its lines. */
    public List<Substitution> of(ClosedOrder order, OrderDocument shop) {
        List<OrderDocument.Line> lines = shop.lines();
        return database.jdbi()
                .withHandle(handle -> handle.createQuery(Sql.of(Substitutions.class, "substitutions"))
                        .bind("store", store)
                        .bind("order", order.id())
                        .bind("placeholder", placeholder)
                        .bindArray(
                                "lines",
                                String.class,
                                lines.stream().map(OrderDocument.Line::id).toList())
                        .bindArray(
                                "variants",
                                String.class,
                                lines.stream()
                                        .map(line -> line.variant().orElse(""))
                                        .toList())
                        .map((row, context) -> new Substitution(
                                row.getLong("line_id"),
                                row.getInt("line_number"),
                                row.getLong("sold_id"),
                                row.getString("sold"),
                                row.getString("picked"),
                                row.getInt("recorded") == 1))
                        .list());
    }

    /** The lines with the items that Shopify sold, where that was written down. */
    public static List<OrderLine> sold(List<OrderLine> lines, List<Substitution> substitutions) {
        Map<Long, Long> items = new HashMap<>();
        substitutions.stream().filter(Substitution::recorded).forEach(each -> items.put(each.lineId(), each.sold()));
        return lines.stream()
                .map(line -> new OrderLine(
                        line.id(),
                        line.number(),
                        items.getOrDefault(line.id(), line.itemId()),
                        line.pickedQty(),
                        line.picks()))
                .toList();
    }

    /** What is told of lines that were picked. */
    public static List<String> told(List<OrderLine> lines, List<Substitution> substitutions) {
        return substitutions.stream()
                .filter(each -> lines.stream()
                        .anyMatch(line ->
                                line.id() == each.lineId() && line.picked().signum() > 0))
                .map(Substitution::sentence)
                .toList();
    }
}
