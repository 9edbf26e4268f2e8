package io.intellitrack.shopify.ops.views;

import io.intellitrack.shopify.ops.Described;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A picking order that came from Shopify, as a list shows it. No names, no addresses.
 *
 * @param status as IntelliTrack has it
 * @param placedAt when the customer ordered
 * @param shipping how far it is on its way to Shopify
 * @param reason why it stands where it stands, where there is something to say
 */
public record ListedOrder(
        long id,
        String number,
        Optional<String> status,

        @Described("How far its shipments are on their way to Shopify.")
        Shipping shipping,

        Units units,
        Times times,
        Optional<String> reason) {
    /** How many units. */
    public record Units(BigDecimal ordered, BigDecimal picked, BigDecimal sent) {}

    /** When what happened. */
    public record Times(Optional<Instant> placedAt, Optional<Instant> importedAt, Optional<Instant> closedAt) {}

    /** The worst of its shipments stands for all. */
    public enum Shipping {
        PARKED,
        REFUSED,
        UNCLEAR,
        /** Cancelled in Shopify after it was sent. */
        UNDONE,
        WAITING,
        UNDER_WAY,
        /** Picked and closed, and no shipment was made of it yet. */
        NOT_SENT,
        SENT,
        SHADOW,
        /** Closed without a pick. */
        NOTHING_PICKED,
        /** Not closed yet. */
        NOT_YET
    }

    /** By the words of the outbox, the worst first. */
    private static final Map<String, Shipping> STATES = Map.of(
            "refused", Shipping.REFUSED,
            "unclear", Shipping.UNCLEAR,
            "undone", Shipping.UNDONE,
            "waiting", Shipping.WAITING,
            "sending", Shipping.UNDER_WAY,
            "planned", Shipping.UNDER_WAY,
            "shadow", Shipping.SHADOW);

    /** What the states of the shipments, by their words, and the units say together. */
    static Shipping shipping(boolean parked, Map<String, ?> states, Units units, boolean closed) {
        if (parked) {
            return Shipping.PARKED;
        }
        Optional<Shipping> worst = states.keySet().stream()
                .filter(STATES::containsKey)
                .map(STATES::get)
                .min(Shipping::compareTo);
        if (worst.filter(found -> found != Shipping.SHADOW).isPresent()) {
            return worst.get();
        }
        if (!closed) {
            return units.sent().signum() > 0 ? Shipping.SENT : Shipping.NOT_YET;
        }
        boolean dealtWith = states.containsKey("noted") || worst.isPresent();
        if (units.picked().compareTo(units.sent()) > 0 && !dealtWith) {
            return Shipping.NOT_SENT;
        }
        return units.sent().signum() > 0 ? Shipping.SENT : worst.orElse(Shipping.NOTHING_PICKED);
    }
}
