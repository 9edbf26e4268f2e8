package io.intellitrack.shopify.sandbox;

import graphql.schema.DataFetchingEnvironment;
import graphql.schema.GraphQLCodeRegistry;
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
                .field("id", order -> Reach.readable(order, Poison.WHOLE).gid())
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
                        (order, environment) ->
                                DisplayStatus.of(order, Call.of(environment).version()))
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
                    Call.of(environment).require(environment, "read_customers");
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
                        (order, environment) ->
                                Paging.of(environment, Reach.readable(order, Poison.DETAILS).lines, line -> line.id))
                .field(
                        "fulfillmentOrders",
                        (order, environment) -> Paging.of(
                                environment,
                                ProductWiring.reversible(
                                        environment, visible(Reach.readable(order, Poison.DETAILS), environment)),
                                work -> work.id))
                .field("fulfillments", (order, environment) -> {
                    Integer first = environment.getArgument("first");
                    List<Fulfillment> all = order.fulfillments;
                    return first == null || first >= all.size() ? all : all.subList(0, first);
                })
                .field("fulfillmentsCount", order -> new ProductWiring.Count(order.fulfillments.size(), true));
    }

    private static List<FulfillmentOrder> visible(Order order, DataFetchingEnvironment environment) {
        Call call = Call.of(environment);
        return order.fulfillmentOrders.stream()
                .filter(work -> FulfillmentWiring.visible(call, work))
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
        this.<Address>type("MailingAddress")
                .field("id", address -> Gid.of("MailingAddress", Integer.toUnsignedLong(address.hashCode())))
                .field("name", Address::name)
                .field("firstName", Address::firstName)
                .field("lastName", Address::lastName)
                .field("company", Address::company)
                .field("address1", Address::address1)
                .field("address2", Address::address2)
                .field("city", Address::city)
                .field("province", Address::province)
                .field("provinceCode", Address::provinceCode)
                .field("country", Address::country)
                .field("countryCodeV2", Address::countryCode)
                .field("zip", Address::zip)
                .field("phone", Address::phone);
    }

    private void shippingLines() {
        this.<ShippingLine>type("ShippingLine")
                .field("id", line -> Gid.of("ShippingLine", line.id()))
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
        this.<Line>type("LineItem")
                .field("id", Line::gid)
                .field("name", Line::name)
                .field("title", line -> line.title)
                .field("variantTitle", line -> line.variantTitle)
                .field("sku", line -> line.sku)
                .field("vendor", line -> line.vendor)
                .field("quantity", Line::quantity)
                .field("currentQuantity", Line::currentQuantity)
                .field("unfulfilledQuantity", Line::unfulfilledQuantity)
                .field("nonFulfillableQuantity", line -> line.removed)
                .field("refundableQuantity", Line::currentQuantity)
                .field("customAttributes", line -> line.properties.entrySet())
                .field("requiresShipping", line -> line.requiresShipping)
                .field("isGiftCard", line -> line.giftCard)
                .field("originalUnitPriceSet", this.<Line>cents(line -> line.unitCents))
                .field("discountedUnitPriceSet", this.<Line>cents(line -> line.unitCents))
                .field("variant", this::variant)
                .field("product", line -> variant(line) == null ? null : line.variant.product)
                .field("lineItemGroup", line -> line.group);
        this.<LineGroup>type("LineItemGroup")
                .field("id", group -> Gid.of("LineItemGroup", group.id()))
                .field("title", group -> group.bundle().product.title)
                .field("quantity", LineGroup::quantity)
                .field("productId", group -> group.bundle().product.gid())
                .field("variantId", group -> group.bundle().gid())
                .field("variantSku", group -> group.bundle().sku());
    }

    /** A deleted variant is null in old orders. */
    private Variant variant(Line line) {
        return line.variant != null && store.variants.holds(line.variant) ? line.variant : null;
    }

    static Long time(long second) {
        return second == 0 ? null : second;
    }

    private String currency() {
        return store.shop().currency();
    }
}
