package io.intellitrack.shopify.fulfillment.planning;

import io.intellitrack.shopify.fulfillment.outbox.Line;
import io.intellitrack.shopify.fulfillment.outbox.OutboxRow;
import io.intellitrack.shopify.fulfillment.warehouse.OrderLine;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * In which packages the units that were sent are now. A label made anew is another shipment row, to which the picks are
 * moved: what a row was sent for is where its units were, not where they are. Made once for a plan.
 */
final class SentPackages {
    private record Rest(OutboxRow row, long line, BigDecimal units) {}

    /** By line and package, units of which nothing is known yet. */
    private final Map<Long, TreeMap<Long, BigDecimal>> left = new HashMap<>();

    private final Map<Long, Set<Long>> packages = new HashMap<>();

    /** @param portions what is picked and not sent; the rest of the picks is what was sent */
    SentPackages(Situation now, List<Unsent.Portion> portions) {
        now.lines().forEach(this::picked);
        portions.forEach(portion -> portion.shipment()
                .ifPresent(id -> add(
                        portion.line().id(),
                        id,
                        BigDecimal.valueOf(portion.units()).negate())));
        List<Rest> moved = new ArrayList<>();
        for (OutboxRow row : now.sent()) {
            for (Line line : row.lines()) {
                BigDecimal units = line.quantity();
                for (Long own : row.shipment().map(List::of).orElse(row.shipments())) {
                    units = units.subtract(take(row, line.lineId(), own, units));
                }
                moved.add(new Rest(row, line.lineId(), units));
            }
        }
        moved.stream().filter(rest -> rest.row().shipment().isPresent()).forEach(this::find);
    }

    private void picked(OrderLine line) {
        line.picks().forEach(pick -> pick.shipment().ifPresent(id -> add(line.id(), id, pick.quantity())));
    }

    private void add(long line, long shipment, BigDecimal units) {
        left.computeIfAbsent(line, none -> new TreeMap<>()).merge(shipment, units, BigDecimal::add);
    }

    private void find(Rest rest) {
        BigDecimal units = rest.units();
        for (Long shipment :
                List.copyOf(left.getOrDefault(rest.line(), new TreeMap<>()).keySet())) {
            units = units.subtract(take(rest.row(), rest.line(), shipment, units));
        }
    }

    private BigDecimal take(OutboxRow row, long line, long shipment, BigDecimal most) {
        BigDecimal there = Optional.ofNullable(left.get(line))
                .map(all -> all.get(shipment))
                .orElse(BigDecimal.ZERO);
        BigDecimal taken = there.min(most).max(BigDecimal.ZERO);
        if (taken.signum() > 0) {
            add(line, shipment, taken.negate());
            packages.computeIfAbsent(row.id(), none -> new TreeSet<>()).add(shipment);
        }
        return taken;
    }

    /** The packages that picks of a row point to now, by id. */
    Set<Long> of(OutboxRow row) {
        return packages.getOrDefault(row.id(), Set.of());
    }
}
