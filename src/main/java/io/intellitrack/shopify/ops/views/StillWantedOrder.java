package io.intellitrack.shopify.ops.views;

import io.intellitrack.shopify.allocation.StillWanted;
import io.intellitrack.shopify.allocation.StillWanted.Units;
import io.intellitrack.shopify.allocation.StillWanted.Why;
import io.intellitrack.shopify.flow.Decision;
import io.intellitrack.shopify.ops.OneOf;
import io.intellitrack.shopify.text.EnumWords;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An order of which Shopify still wants units that no picking order covers.
 *
 * @param name as people know it in Shopify, such as {@code #1001}
 * @param pickingOrders numbers of its picking orders that are there, root first
 * @param undecided true when nothing happens until a person decides
 * @param units by line and reason
 * @param decisions what a person may decide, as commands and requests write it
 * @param readAt when Shopify was last asked about the order
 */
public record StillWantedOrder(
        String name,
        List<String> pickingOrders,
        boolean undecided,
        List<Line> units,
        @OneOf(Decision.class) List<String> decisions,
        Instant readAt) {
    /**
     * Units of one line.
     *
     * @param item the item's number and what the line says
     * @param why {@code given-up}, {@code deleted}, {@code undone} or {@code added}
     * @param reason the same for people, with what they wait for
     */
    public record Line(
            String item, long units, @OneOf(Why.class) String why, String reason, Optional<String> waitsFor) {}

    /** All units together. */
    public long total() {
        return units.stream().mapToLong(Line::units).sum();
    }

    /** Units that wait for a decision. */
    public long undecidedUnits() {
        return units.stream()
                .filter(line -> !line.why().equals("added"))
                .mapToLong(Line::units)
                .sum();
    }

    /** True when this may be decided about it. */
    public boolean may(String decision) {
        return decisions.contains(decision);
    }

    static StillWantedOrder of(StillWanted order) {
        return new StillWantedOrder(
                order.name(),
                order.pickingOrders(),
                order.undecided(),
                order.units().stream().map(StillWantedOrder::line).toList(),
                decisions(order),
                order.readAt());
    }

    private static Line line(Units units) {
        return new Line(units.item(), units.units(), EnumWords.of(units.why()), reason(units), units.waitsFor());
    }

    private static String reason(Units units) {
        boolean one = units.units() == 1;
        return switch (units.why()) {
            case GIVEN_UP ->
                "The warehouse closed, cancelled or shortened the picking order without " + (one ? "it." : "them.");
            case DELETED -> "The picking order was deleted in IntelliTrack.";
            case UNDONE -> "The shipment was cancelled in Shopify after it was sent.";
            case ADDED ->
                (one ? "It" : "They") + " came later in Shopify"
                        + units.waitsFor()
                                .map(what -> (one ? " and waits: " : " and wait: ") + what + ".")
                                .orElse("; the next run asks the warehouse for " + (one ? "it." : "them."));
        };
    }

    private static List<String> decisions(StillWanted order) {
        List<String> decisions = new ArrayList<>();
        if (order.units().stream().anyMatch(units -> units.why() == Why.UNDONE)) {
            decisions.add(Decision.SEND_AGAIN.id());
        }
        if (order.undecided()) {
            decisions.add(Decision.FOLLOW_UP.id());
            decisions.add(Decision.LEAVE.id());
        }
        return List.copyOf(decisions);
    }
}
