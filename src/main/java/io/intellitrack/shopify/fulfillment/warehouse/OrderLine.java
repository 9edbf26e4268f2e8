package io.intellitrack.shopify.fulfillment.warehouse;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A line of a picking order with its picks, from {@code routes/sql/order-picks.sql}.
 *
 * @param pickedQty what the line says; only compared with the picks
 */
public record OrderLine(long id, int number, long itemId, BigDecimal pickedQty, List<Picked> picks) {
    /** Units picked, each count, by shipment and place; a correction is negative. */
    public record Picked(Optional<Long> shipment, Optional<Long> location, BigDecimal quantity) {}

    public OrderLine {
        picks = List.copyOf(picks);
    }

    /** Lines in the sequence of the rows, each with all of its picks; a pick of 0 is none. */
    public static List<OrderLine> of(List<Map<String, Object>> rows) {
        Map<Long, OrderLine> lines = new LinkedHashMap<>();
        Map<Long, List<Picked>> picks = new LinkedHashMap<>();
        for (Map<String, Object> row : rows) {
            StatementRow columns = new StatementRow("order-picks.sql", row);
            long id = columns.number("line_id");
            lines.putIfAbsent(
                    id,
                    new OrderLine(
                            id,
                            (int) columns.number("line_number"),
                            columns.number("item_id"),
                            columns.quantity("picked_qty"),
                            List.of()));
            BigDecimal quantity = columns.quantity("quantity");
            if (quantity.signum() != 0) {
                picks.computeIfAbsent(id, none -> new ArrayList<>())
                        .add(new Picked(
                                columns.optionalNumber("shipment_id"),
                                columns.optionalNumber("location_id"),
                                quantity));
            }
        }
        return lines.values().stream()
                .map(line -> line.with(picks.getOrDefault(line.id, List.of())))
                .toList();
    }

    private OrderLine with(List<Picked> all) {
        return new OrderLine(id, number, itemId, pickedQty, all);
    }

    /** The sum of the picks. */
    public BigDecimal picked() {
        return picks.stream().map(Picked::quantity).reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
