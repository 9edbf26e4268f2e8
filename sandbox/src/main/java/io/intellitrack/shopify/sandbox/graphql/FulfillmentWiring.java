package io.intellitrack.shopify.sandbox.graphql;

import graphql.schema.GraphQLCodeRegistry;
import io.intellitrack.shopify.sandbox.catalog.ShopLocation;
import io.intellitrack.shopify.sandbox.node.GlobalId;
import io.intellitrack.shopify.sandbox.node.StoreEvent;
import io.intellitrack.shopify.sandbox.orders.FulfillmentOrder;
import io.intellitrack.shopify.sandbox.orders.ShopFulfillment;
import io.intellitrack.shopify.sandbox.orders.TrackingInfo;
import io.intellitrack.shopify.sandbox.search.Paging;
import io.intellitrack.shopify.sandbox.store.SandboxStore;
import java.util.List;

/** Fields of fulfillment orders, fulfillments and events. */
public final class FulfillmentWiring {
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

    private static List<ShopFulfillment> fulfillmentsOf(FulfillmentOrder work) {
        return work.order.fulfillments.stream()
                .filter(fulfillment -> fulfillment.parts.stream().anyMatch(part -> part.work() == work))
                .toList();
    }

    private void workDetails() {
        this.<String>type("FulfillmentOrderSupportedAction")
                .field("action", action -> action)
                .field("externalUrl", action -> null);
        this.<ShopLocation>type("FulfillmentOrderAssignedLocation")
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
                .field("id", work -> GlobalId.of("DeliveryMethod", work.id))
                .field("methodType", work -> work.delivery);
        this.<FulfillmentOrder.Hold>type("FulfillmentHold")
                .field("id", hold -> GlobalId.of("FulfillmentHold", hold.id()))
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
        ProductWiring.<ShopFulfillment>node(code, "Fulfillment")
                .field("name", fulfillment -> fulfillment.name)
                .field("status", fulfillment -> fulfillment.cancelled ? "CANCELLED" : "SUCCESS")
                .field("displayStatus", fulfillment -> fulfillment.cancelled ? "CANCELED" : "FULFILLED")
                .field("totalQuantity", fulfillment -> fulfillment.quantity())
                .field("location", fulfillment -> fulfillment.location)
                .field("order", fulfillment -> fulfillment.order)
                .field("trackingInfo", (fulfillment, environment) -> {
                    List<TrackingInfo.Info> infos = fulfillment.tracking.infos();
                    Integer first = environment.getArgument("first");
                    return first == null || first >= infos.size() ? infos : infos.subList(0, first);
                })
                .field(
                        "fulfillmentLineItems",
                        (fulfillment, environment) ->
                                Paging.of(environment, fulfillment.parts, ShopFulfillment.Part::id))
                .field(
                        "fulfillmentOrders",
                        (fulfillment, environment) -> Paging.of(
                                environment,
                                fulfillment.parts.stream()
                                        .map(ShopFulfillment.Part::work)
                                        .distinct()
                                        .toList(),
                                work -> work.id));
        this.<TrackingInfo.Info>type("FulfillmentTrackingInfo")
                .field("company", TrackingInfo.Info::company)
                .field("number", TrackingInfo.Info::number)
                .field("url", TrackingInfo.Info::url);
        this.<ShopFulfillment.Part>type("FulfillmentLineItem")
                .field("id", part -> GlobalId.of("FulfillmentLineItem", part.id()))
                .field("quantity", ShopFulfillment.Part::quantity)
                .field("lineItem", ShopFulfillment.Part::line);
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
