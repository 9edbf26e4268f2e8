package io.intellitrack.shopify.intellitrack.orders;

import io.intellitrack.shopify.allocation.Allocation;
import io.intellitrack.shopify.allocation.PickingOrder;
import io.intellitrack.shopify.allocation.PickingOrder.Status;
import io.intellitrack.shopify.mapping.WantedOrder;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What Shopify wants otherwise than the warehouse is about to pick, once picking began. Units that were picked and sent count
 * as wanted, so that our own fulfilments are no difference; what other picking orders cover is none either.
 */
final class OrderDifference {
    private OrderDifference() {}

    /** One sentence per line; empty when both mean the same. */
    static List<String> of(KnownOrder known, Allocation allocation) {
        WantedOrder wanted = known.order().wanted();
        List<PickingOrder> begun = known.units().pickingOrders().stream()
                .filter(each -> each.begun() && each.status() == Status.OPEN)
                .toList();
        List<String> differences = new ArrayList<>();
        if (begun.isEmpty()) {
            return differences;
        }
        if (wanted.state() == WantedOrder.State.HELD) {
            differences.add("the order is " + wanted.reason());
            return differences;
        }
        Map<String, Long> shipped = new HashMap<>();
        wanted.lines().forEach(line -> shipped.put(line.id(), line.fulfilled()));
        Map<String, Long> change = new LinkedHashMap<>();
        for (String line : allocation.coverage().lines()) {
            long surplus = allocation.coverage().surplus(line, shipped.getOrDefault(line, 0L));
            long units = surplus > 0 ? -surplus : allocation.coverage().added(line);
            if (units != 0) {
                change.put(line, units);
            }
        }
        boolean several = known.units().pickingOrders().size() > 1;
        for (PickingOrder each : begun) {
            String of = several ? " of " + each.number() : "";
            known.lines(each)
                    .forEach(line -> line.shopifyId()
                            .map(change::remove)
                            .ifPresent(units -> differences.add(sentence(line, of, units))));
        }
        change.values().stream()
                .filter(units -> units > 0)
                .forEach(units -> differences.add("a line of " + units + " is new"));
        if (!differences.isEmpty() && !wanted.workable()) {
            differences.add(0, wanted.reason());
        }
        return differences;
    }

    private static String sentence(OrderLines.Line line, String of, long units) {
        BigDecimal should = line.ordered().add(BigDecimal.valueOf(units)).max(BigDecimal.ZERO);
        return "line " + line.number() + of + " is " + plain(line.ordered()) + " and should be " + plain(should);
    }

    private static String plain(BigDecimal number) {
        return number.stripTrailingZeros().toPlainString();
    }
}
