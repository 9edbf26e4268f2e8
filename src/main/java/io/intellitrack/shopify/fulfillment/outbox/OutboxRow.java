package io.intellitrack.shopify.fulfillment.outbox;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A shipment of the outbox as it stands in {@code sync_fulfillment}.
 *
 * @param undone true when Shopify had it and it was cancelled there; what was decided of its units stays
 * @param unseen true when it is noted because Shopify does not show the order
 * @param now the database's clock when it was read; ages are judged by it only
 */
public record OutboxRow(
        long id,
        long orderId,
        String orderGid,
        String orderName,
        String parcel,
        Optional<Long> shipment,
        String location,
        int part,
        State state,
        Optional<String> reason,
        long fence,
        Attempt attempt,
        Optional<String> gid,
        List<Long> shipments,
        Optional<String> tracking,
        Optional<Instant> trackingTriedAt,
        boolean undone,
        boolean unseen,
        Instant createdAt,
        Instant now,
        List<Line> lines) {

    /** The last try to send it. */
    public record Attempt(
            Optional<String> id,
            Optional<Instant> at,
            int count,
            Optional<Baseline> baseline,
            Optional<Instant> lookedAt) {}

    public OutboxRow {
        lines = List.copyOf(lines);
        shipments = List.copyOf(shipments);
    }

    OutboxRow with(List<Line> all) {
        return new OutboxRow(
                id,
                orderId,
                orderGid,
                orderName,
                parcel,
                shipment,
                location,
                part,
                state,
                reason,
                fence,
                attempt,
                gid,
                shipments,
                tracking,
                trackingTriedAt,
                undone,
                unseen,
                createdAt,
                now,
                all);
    }

    /** Whole units by line of the Shopify order: what identifies the shipment there. */
    public Map<String, Long> units() {
        return lines.stream()
                .collect(Collectors.groupingBy(
                        Line::orderLine,
                        Collectors.summingLong(line -> line.quantity().longValue())));
    }

    /** True when its units are not to be sent by themselves: Shopify has them, or a person decides or has decided. */
    public boolean accounts() {
        return state == State.SENT || state == State.UNDONE || undone && state == State.NOTED;
    }

    /** True when it was in doubt when Shopify stopped showing the order: should it show it again, it is looked up first. */
    public boolean doubted() {
        return unseen && attempt.id().isPresent();
    }

    /** True when this row says the same as a draft, so that it may stay as it is. */
    boolean says(Draft draft) {
        return parcel.equals(draft.parcel())
                && location.equals(draft.location())
                && shipments.equals(draft.shipments())
                && tracking.equals(draft.tracking().map(Trackings::stored))
                && lines.equals(draft.lines());
    }

    @Override
    public String toString() {
        return orderName + ", " + parcel;
    }
}
