package io.intellitrack.shopify.reconcile;

import io.intellitrack.shopify.allocation.OrderUnits;
import io.intellitrack.shopify.allocation.PickingOrder;
import io.intellitrack.shopify.allocation.PickingOrder.Status;
import io.intellitrack.shopify.allocation.PickingOrder.Units;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToLongFunction;

/**
 * An order with closed picking orders: what was picked over all of its picking orders, and what the outbox says became of
 * it; whole units by Shopify's lines.
 */
final class ClosedCase {
    /** Between the numbers of several picking orders in one name. */
    static final String NUMBERS = ", ";

    private final List<ProofBooks.ImportedOrder> closed;
    private final OrderUnits units;
    private final List<ProofBooks.OutboxUnits> outbox;
    private final boolean strange;

    /**
     * @param closed its closed picking orders, one at least
     * @param picked all that was picked, by picking order, of lines that Shopify does not know too
     * @param outbox what the outbox says, by picking order
     */
    ClosedCase(
            List<ProofBooks.ImportedOrder> closed,
            OrderUnits units,
            Map<Long, BigDecimal> picked,
            Map<Long, List<ProofBooks.OutboxUnits>> outbox) {
        this.closed = closed;
        this.units = units;
        this.outbox = ids(units).stream()
                .map(outbox::get)
                .filter(told -> told != null)
                .flatMap(Collection::stream)
                .toList();
        this.strange = units.pickingOrders().stream()
                .filter(each -> each.status() == Status.CLOSED)
                .anyMatch(each -> picked.getOrDefault(each.id(), BigDecimal.ZERO)
                                .subtract(BigDecimal.valueOf(sum(each, Units::picked)))
                                .compareTo(BigDecimal.ONE)
                        >= 0);
    }

    /** The picking orders of an order. */
    static List<Long> ids(OrderUnits units) {
        return units.pickingOrders().stream().map(PickingOrder::id).toList();
    }

    private static long sum(PickingOrder each, ToLongFunction<Units> what) {
        return List.copyOf(each.lines()).stream()
                .mapToLong(line -> what.applyAsLong(each.of(line)))
                .sum();
    }

    String gid() {
        return units.gid();
    }

    List<Long> ids() {
        return ids(units);
    }

    /** The number of its first picking order that was closed, or those of which something is unsent. */
    String number() {
        List<String> unsent = units.pickingOrders().stream()
                .filter(each -> each.status() == Status.CLOSED && sum(each, Units::unsent) > 0)
                .map(PickingOrder::number)
                .toList();
        return unsent.isEmpty() ? closed.get(0).number() : String.join(NUMBERS, unsent);
    }

    /** When the last of its picking orders was closed. */
    Optional<Instant> closedAt() {
        return closed.stream().flatMap(each -> each.closedAt().stream()).max(Instant::compareTo);
    }

    /** True when units were picked of a line that is none of Shopify's. */
    boolean strange() {
        return strange;
    }

    /** Lines picked or told of. */
    Set<String> lines() {
        Set<String> lines = new LinkedHashSet<>();
        units.pickingOrders().forEach(each -> lines.addAll(each.lines()));
        outbox.stream()
                .map(ProofBooks.OutboxUnits::gid)
                .filter(gid -> !gid.isEmpty())
                .forEach(lines::add);
        return lines;
    }

    /** Units that Shopify must have as shipped: picked and closed; of other picking orders what was sent. */
    long due(String line) {
        return sum(each -> each.status() == Status.CLOSED
                ? each.of(line).picked()
                : each.of(line).sent());
    }

    /** Units that Shopify may have as shipped. */
    long most(String line) {
        return sum(each -> switch (each.status()) {
            case CLOSED -> each.of(line).picked();
            case DELETED, DECIDED -> each.of(line).sent();
            default -> Math.max(each.of(line).picked(), each.of(line).sent());
        });
    }

    private long sum(ToLongFunction<PickingOrder> of) {
        return units.pickingOrders().stream().mapToLong(of).sum();
    }

    /** Units of closed picking orders that were picked and not sent, and of which nothing was decided. */
    long unsent() {
        return units.pickingOrders().stream()
                .filter(each -> each.status() == Status.CLOSED)
                .mapToLong(each -> sum(each, Units::unsent))
                .sum();
    }

    /** Units of a line in the outbox in one of these states. */
    long told(String line, Set<String> states) {
        return outbox.stream()
                .filter(told -> told.gid().equals(line) && states.contains(told.state()))
                .mapToLong(told -> told.units().longValue())
                .sum();
    }

    /** The first reason that the outbox gives in one of these states. */
    Optional<String> why(Set<String> states) {
        return outbox.stream()
                .filter(told -> states.contains(told.state()))
                .map(told -> told.state()
                        + told.reason().map(reason -> ": " + reason).orElse(""))
                .findFirst();
    }

    /** True when the lines of the order tell by themselves that Shopify has exactly what was picked. */
    boolean agrees(Map<String, Long> fulfilled) {
        return !strange
                && lines().stream().allMatch(line -> {
                    long units = fulfilled.getOrDefault(line, -1L);
                    return units >= due(line) && units <= most(line);
                });
    }
}
