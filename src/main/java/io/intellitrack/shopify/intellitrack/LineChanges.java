package io.intellitrack.shopify.intellitrack;

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

    void collect(OrderRecord order, long pickingOrder, List<OrderLines.Line> existing, OrderItems.Found items) {
        Map<String, OrderLines.Line> left = new HashMap<>();
        int last = 0;
        for (OrderLines.Line line : existing) {
            line.shopifyId().ifPresent(id -> left.put(id, line));
            last = Math.max(last, line.number());
        }
        for (Map<String, Object> row : order.lines()) {
            WantedOrder.Line wanted = WantedOrder.Line.of(row);
            OrderLines.Line line = left.remove(wanted.id());
            if (line == null) {
                last++;
                added.add(new OrderLines.NewLine(
                        pickingOrder,
                        order.key(),
                        last,
                        items.of(wanted),
                        items.known(wanted).isPresent(),
                        row));
            } else {
                change(line, wanted);
            }
        }
        removed.addAll(left.values());
    }

    private void change(OrderLines.Line line, WantedOrder.Line wanted) {
        if (line.ordered().compareTo(BigDecimal.valueOf(wanted.quantity())) != 0) {
            changed.add(new OrderLines.Change(line.id(), wanted.quantity()));
        }
    }

    void write(Handle handle, OrderLines lines) {
        lines.remove(handle, removed);
        lines.change(handle, changed);
        lines.add(handle, added);
    }
}
