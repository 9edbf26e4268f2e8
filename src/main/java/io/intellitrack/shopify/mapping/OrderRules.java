package io.intellitrack.shopify.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import io.intellitrack.shopify.mapping.WantedOrder.State;
import io.intellitrack.shopify.settings.Settings;
import io.intellitrack.shopify.shopify.orders.OrderDemand;
import io.intellitrack.shopify.shopify.orders.OrderDocument;
import io.intellitrack.shopify.shopify.value.Gid;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
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
        return wanted(OrderDocument.of(order));
    }

    /** What Shopify still wants of us. */
    public WantedOrder wanted(OrderDocument order) {
        OrderDemand demand = order.demand(ours());
        WantedOrder.State state = state(order, demand);
        boolean open = !order.cancelled() && !order.header().archived() && demand.left();
        return new WantedOrder(
                state,
                reason(order, demand, state),
                open,
                demand.dueBy().orElse(null),
                lines(demand, state),
                new WantedOrder.Aside(
                        demand.unshipped(),
                        demand.hold().orElse(null),
                        barred(order).orElse(null)));
    }

    /** Tells of a Shopify location, by its id, whether it is mapped. */
    public Predicate<String> ours() {
        Set<String> numbers = locations.get();
        return location -> numbers.contains(Gid.number(location));
    }

    private State state(OrderDocument order, OrderDemand demand) {
        if (order.cancelled()) {
            return State.NOTHING;
        }
        if (demand.unseen()) {
            return State.UNSEEN;
        }
        if (demand.hold().isPresent() && (settings.later().held() == Settings.HeldUnits.WAIT || !demand.free())) {
            return State.HELD;
        }
        if (!demand.free()) {
            return State.NOTHING;
        }
        return notImported(order, demand).isPresent() ? State.FOLLOW : State.IMPORT;
    }

    private String reason(OrderDocument order, OrderDemand demand, State state) {
        return switch (state) {
            case UNSEEN -> "Shopify shows none of its fulfillment orders";
            case HELD -> demand.hold().orElseThrow();
            case FOLLOW -> notImported(order, demand).orElseThrow();
            case IMPORT -> "";
            case NOTHING ->
                order.header()
                        .cancelled()
                        .map(why -> "cancelled in Shopify" + (why.isEmpty() ? "" : " (" + why + ")"))
                        .orElseGet(demand::whyNothing);
        };
    }

    private static List<WantedOrder.Line> lines(OrderDemand demand, State state) {
        boolean picking = state == State.IMPORT || state == State.FOLLOW;
        boolean nothing = state == State.NOTHING || state == State.UNSEEN;
        return demand.lines().stream()
                .map(line -> new WantedOrder.Line(
                        line.id(),
                        line.variant().orElse(null),
                        line.inventoryItem().orElse(null),
                        picking ? line.free() : 0,
                        nothing ? 0 : picking ? line.held() : line.wanted(),
                        line.fulfilled()))
                .filter(line -> line.quantity() > 0 || line.held() > 0 || line.fulfilled() > 0)
                .toList();
    }

    /** Why a new order is left out although there is something to pick. */
    private Optional<String> notImported(OrderDocument order, OrderDemand demand) {
        if (!settings.partial() && demand.begun()) {
            return barred(order).or(() -> Optional.of("partly fulfilled (orders.fulfillment-status=unfulfilled)"));
        }
        return barred(order);
    }

    /** Why nothing may be asked of the warehouse for it, whatever is to be picked. */
    private Optional<String> barred(OrderDocument order) {
        if (order.header().archived()) {
            return Optional.of("archived in Shopify");
        }
        if (order.header().test() && !settings.importTest()) {
            return Optional.of("a test order (orders.test=skip)");
        }
        String payment = order.header().payment().toLowerCase(Locale.ROOT);
        if (!settings.financialStatuses().isEmpty()
                && !settings.financialStatuses().contains(payment)) {
            return Optional.of(
                    "payment status " + (payment.isEmpty() ? "unknown" : payment) + ", not in orders.financial-status");
        }
        return Optional.empty();
    }
}
