package io.intellitrack.shopify.fulfillment.planning;

import io.intellitrack.shopify.flow.ParkedKey;
import io.intellitrack.shopify.flow.RejectedRecord;
import io.intellitrack.shopify.flow.RejectedRecord.Cause;
import io.intellitrack.shopify.fulfillment.outbox.Draft;
import io.intellitrack.shopify.fulfillment.outbox.Line;
import io.intellitrack.shopify.fulfillment.outbox.OutboxRow;
import io.intellitrack.shopify.fulfillment.outbox.Plan;
import io.intellitrack.shopify.fulfillment.outbox.Trackings;
import io.intellitrack.shopify.fulfillment.warehouse.ClosedOrder;
import io.intellitrack.shopify.fulfillment.warehouse.OrderLine;
import io.intellitrack.shopify.fulfillment.warehouse.Shipment;
import io.intellitrack.shopify.shopify.fulfillments.Tracking;
import io.intellitrack.shopify.shopify.orders.OrderDocument;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Makes shipments of units: one per package and Shopify location; what is in no package goes together and carries the
 * tracking of the packages that nothing points to. Packages entered later go to the shipments of the latest closing.
 */
final class Parcels {
    /** One request takes 512 lines of a fulfillment order. */
    private static final int MOST_LINES = 500;

    /** What is shipped together; a delivery method of its own is a shipment of its own. */
    private record Key(
            String parcel,
            Optional<Long> shipment,
            String location,
            String method,
            Optional<String> waiting,
            int chunk) {}

    private final Situation situation;
    private final SentPackages whereabouts;
    private final List<Shipment> loose;

    /**
     * @param portions all unsent units, also those that find no work
     */
    Parcels(Situation situation, List<Unsent.Portion> portions) {
        this.situation = situation;
        this.whereabouts = new SentPackages(situation, portions);
        Set<Long> owned = new HashSet<>();
        portions.forEach(portion -> portion.shipment().ifPresent(owned::add));
        situation.sent().stream().filter(row -> row.shipment().isPresent()).forEach(row -> {
            owned.add(row.shipment().get());
            owned.addAll(whereabouts.of(row));
        });
        loose = situation.shipments().stream()
                .filter(shipment -> !owned.contains(shipment.id()))
                .toList();
    }

    List<Draft> drafts(List<Spread.Share> shares) {
        Map<Key, Map<String, Line>> parcels = new LinkedHashMap<>();
        for (Spread.Share share : shares) {
            Line line = line(share);
            Map<String, Line> lines = parcels.computeIfAbsent(roomy(parcels, share), none -> new LinkedHashMap<>());
            lines.merge(line.lineId() + " " + line.workLine(), line, Parcels::together);
        }
        boolean closingNow = parcels.keySet().stream().anyMatch(key -> key.shipment.isEmpty());
        return parcels.entrySet().stream()
                .map(each -> draft(each.getKey(), List.copyOf(each.getValue().values()), closingNow))
                .sorted(Comparator.comparing((Draft draft) -> draft.shipment().orElse(Long.MAX_VALUE))
                        .thenComparing(Draft::location))
                .toList();
    }

    private Key roomy(Map<Key, Map<String, Line>> parcels, Spread.Share share) {
        Optional<Long> shipment = share.portion().shipment();
        String parcel =
                shipment.map(id -> "shipment " + id).orElse(situation.order().closing());
        for (int chunk = 0; ; chunk++) {
            Spread.Slot slot = share.slot();
            Key key = new Key(parcel, shipment, slot.location(), slot.method(), slot.waiting(), chunk);
            if (parcels.getOrDefault(key, Map.of()).size() < MOST_LINES) {
                return key;
            }
        }
    }

    private static Line line(Spread.Share share) {
        OrderLine from = share.portion().line();
        Spread.Slot slot = share.slot();
        return new Line(
                from.id(), from.itemId(), slot.orderLine(), slot.work(), slot.id(), BigDecimal.valueOf(share.units()));
    }

    private static Line together(Line one, Line other) {
        return new Line(
                one.lineId(),
                one.itemId(),
                one.orderLine(),
                one.work(),
                one.workLine(),
                one.quantity().add(other.quantity()));
    }

    private Draft draft(Key key, List<Line> lines, boolean closingNow) {
        List<Shipment> packages = packages(key.shipment, key.parcel, closingNow);
        return new Draft(
                key.parcel,
                key.shipment,
                key.location,
                key.waiting,
                lines,
                packages.stream().map(Shipment::id).toList(),
                Trackings.of(packages));
    }

    /** Shipments in Shopify whose packages say something new. */
    List<Plan.NewTracking> changes(List<Draft> drafts) {
        boolean closingNow = drafts.stream().anyMatch(draft -> draft.shipment().isEmpty());
        List<Plan.NewTracking> changes = new ArrayList<>();
        for (OutboxRow row : situation.sent()) {
            List<Shipment> packages = packages(row, closingNow);
            Optional<Tracking> tracking = Trackings.of(packages);
            if (tracking.isPresent()
                    && !row.tracking().equals(tracking.map(Trackings::stored))
                    && there(row).filter(OrderDocument.Shipped::cancelled).isEmpty()
                    && row.gid().isPresent()) {
                changes.add(new Plan.NewTracking(
                        row, tracking.get(), packages.stream().map(Shipment::id).toList()));
            }
        }
        return changes;
    }

    /** What is the matter with the tracking of the order, if something is; told under its name, and never guessed at. */
    Optional<RejectedRecord> fault(List<Draft> drafts) {
        if (situation.shop().cancelled()) {
            return Optional.empty();
        }
        boolean closingNow = drafts.stream().anyMatch(draft -> draft.shipment().isEmpty());
        Set<String> messages = new LinkedHashSet<>(Trackings.unusable(situation.shipments()));
        Set<String> remedies = new LinkedHashSet<>();
        if (!messages.isEmpty()) {
            remedies.add("Enter only tracking numbers there, several one below the other; they are sent then.");
        }
        for (OutboxRow row : situation.sent()) {
            if (Trackings.of(packages(row, closingNow)).isEmpty()) {
                there(row).flatMap(shipped -> Trackings.dead(row, shipped)).ifPresent(dead -> {
                    messages.add("Shopify still shows the tracking " + dead + ", but in IntelliTrack none of the "
                            + "shipments that hold the picks has a number now.");
                    remedies.add(
                            "Enter the number of the new label at the shipment; it is sent then. If there is none, "
                                    + "take the old one off the fulfilment in Shopify, then retry.");
                });
            }
        }
        ClosedOrder order = situation.order();
        return Optional.of(messages)
                .filter(all -> !all.isEmpty())
                .map(all -> RejectedRecord.of(Cause.INTELLITRACK, new ParkedKey.Tracking(order.key()), order.number())
                        .because(String.join(" ", all), String.join(" ", remedies)));
    }

    private Optional<OrderDocument.Shipped> there(OutboxRow row) {
        return situation.shop().shipments().stream()
                .filter(each -> row.gid().filter(each.id()::equals).isPresent())
                .findFirst();
    }

    /** The packages of what was sent: those that its picks point to now, wherever they were when it was sent. */
    private List<Shipment> packages(OutboxRow row, boolean closingNow) {
        if (row.shipment().isEmpty()) {
            return packages(Optional.empty(), row.parcel(), closingNow);
        }
        Set<Long> now = whereabouts.of(row);
        if (!now.isEmpty()) {
            return situation.shipments().stream()
                    .filter(each -> now.contains(each.id()))
                    .toList();
        }
        List<Shipment> own = packages(row.shipment(), row.parcel(), closingNow);
        boolean others = closingNow || lastSentClosing().isPresent();
        return own.isEmpty() && !others ? loose : own;
    }

    private List<Shipment> packages(Optional<Long> shipment, String parcel, boolean closingNow) {
        if (shipment.isPresent()) {
            return situation.shipments().stream()
                    .filter(each -> each.id() == shipment.get())
                    .toList();
        }
        boolean latest = parcel.equals(latestClosing(closingNow));
        return loose.stream()
                .filter(each -> carrier(each).map(parcel::equals).orElse(latest))
                .toList();
    }

    /**
     * The closing whose shipments carry a package already, or must: what was packed into it was sent before, and is not of
     * the closing now.
     */
    private Optional<String> carrier(Shipment shipment) {
        return situation.sent().stream()
                .filter(row -> row.shipment().isEmpty() && row.shipments().contains(shipment.id()))
                .map(OutboxRow::parcel)
                .findFirst()
                .or(() -> situation.packed(shipment.id()) ? lastSentClosing() : Optional.empty());
    }

    private String latestClosing(boolean closingNow) {
        String current = situation.order().closing();
        return closingNow ? current : lastSentClosing().orElse(current);
    }

    private Optional<String> lastSentClosing() {
        return situation.sent().stream()
                .filter(row -> row.shipment().isEmpty())
                .max(Comparator.comparingLong(OutboxRow::id))
                .map(OutboxRow::parcel);
    }
}
