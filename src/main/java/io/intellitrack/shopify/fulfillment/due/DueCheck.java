package io.intellitrack.shopify.fulfillment.due;

import io.intellitrack.shopify.allocation.SettledOrders.Finished;
import io.intellitrack.shopify.allocation.SettledOrders.Open;
import io.intellitrack.shopify.flow.ParkedKey;
import io.intellitrack.shopify.fulfillment.outbox.State;
import io.intellitrack.shopify.fulfillment.warehouse.OrderRows;
import io.intellitrack.shopify.fulfillment.warehouse.Shipment;
import io.intellitrack.shopify.fulfillment.warehouse.StatementRow;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * What a look finds of a picking order that is not settled. A pure function of the rows of one moment.
 *
 * @param due a run has to deal with it; names what the warehouse says of it
 * @param wakes it is worth a run of its own; what only waits for others, or for time, is dealt with beside
 * @param unsent something of it is to be sent or told, now or when Shopify allows it
 * @param waiting Shopify does not allow something of it to be sent now
 * @param finished what to settle it with, if nothing is to be done; whether it may be settled is the statement's to say
 */
public record DueCheck(
        long id,
        String gid,
        Optional<String> due,
        boolean wakes,
        boolean unsent,
        boolean waiting,
        Optional<Instant> closedAt,
        Optional<Finished> finished) {
    /** Units that are dealt with, until something about them changes. */
    private static final Set<State> DEALT_WITH =
            EnumSet.of(State.SENT, State.UNDONE, State.SENDING, State.UNCLEAR, State.REFUSED, State.NOTED);

    /** An order is open work while it has one of these. */
    private static final Set<State> OPEN =
            EnumSet.of(State.PLANNED, State.SENDING, State.UNCLEAR, State.WAITING, State.UNDONE);

    /**
     * Looks.
     *
     * @param shadow true in the mode of that name, in which what would have been sent counts as dealt with
     * @param unclearAfter how long a request for new tracking may still run
     */
    static DueCheck of(Open order, OrderRows rows, OutboxSnapshot ours, boolean shadow, Duration unclearAfter) {
        return new Comparison(order, rows, ours, shadow, unclearAfter).finding();
    }

    private record Comparison(Open order, OrderRows rows, OutboxSnapshot ours, boolean shadow, Duration unclearAfter) {
        DueCheck finding() {
            boolean picks =
                    unitsDiffer(false) || pickedAnew() || ours.parts(order.id()).isEmpty();
            boolean retried = parked(aside -> aside.healing() && dueNow(aside));
            boolean packages = packagesDiffer();
            boolean passable = rows.ended() && (rows.status().equals("closed") || !toldOfStatus());
            boolean due = passable && (picks || retried || packages);
            boolean waiting = ours.parts(order.id()).stream().anyMatch(part -> part.state() == State.WAITING);
            boolean unsent = due || passable && unitsDiffer(true);
            return new DueCheck(
                    order.id(),
                    order.gid(),
                    due ? Optional.of(rows.fingerprint()) : Optional.empty(),
                    due && !outOfSight() && !unread() && (picks || retried || !trackingUnderWay()),
                    unsent,
                    unsent && waiting,
                    rows.header().flatMap(row -> new StatementRow("closed-orders.sql", row).time("closed_at")),
                    unsent || !mayEnd()
                            ? Optional.empty()
                            : Optional.of(new Finished(order.id(), order.touchedAt(), rows.fingerprint())));
        }

        /** By difference of sums: picked, less what is sent, under way, or known not to be sent. */
        private boolean unitsDiffer(boolean waitingToo) {
            Map<Long, BigDecimal> units = new HashMap<>();
            for (Map<String, Object> row : rows.picks()) {
                StatementRow pick = new StatementRow("order-picks.sql", row);
                units.merge(pick.number("line_id"), pick.quantity("quantity"), BigDecimal::add);
            }
            ours.parts(order.id()).stream()
                    .filter(part -> DEALT_WITH.contains(part.state())
                            || part.state() == State.SHADOW && shadow
                            || part.state() == State.WAITING && !waitingToo && waitsOn(part))
                    .forEach(part -> part.line()
                            .ifPresent(line -> units.merge(line, part.quantity().negate(), BigDecimal::add)));
            return units.values().stream().anyMatch(left -> left.signum() != 0);
        }

        private boolean waitsOn(OutboxSnapshot.Part part) {
            return part.nextLook().filter(ours.now::isBefore).isPresent();
        }

        /** A shipment was cancelled in Shopify, and units of it were picked anew since. */
        private boolean pickedAnew() {
            Map<Long, Long> newest = new HashMap<>();
            for (Map<String, Object> row : rows.picks()) {
                StatementRow pick = new StatementRow("order-picks.sql", row);
                pick.optionalNumber("last_pick").ifPresent(id -> newest.merge(pick.number("line_id"), id, Math::max));
            }
            return ours.parts(order.id()).stream()
                    .filter(part -> part.undone() && part.line().isPresent())
                    .anyMatch(part -> part.lastPick()
                            .filter(last -> newest.getOrDefault(part.line().get(), 0L) > last)
                            .isPresent());
        }

        /** Shipping information was entered, changed or deleted, or picks were moved into or out of a package. */
        private boolean packagesDiffer() {
            Map<Long, OutboxSnapshot.ReportedShipment> told = new HashMap<>();
            ours.told(order.id()).forEach(each -> told.put(each.shipment().id(), each));
            List<Shipment> packages = Shipment.of(rows.shipments());
            Map<Long, BigDecimal> units = new HashMap<>();
            for (Map<String, Object> row : rows.picks()) {
                StatementRow pick = new StatementRow("order-picks.sql", row);
                pick.optionalNumber("shipment_id")
                        .ifPresent(id -> units.merge(id, pick.quantity("quantity"), BigDecimal::add));
            }
            for (Shipment each : packages) {
                OutboxSnapshot.ReportedShipment before = told.remove(each.id());
                boolean same = before != null
                        && Objects.equals(before.shipment(), each)
                        && before.units()
                                .filter(known -> known.compareTo(units.getOrDefault(each.id(), BigDecimal.ZERO)) != 0)
                                .isEmpty();
                if (!same) {
                    return true;
                }
            }
            return !told.isEmpty();
        }

        private boolean parked(java.util.function.Predicate<OutboxSnapshot.Aside> which) {
            return ours.parked(order.gid()).stream()
                    .filter(aside -> !aside.dismissed())
                    .anyMatch(which);
        }

        private boolean dueNow(OutboxSnapshot.Aside aside) {
            return aside.nextTry().filter(ours.now::isBefore).isEmpty();
        }

        /** People know already that its status is none of ours, and it is not to be tried again yet. */
        private boolean toldOfStatus() {
            return ours.parked(order.gid()).stream()
                    .filter(aside -> aside.key() instanceof ParkedKey.Status)
                    .anyMatch(aside -> aside.dismissed() || !aside.healing() || !dueNow(aside));
        }

        /** Shopify does not show the order, and people know. */
        private boolean outOfSight() {
            return ours.unseen(order.gid())
                    && ours.parked(order.gid()).stream().anyMatch(aside -> aside.key() instanceof ParkedKey.NotShown)
                    && !parked(aside -> aside.healing() && dueNow(aside));
        }

        /** Shopify fails to read the order, and it is not to be tried again yet. */
        private boolean unread() {
            return parked(aside -> aside.key() instanceof ParkedKey.Unread && aside.healing() && !dueNow(aside));
        }

        private boolean trackingUnderWay() {
            return ours.parts(order.id()).stream()
                    .flatMap(part -> part.trackingTried().stream())
                    .anyMatch(tried -> tried.plus(unclearAfter).isAfter(ours.now));
        }

        /** Closed, cancelled or deleted, and nothing of it is under way or waits for somebody. */
        private boolean mayEnd() {
            boolean over = rows.deleted()
                    || rows.status().equals("closed")
                    || rows.status().equals("cancelled");
            Set<State> states = new HashSet<>();
            ours.parts(order.id()).forEach(part -> states.add(part.state()));
            states.retainAll(OPEN);
            return over && states.isEmpty() && !parked(OutboxSnapshot.Aside::healing);
        }
    }
}
