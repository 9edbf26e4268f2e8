package io.intellitrack.shopify.sandbox.control;

import com.fasterxml.jackson.databind.JsonNode;
import io.intellitrack.shopify.sandbox.catalog.ShopLocation;
import io.intellitrack.shopify.sandbox.catalog.Variant;
import io.intellitrack.shopify.sandbox.orders.DeliveryMethod;
import io.intellitrack.shopify.sandbox.orders.FulfillmentOrder;
import io.intellitrack.shopify.sandbox.orders.LineItem;
import io.intellitrack.shopify.sandbox.orders.Order;
import io.intellitrack.shopify.sandbox.orders.Poison;
import io.intellitrack.shopify.sandbox.orders.ShopFulfillment;
import io.intellitrack.shopify.sandbox.orders.TrackingInfo;
import io.intellitrack.shopify.sandbox.store.Sales;
import io.intellitrack.shopify.sandbox.store.SandboxStore;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What merchant and customers can be made to do with one order. {@code order} is its name in each:
 *
 * <ul>
 *   <li>{@code cancel} with {@code reason}, {@code archive}, {@code reopenOrder} (out of the archive), {@code note}, {@code
 *       test}
 *   <li>{@code addLine}, {@code changeQuantity}, {@code refund} with {@code sku} and {@code quantity}; done work stays
 *       done, what is added is new work (exchange, upsell)
 *   <li>{@code restore}: a cancellation undone; with {@code sku} and {@code quantity} a refund or an edit undone
 *   <li>{@code fulfil}: staff ship all that is left; with {@code sku} and {@code quantity} these units only; {@code
 *       number} and {@code company} are the tracking
 *   <li>{@code cancelFulfillment}: of its shipments that with this tracking {@code number}, or this {@code index} (1 is the
 *       first; without either the last): its units become work again
 *   <li>{@code hold} with {@code reason}, {@code move} with {@code location}: all its open work, or with {@code sku} and
 *       {@code quantity} these units; {@code release}, {@code schedule}
 *   <li>{@code splitDelivery} with {@code sku}, {@code quantity} and {@code delivery}: these units go another way from the
 *       same location
 *   <li>{@code deleteOrder}; {@code hideOrder} (with {@code hidden:false} back again); {@code ageOrder} by {@code days};
 *       {@code poisonOrder}, a {@link Poison} ({@code DETAILS} if none is given)
 * </ul>
 */
final class OrderActions {
    private static final List<String> NAMES = List.of(
            "cancel", "archive", "reopenOrder", "note", "test", "addLine", "changeQuantity", "refund", "restore");
    private static final List<String> SHIPPING =
            List.of("fulfil", "cancelFulfillment", "hold", "release", "schedule", "move", "splitDelivery");
    private static final List<String> REACH = List.of("deleteOrder", "hideOrder", "ageOrder", "poisonOrder");

    private final SandboxStore store;
    private final JsonNode body;
    private final Order order;

    OrderActions(SandboxStore store, JsonNode body) {
        this.store = store;
        this.body = body;
        this.order = store.sales().order(Actions.text(body, "order"));
    }

    static boolean has(String action) {
        return NAMES.contains(action) || SHIPPING.contains(action) || REACH.contains(action);
    }

    Map<String, Object> act(String action) {
        if (REACH.contains(action)) {
            reach(action);
        } else if (SHIPPING.contains(action)) {
            shipping(action);
        } else {
            sales(action);
        }
        return Map.of("order", order.name());
    }

    private void sales(String action) {
        Sales sales = store.sales();
        switch (action) {
            case "cancel" -> sales.cancel(order, body.path("reason").asText("CUSTOMER"));
            case "archive" -> sales.archive(order);
            case "reopenOrder" -> sales.unarchive(order);
            case "note" -> sales.note(order, Actions.text(body, "note"));
            case "test" -> sales.markTest(order, true);
            case "addLine" -> sales.addLine(order, variant(), units());
            case "refund" -> sales.refund(line(), units());
            case "changeQuantity" -> sales.changeQuantity(line(), units());
            default -> restore();
        }
    }

    private void restore() {
        if (some()) {
            store.sales().restore(line(), units());
        } else {
            store.sales().restore(order);
        }
    }

    private void reach(String action) {
        switch (action) {
            case "deleteOrder" -> store.reach().delete(order);
            case "hideOrder" -> store.reach().hide(order, body.path("hidden").asBoolean(true));
            case "ageOrder" -> store.reach().age(order, body.path("days").asInt());
            default ->
                store.reach().poison(order, Poison.valueOf(body.path("poison").asText(Poison.DETAILS.name())));
        }
    }

    private void shipping(String action) {
        switch (action) {
            case "fulfil" -> fulfil();
            case "cancelFulfillment" -> store.shipping().cancel(fulfillment());
            case "splitDelivery" ->
                store.shipping()
                        .split(
                                workOf("SPLIT"),
                                line(),
                                units(),
                                DeliveryMethod.valueOf(Actions.text(body, "delivery")));
            case "hold" -> hold();
            case "move" -> move();
            case "release" ->
                order.open().stream()
                        .filter(work -> work.status == FulfillmentOrder.Status.ON_HOLD)
                        .forEach(store.shipping()::release);
            default ->
                order.open()
                        .forEach(work ->
                                store.shipping().schedule(work, store.now().plus(Duration.ofDays(7))));
        }
    }

    private void fulfil() {
        TrackingInfo tracking = body.path("number").isTextual()
                ? TrackingInfo.of(body.path("company").textValue(), Actions.text(body, "number"))
                : TrackingInfo.NONE;
        if (some()) {
            store.shipping().fulfil(workOf("CREATE_FULFILLMENT"), Map.of(line(), units()), tracking);
        } else {
            store.shipping().fulfil(order, tracking);
        }
    }

    private void hold() {
        String reason = body.path("reason").asText("OTHER");
        if (some()) {
            store.shipping().hold(workOf("SPLIT"), line(), units(), reason);
        } else {
            order.open().forEach(work -> store.shipping().hold(work, reason, "by hand"));
        }
    }

    private void move() {
        ShopLocation to = store.catalog().location(Actions.text(body, "location"));
        if (some()) {
            store.shipping().move(workOf("MOVE"), line(), units(), to);
        } else {
            order.open().forEach(work -> store.shipping().move(work, to));
        }
    }

    private boolean some() {
        return body.has("sku");
    }

    private Variant variant() {
        return store.catalog().variant(Actions.text(body, "sku"));
    }

    private int units() {
        return body.path("quantity").asInt();
    }

    private LineItem line() {
        String sku = Actions.text(body, "sku");
        return order.lines.stream()
                .filter(each -> sku.equals(each.sku))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(order.name() + " has no line of " + sku));
    }

    /** The first work with enough of the line, of which this can be done. */
    private FulfillmentOrder workOf(String action) {
        LineItem line = line();
        return order.open().stream()
                .filter(work -> work.supportedActions().contains(action) && work.remaining(line) >= units())
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        order.name() + " has no work with " + units() + " of " + line.sku + " for " + action));
    }

    private ShopFulfillment fulfillment() {
        String number = body.path("number").textValue();
        int index = body.path("index").asInt(order.fulfillments.size());
        Optional<ShopFulfillment> found = number == null
                ? order.fulfillments.stream().skip(Math.max(0, index - 1)).findFirst()
                : order.fulfillments.stream()
                        .filter(each -> each.tracking.numbers().contains(number))
                        .findFirst();
        return found.orElseThrow(() -> new IllegalArgumentException(order.name() + " has no such shipment"));
    }
}
