package io.intellitrack.shopify.sandbox.graphql;

import graphql.schema.DataFetchingEnvironment;
import graphql.schema.GraphQLCodeRegistry;
import io.intellitrack.shopify.sandbox.api.RequestContext;
import io.intellitrack.shopify.sandbox.catalog.Variant;
import io.intellitrack.shopify.sandbox.node.GlobalId;
import io.intellitrack.shopify.sandbox.node.MailingAddress;
import io.intellitrack.shopify.sandbox.node.Money;
import io.intellitrack.shopify.sandbox.orders.Customer;
import io.intellitrack.shopify.sandbox.orders.DisplayStatus;
import io.intellitrack.shopify.sandbox.orders.FulfillmentOrder;
import io.intellitrack.shopify.sandbox.orders.LineGroup;
import io.intellitrack.shopify.sandbox.orders.LineItem;
import io.intellitrack.shopify.sandbox.orders.Order;
import io.intellitrack.shopify.sandbox.orders.Poison;
import io.intellitrack.shopify.sandbox.orders.ShippingLine;
import io.intellitrack.shopify.sandbox.orders.ShopFulfillment;
import io.intellitrack.shopify.sandbox.search.Paging;
import io.intellitrack.shopify.sandbox.store.OrderVisibility;
import io.intellitrack.shopify.sandbox.store.SandboxStore;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Fields of orders, their lines and addresses, and of customers. */
final class OrderWiring {
    private final SandboxStore store;
    private final GraphQLCodeRegistry.Builder code;

    OrderWiring(SandboxStore store, GraphQLCodeRegistry.Builder code) {
        this.store = store;
        this.code = code;
    }

    void wire() {
        orders();
        money();
        connections();
        customers();
        addresses();
        shippingLines();
        lines();
    }

    private <T> Wiring<T> type(String name) {
        return new Wiring<>(code, name);
    }

    private void orders() {
        ProductWiring.<Order>node(code, "Order")
                .field(
                        "id",
                        order -> OrderVisibility.readable(order, Poison.WHOLE).gid())
                .field("name", Order::name)
                .field("email", order -> order.email)
                .field("phone", order -> order.phone)
                .field("note", order -> order.note)
                .field("tags", order -> order.tags)
                .field("test", order -> order.test)
                .field("confirmed", order -> order.confirmed)
                .field("closed", Order::closed)
                .field("closedAt", order -> time(order.closedAt))
                .field("cancelledAt", order -> time(order.cancelledAt))
                .field("cancelReason", order -> order.cancelReason)
                .field("edited", order -> order.edited)
                .field("processedAt", order -> order.createdAt)
                .field("sourceName", order -> "web")
                .field("poNumber", order -> order.poNumber)
                .field("displayFinancialStatus", order -> order.financialStatus)
                .field(
                        "displayFulfillmentStatus",
                        (order, environment) -> DisplayStatus.of(
                                order, RequestContext.of(environment).version()))
                .field("fulfillable", order -> order.open().stream().anyMatch(FulfillmentOrder::shippable))
                .field("requiresShipping", order -> order.lines.stream().anyMatch(line -> line.requiresShipping))
                .field("shippingAddress", order -> order.address)
                .field("billingAddress", order -> order.address)
                .field("customAttributes", order -> order.attributes.entrySet())
                .field("discountCodes", order -> List.of())
                .field("paymentGatewayNames", order -> List.of("bogus"));
        this.<Map.Entry<String, String>>type("Attribute")
                .field("key", Map.Entry::getKey)
                .field("value", Map.Entry::getValue);
    }

    private void money() {
        this.<Order>type("Order")
                .field("currencyCode", order -> currency())
                .field("presentmentCurrencyCode", order -> currency())
                .field("taxesIncluded", order -> false)
                .field("currentSubtotalPriceSet", cents(Order::subtotalCents))
                .field("currentTotalTaxSet", cents(order -> 0L))
                .field("currentShippingPriceSet", cents(OrderWiring::shippingCents))
                .field("currentTotalPriceSet", cents(order -> order.subtotalCents() + shippingCents(order)));
    }

    private static long shippingCents(Order order) {
        return order.shippingLine == null ? 0 : order.shippingLine.cents();
    }

    private <T> Function<T, Money> cents(Function<T, Long> amount) {
        return row -> Money.cents(amount.apply(row), currency());
    }

    private void connections() {
        this.<Order>type("Order")
                .field("customer", (order, environment) -> {
                    RequestContext.of(environment).require(environment, "read_customers");
                    return order.customer;
                })
                .field(
                        "shippingLines",
                        (order, environment) -> Paging.of(
                                environment,
                                order.shippingLine == null ? List.of() : List.of(order.shippingLine),
                                ShippingLine::id))
                .field(
                        "lineItems",
                        (order, environment) -> Paging.of(
                                environment, OrderVisibility.readable(order, Poison.DETAILS).lines, line -> line.id))
                .field(
                        "fulfillmentOrders",
                        (order, environment) -> Paging.of(
                                environment,
                                ProductWiring.reversible(
                                        environment,
                                        visible(OrderVisibility.readable(order, Poison.DETAILS), environment)),
                                work -> work.id))
                .field("fulfillments", (order, environment) -> {
                    Integer first = environment.getArgument("first");
                    List<ShopFulfillment> all = order.fulfillments;
                    return first == null || first >= all.size() ? all : all.subList(0, first);
                })
                .field("fulfillmentsCount", order -> new ProductWiring.Count(order.fulfillments.size(), true));
    }

    private static List<FulfillmentOrder> visible(Order order, DataFetchingEnvironment environment) {
        RequestContext call = RequestContext.of(environment);
        return order.fulfillmentOrders.stream()
                .filter(work -> OrderVisibility.visible(call, work))
                .toList();
    }

    private void customers() {
        ProductWiring.<Customer>node(code, "Customer")
                .field("displayName", Customer::displayName)
                .field("firstName", customer -> customer.firstName)
                .field("lastName", customer -> customer.lastName)
                .field("defaultEmailAddress", customer -> customer.email);
        this.<String>type("CustomerEmailAddress").field("emailAddress", email -> email);
    }

    private void addresses() {
        this.<MailingAddress>type("MailingAddress")
                .field("id", address -> GlobalId.of("MailingAddress", Integer.toUnsignedLong(address.hashCode())))
                .field("name", MailingAddress::name)
                .field("firstName", MailingAddress::firstName)
                .field("lastName", MailingAddress::lastName)
                .field("company", MailingAddress::company)
                .field("address1", MailingAddress::address1)
                .field("address2", MailingAddress::address2)
                .field("city", MailingAddress::city)
                .field("province", MailingAddress::province)
                .field("provinceCode", MailingAddress::provinceCode)
                .field("country", MailingAddress::country)
                .field("countryCodeV2", MailingAddress::countryCode)
                .field("zip", MailingAddress::zip)
                .field("phone", MailingAddress::phone);
    }

    private void shippingLines() {
        this.<ShippingLine>type("ShippingLine")
                .field("id", line -> GlobalId.of("ShippingLine", line.id()))
                .field("title", ShippingLine::title)
                .field("code", ShippingLine::code)
                .field("source", ShippingLine::source)
                .field("carrierIdentifier", line -> null)
                .field("deliveryCategory", line -> null)
                .field("isRemoved", line -> false)
                .field("originalPriceSet", cents(ShippingLine::cents))
                .field("discountedPriceSet", cents(ShippingLine::cents));
    }

    private void lines() {
        this.<LineItem>type("LineItem")
                .field("id", LineItem::gid)
                .field("name", LineItem::name)
                .field("title", line -> line.title)
                .field("variantTitle", line -> line.variantTitle)
                .field("sku", line -> line.sku)
                .field("vendor", line -> line.vendor)
                .field("quantity", LineItem::quantity)
                .field("currentQuantity", LineItem::currentQuantity)
                .field("unfulfilledQuantity", LineItem::unfulfilledQuantity)
                .field("nonFulfillableQuantity", line -> line.removed)
                .field("refundableQuantity", LineItem::currentQuantity)
                .field("customAttributes", line -> line.properties.entrySet())
                .field("requiresShipping", line -> line.requiresShipping)
                .field("isGiftCard", line -> line.giftCard)
                .field("originalUnitPriceSet", this.<LineItem>cents(line -> line.unitCents))
                .field("discountedUnitPriceSet", this.<LineItem>cents(line -> line.unitCents))
                .field("variant", this::variant)
                .field("product", line -> variant(line) == null ? null : line.variant.product)
                .field("lineItemGroup", line -> line.group);
        this.<LineGroup>type("LineItemGroup")
                .field("id", group -> GlobalId.of("LineItemGroup", group.id()))
                .field("title", group -> group.bundle().product.title)
                .field("quantity", LineGroup::quantity)
                .field("productId", group -> group.bundle().product.gid())
                .field("variantId", group -> group.bundle().gid())
                .field("variantSku", group -> group.bundle().sku());
    }

    /** A deleted variant is null in old orders. */
    private Variant variant(LineItem line) {
        return line.variant != null && store.variants.holds(line.variant) ? line.variant : null;
    }

    static Long time(long second) {
        return second == 0 ? null : second;
    }

    private String currency() {
        return store.shop().currency();
    }
}
