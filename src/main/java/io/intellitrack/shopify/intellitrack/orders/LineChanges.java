package io.intellitrack.shopify.intellitrack.orders;

import io.intellitrack.shopify.mapping.WantedOrder;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/**
 * How the lines of unpicked orders become those that Shopify wants: numbers stay, a new line gets the next number, a line
 * no longer wanted is deleted. A line keeps its item, since Shopify never changes it. Lines that the warehouse added itself are left.
 */
final class LineChanges {
    private final List<OrderLines.NewLine> added = new ArrayList<>();
    private final List<OrderLines.Change> changed = new ArrayList<>();
    private final List<OrderLines.Line> removed = new ArrayList<>();

    /**
     * Adds the changes of one picking order.
     *
     * @param asked units it is asked for, by Shopify's line
     * @return true when there are some
     */
    boolean collect(
            OrderRecord order,
            OrderLines.Owner owner,
            Map<String, Long> asked,
            List<OrderLines.Line> existing,
            OrderItems.Found items) {
        int before = added.size() + changed.size() + removed.size();
        Map<String, OrderLines.Line> left = new HashMap<>();
        int last = 0;
        for (OrderLines.Line line : existing) {
            line.shopifyId().ifPresent(id -> left.put(id, line));
            last = Math.max(last, line.number());
        }
        for (Map<String, Object> row : order.lines()) {
            WantedOrder.Line wanted = WantedOrder.Line.of(row);
            long units = asked.getOrDefault(wanted.id(), 0L);
            OrderLines.Line line = units > 0 ? left.remove(wanted.id()) : null;
            if (line != null) {
                change(line, units);
            } else if (units > 0) {
                last++;
                added.add(new OrderLines.NewLine(
                        owner, last, items.of(wanted), items.known(wanted).isPresent(), units, row));
            }
        }
        removed.addAll(left.values());
        return added.size() + changed.size() + removed.size() > before;
    }

    private void change(OrderLines.Line line, long units) {
        if (line.ordered().compareTo(BigDecimal.valueOf(units)) != 0) {
            changed.add(new OrderLines.Change(line.id(), units));
        }
    }

    void write(Handle handle, OrderLines lines) {
        lines.remove(handle, removed);
        lines.change(handle, changed);
        lines.add(handle, added);
    }
}
