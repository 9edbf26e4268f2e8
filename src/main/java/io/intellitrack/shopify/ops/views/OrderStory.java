package io.intellitrack.shopify.ops.views;

import io.intellitrack.shopify.flow.Parked;
import io.intellitrack.shopify.flow.RunLog;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * All that is known of an order, from the import to the answer of Shopify. No names, no addresses.
 *
 * @param asked what was searched for
 * @param orders the picking orders found, the newest first, those of one Shopify order together, root first; empty while
 *     nothing was imported
 * @param stillWanted what Shopify still wants of it that no picking order covers, and what may be decided
 * @param left what somebody decided to leave
 * @param parked why something of it could not be used, dismissed ones included
 * @param waiting why it is left out for now
 * @param runs that had to do with it, the newest first
 * @param audit what people did about it, the newest first
 */
public record OrderStory(
        String asked,
        List<PickingOrder> orders,
        List<StillWantedOrder> stillWanted,
        List<Left> left,
        List<Parked.Entry> parked,
        List<Wait> waiting,
        List<RunLog.Entry> runs,
        List<AuditEntry> audit) {
    /** True when nobody knows anything of it. */
    public boolean unknown() {
        return orders.isEmpty() && stillWanted.isEmpty() && parked.isEmpty() && waiting.isEmpty();
    }

    /**
     * A picking order in IntelliTrack.
     *
     * @param shopifyId empty for an order that did not come from Shopify
     * @param shopifyUpdatedAt Shopify's time of the version that was imported last
     * @param timeline what happened when, the oldest first
     */
    public record PickingOrder(
            long id,
            String number,
            Optional<String> status,
            Optional<String> shopifyId,
            Optional<Instant> importedAt,
            Optional<Instant> shopifyUpdatedAt,
            Optional<Instant> closedAt,
            List<Line> lines,
            List<Pick> picks,
            List<Package> packages,
            List<Outgoing> outbox,
            List<Attempt> attempts,
            List<Moment> timeline) {}

    /**
     * A line: what is to be picked and what was.
     *
     * @param asked units that the program asked for; empty for a line that was entered by hand
     * @param sent units of it that Shopify has as shipped
     * @param undone units of which the shipment was cancelled in Shopify and nothing is decided
     */
    public record Line(
            long number,
            String item,
            Optional<String> description,
            BigDecimal ordered,
            BigDecimal picked,
            Optional<Long> asked,
            Optional<Long> sent,
            Optional<Long> undone) {}

    /** Units that nobody is to pick. */
    public record Left(String item, long units) {}

    /** Something picked. */
    public record Pick(long line, BigDecimal quantity, Optional<Long> shipment, Optional<Instant> at) {}

    /** Shipping information. */
    public record Package(long id, Optional<String> carrier, Optional<String> tracking, Optional<Instant> at) {}

    /**
     * A shipment on its way to Shopify, or not to be sent.
     *
     * @param state {@code planned}, {@code sending}, {@code sent}, {@code refused}, {@code unclear}, {@code waiting},
     *     {@code shadow}, {@code noted} or {@code undone}
     * @param parcel which picks it is of
     * @param units how many, over all lines
     * @param undoneAt when it was found cancelled in Shopify
     */
    public record Outgoing(
            long id,
            String state,
            Optional<String> reason,
            String parcel,
            BigDecimal units,
            long attempts,
            Optional<String> fulfillment,
            Optional<Instant> createdAt,
            Optional<Instant> sentAt,
            Optional<Instant> undoneAt,
            Optional<Instant> nextLookAt) {}

    /**
     * A request to Shopify.
     *
     * @param operation {@code create} or {@code tracking}
     * @param outcome what was observed; empty while nobody knows
     * @param resolution how a doubt was settled
     */
    public record Attempt(
            String id,
            long outgoing,
            String operation,
            Instant at,
            Optional<String> outcome,
            Optional<String> message,
            Optional<String> resolution,
            Optional<Long> run) {}

    /** Left out for now. */
    public record Wait(String flow, String name, String reason, Instant checkedAt) {}

    /** Something that happened. */
    public record Moment(Instant at, String what, String detail) {}
}
