package io.intellitrack.shopify.sandbox;

import graphql.schema.GraphQLCodeRegistry;
import java.util.List;

/** Fields of fulfillment orders, fulfillments and events. */
final class FulfillmentWiring {
    private final SandboxStore store;
    private final GraphQLCodeRegistry.Builder code;

    FulfillmentWiring(SandboxStore store, GraphQLCodeRegistry.Builder code) {
        this.store = store;
        this.code = code;
    }

    void wire() {
        work();
        workDetails();
        items();
        fulfillments();
        events();
    }

    /** Work at places that the token has no scope for is left out without a word (Shopify page "FulfillmentOrder"). */
    static boolean visible(Call call, FulfillmentOrder work) {
        return work.location.fulfillmentService
                ? call.may("read_assigned_fulfillment_orders") || call.may("read_third_party_fulfillment_orders")
                : call.may("read_merchant_managed_fulfillment_orders");
    }

    private <T> Wiring<T> type(String name) {
        return new Wiring<>(code, name);
    }

    private void work() {
        ProductWiring.<FulfillmentOrder>node(code, "FulfillmentOrder")
                .field("orderId", work -> work.order.gid())
                .field("orderName", work -> work.order.name)
                .field("order", work -> work.order)
                .field("status", work -> work.status)
                .field("requestStatus", work -> "UNSUBMITTED")
                .field("fulfillAt", work -> OrderWiring.time(work.fulfillAt))
                .field("fulfillBy", work -> OrderWiring.time(work.fulfillBy))
                .field("supportedActions", FulfillmentOrder::supportedActions)
                .field("assignedLocation", work -> work.location)
                .field("deliveryMethod", work -> work.delivery == null ? null : work)
                .field("fulfillmentHolds", work -> work.holds)
                .field("lineItems", (work, environment) -> Paging.of(environment, work.items, item -> item.id))
                .field(
                        "fulfillments",
                        (work, environment) ->
                                Paging.of(environment, fulfillmentsOf(work), fulfillment -> fulfillment.id));
    }

    private static List<Fulfillment> fulfillmentsOf(FulfillmentOrder work) {
        return work.order.fulfillments.stream()
                .filter(fulfillment -> fulfillment.parts.stream().anyMatch(part -> part.work() == work))
                .toList();
    }

    private void workDetails() {
        this.<String>type("FulfillmentOrderSupportedAction")
                .field("action", action -> action)
                .field("externalUrl", action -> null);
        this.<Location>type("FulfillmentOrderAssignedLocation")
                .field("name", location -> location.name)
                .field("location", location -> location)
                .field("address1", location -> location.address.address1())
                .field("address2", location -> location.address.address2())
                .field("city", location -> location.address.city())
                .field("province", location -> location.address.province())
                .field("zip", location -> location.address.zip())
                .field("countryCode", location -> location.address.countryCode())
                .field("phone", location -> location.address.phone());
        this.<FulfillmentOrder>type("DeliveryMethod")
                .field("id", work -> Gid.of("DeliveryMethod", work.id))
                .field("methodType", work -> work.delivery);
        this.<FulfillmentOrder.Hold>type("FulfillmentHold")
                .field("id", hold -> Gid.of("FulfillmentHold", hold.id()))
                .field("reason", FulfillmentOrder.Hold::reason)
                .field("reasonNotes", FulfillmentOrder.Hold::notes)
                .field(
                        "displayReason",
                        hold -> hold.reason().toLowerCase(java.util.Locale.ROOT).replace('_', ' '))
                .field("heldByRequestingApp", hold -> false);
    }

    private void items() {
        this.<FulfillmentOrder.Item>type("FulfillmentOrderLineItem")
                .field("id", FulfillmentOrder.Item::gid)
                .field("totalQuantity", item -> item.total)
                .field("remainingQuantity", item -> item.remaining)
                .field("sku", item -> item.line.sku)
                .field("requiresShipping", item -> item.line.requiresShipping)
                .field("inventoryItemId", item -> item.line.variant == null ? null : item.line.variant.item.gid())
                .field("lineItem", item -> item.line);
    }

    private void fulfillments() {
        ProductWiring.<Fulfillment>node(code, "Fulfillment")
                .field("name", fulfillment -> fulfillment.name)
                .field("status", fulfillment -> fulfillment.cancelled ? "CANCELLED" : "SUCCESS")
                .field("displayStatus", fulfillment -> fulfillment.cancelled ? "CANCELED" : "FULFILLED")
                .field("totalQuantity", fulfillment -> fulfillment.quantity())
                .field("location", fulfillment -> fulfillment.location)
                .field("order", fulfillment -> fulfillment.order)
                .field("trackingInfo", (fulfillment, environment) -> {
                    List<Tracking.Info> infos = fulfillment.tracking.infos();
                    Integer first = environment.getArgument("first");
                    return first == null || first >= infos.size() ? infos : infos.subList(0, first);
                })
                .field(
                        "fulfillmentLineItems",
                        (fulfillment, environment) -> Paging.of(environment, fulfillment.parts, Fulfillment.Part::id))
                .field(
                        "fulfillmentOrders",
                        (fulfillment, environment) -> Paging.of(
                                environment,
                                fulfillment.parts.stream()
                                        .map(Fulfillment.Part::work)
                                        .distinct()
                                        .toList(),
                                work -> work.id));
        this.<Tracking.Info>type("FulfillmentTrackingInfo")
                .field("company", Tracking.Info::company)
                .field("number", Tracking.Info::number)
                .field("url", Tracking.Info::url);
        this.<Fulfillment.Part>type("FulfillmentLineItem")
                .field("id", part -> Gid.of("FulfillmentLineItem", part.id()))
                .field("quantity", Fulfillment.Part::quantity)
                .field("lineItem", Fulfillment.Part::line);
    }

    private void events() {
        ProductWiring.<StoreEvent>node(code, "BasicEvent")
                .field("action", event -> event.action)
                .field("subjectId", event -> event.subjectId)
                .field("subjectType", event -> event.subjectType)
                .field("message", event -> store.shop().name() + ": " + event.action + " " + event.subjectId)
                .field("attributeToApp", event -> false)
                .field("attributeToUser", event -> true)
                .field("criticalAlert", event -> false)
                .field("appTitle", event -> null);
    }
}
