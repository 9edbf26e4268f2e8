package io.intellitrack.shopify.intellitrack;

import io.intellitrack.shopify.mapping.WantedOrder;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What Shopify wants otherwise than the warehouse is about to pick, once picking began. Units that were picked and
 * fulfilled count as wanted, so that our own fulfilments are no difference.
 */
final class Difference {
    private Difference() {}

    /** One sentence per line; empty when both mean the same. */
    static List<String> of(WantedOrder wanted, List<OrderLines.Line> lines) {
        if (wanted.state() == WantedOrder.State.HELD) {
            return List.of("the order is " + wanted.reason());
        }
        Map<String, WantedOrder.Line> byId = new HashMap<>();
        wanted.lines().forEach(line -> byId.put(line.id(), line));
        List<String> differences = new ArrayList<>();
        for (OrderLines.Line line : lines) {
            line.shopifyId()
                    .flatMap(id -> quantity(line, target(byId.remove(id), line.picked())))
                    .ifPresent(differences::add);
        }
        wanted.toPick().stream()
                .filter(line -> byId.containsKey(line.id()))
                .forEach(line -> differences.add("a line of " + line.quantity() + " is new"));
        if (!differences.isEmpty() && !wanted.workable()) {
            differences.add(0, wanted.reason());
        }
        return differences;
    }

    private static Optional<String> quantity(OrderLines.Line line, BigDecimal target) {
        return target.compareTo(line.ordered()) == 0
                ? Optional.empty()
                : Optional.of(
                        "line " + line.number() + " is " + plain(line.ordered()) + " and should be " + plain(target));
    }

    private static String plain(BigDecimal number) {
        return number.stripTrailingZeros().toPlainString();
    }

    private static BigDecimal target(WantedOrder.Line line, BigDecimal picked) {
        return line == null
                ? BigDecimal.ZERO
                : BigDecimal.valueOf(line.quantity())
                        .add(BigDecimal.valueOf(line.fulfilled()).min(picked));
    }
}
