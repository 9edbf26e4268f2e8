package io.intellitrack.shopify.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import io.intellitrack.shopify.Settings;
import io.intellitrack.shopify.mapping.WantedOrder.State;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Which orders the warehouse gets, and how much of them; decided from the order's own data. Thread-safe. */
public final class OrderRules {
    private final Settings.Orders settings;
    private final Supplier<Set<String>> locations;

    /**
     * @param locations numbers of the mapped locations, asked for each order
     */
    public OrderRules(Settings.Orders settings, Supplier<Set<String>> locations) {
        this.settings = settings;
        this.locations = locations;
    }

    /** What Shopify still wants of us. */
    public WantedOrder wanted(JsonNode order) {
        OrderWork work = OrderWork.of(order, locations.get());
        boolean archived = order.path("closed").asBoolean();
        if (present(order, "cancelledAt")) {
            return wanted(State.NOTHING, cancelled(order), false, work);
        }
        boolean open = !archived && work.left();
        if (work.unseen()) {
            return wanted(State.UNSEEN, "Shopify shows none of its fulfillment orders", open, work);
        }
        Optional<String> hold = work.hold();
        if (hold.isPresent()) {
            return wanted(State.HELD, hold.get(), open, work);
        }
        if (!work.anythingToPick()) {
            return wanted(State.NOTHING, work.whyNothing(), open, work);
        }
        return notImported(order, archived, work)
                .map(reason -> wanted(State.FOLLOW, reason, open, work))
                .orElseGet(() -> wanted(State.IMPORT, "", open, work));
    }

    private static WantedOrder wanted(State state, String reason, boolean open, OrderWork work) {
        boolean picking = state == State.IMPORT || state == State.FOLLOW;
        return new WantedOrder(state, reason, open, work.fulfillBy(), work.lines(picking), work.unshipped());
    }

    private static String cancelled(JsonNode order) {
        return "cancelled in Shopify"
                + (present(order, "cancelReason")
                        ? " (" + order.path("cancelReason").asText().toLowerCase(Locale.ROOT) + ")"
                        : "");
    }

    /** Why a new order is left out although there is something to pick. */
    private Optional<String> notImported(JsonNode order, boolean archived, OrderWork work) {
        if (archived) {
            return Optional.of("archived in Shopify");
        }
        if (order.path("test").asBoolean() && !settings.importTest()) {
            return Optional.of("a test order (orders.test=skip)");
        }
        String payment = order.path("displayFinancialStatus").asText("").toLowerCase(Locale.ROOT);
        if (!settings.financialStatuses().isEmpty()
                && !settings.financialStatuses().contains(payment)) {
            return Optional.of(
                    "payment status " + (payment.isEmpty() ? "unknown" : payment) + ", not in orders.financial-status");
        }
        if (!settings.partial() && work.begun()) {
            return Optional.of("partly fulfilled (orders.fulfillment-status=unfulfilled)");
        }
        return Optional.empty();
    }

    private static boolean present(JsonNode order, String field) {
        return order.hasNonNull(field);
    }
}
