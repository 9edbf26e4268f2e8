package io.intellitrack.shopify.sandbox.orders;

import io.intellitrack.shopify.sandbox.catalog.ShopLocation;
import io.intellitrack.shopify.sandbox.catalog.Variant;
import io.intellitrack.shopify.sandbox.node.MailingAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An order about to be placed. Paid, for shipping, by a guest unless said otherwise. Not thread-safe. */
public final class OrderDraft {
    public final List<DraftLine> lines = new ArrayList<>();
    Customer customer;
    String email;
    String phone;
    String note;
    String poNumber;
    MailingAddress address = MailingAddress.us("Sam", "Hill", "12 Elm St", "Boston", "MA", "02110");
    final Map<String, String> attributes = new LinkedHashMap<>();
    List<String> tags = List.of();
    boolean test;
    DeliveryMethod delivery = DeliveryMethod.SHIPPING;
    String financialStatus = "PAID";
    String shippingTitle = "Standard";
    String shippingSource = "shopify";
    long shippingCents = 490;
    public ShopLocation location;
    public Long createdAt;

    /** One line as the customer bought it; {@code variant} is null for a custom line. */
    public record DraftLine(
            Variant variant,
            String title,
            int quantity,
            long unitCents,
            boolean requiresShipping,
            Map<String, String> properties) {}

    /** Buys some of a variant; a bundle becomes one line for each component. */
    public OrderDraft line(Variant variant, int quantity) {
        lines.add(of(variant, quantity));
        return this;
    }

    /** A line as the catalogue has the variant now. */
    public static DraftLine of(Variant variant, int quantity) {
        return new DraftLine(
                variant, variant.product.title, quantity, variant.priceCents, variant.item.requiresShipping, Map.of());
    }

    /** A line that is no product, as draft orders have them. */
    public OrderDraft customLine(String title, int quantity) {
        lines.add(new DraftLine(null, title, quantity, 500, true, Map.of()));
        return this;
    }

    /** Something the buyer chose for the line added last, like an engraving. */
    public OrderDraft property(String name, String value) {
        DraftLine last = lines.remove(lines.size() - 1);
        Map<String, String> properties = new LinkedHashMap<>(last.properties());
        properties.put(name, value);
        lines.add(new DraftLine(
                last.variant(),
                last.title(),
                last.quantity(),
                last.unitCents(),
                last.requiresShipping(),
                Collections.unmodifiableMap(properties)));
        return this;
    }

    /** Who buys; gives the order its email too. */
    public OrderDraft customer(Customer buyer) {
        customer = buyer;
        email = buyer.email;
        return this;
    }

    /** Where to reach the buyer. */
    public OrderDraft contact(String emailAddress, String phoneNumber) {
        email = emailAddress;
        phone = phoneNumber;
        return this;
    }

    /** Where it goes; null for none. */
    public OrderDraft shipTo(MailingAddress to) {
        address = to;
        return this;
    }

    /** What the buyer wrote. */
    public OrderDraft note(String text) {
        note = text;
        return this;
    }

    /** Something the buyer chose in the cart, like a gift message. */
    public OrderDraft attribute(String key, String value) {
        attributes.put(key, value);
        return this;
    }

    /** A purchase order number. */
    public OrderDraft poNumber(String number) {
        poNumber = number;
        return this;
    }

    /** The tags. */
    public OrderDraft tags(String... words) {
        tags = List.of(words);
        return this;
    }

    /** Marks it as a test order. */
    public OrderDraft test() {
        test = true;
        return this;
    }

    /** How it reaches the buyer; null gives a fulfillment order without a delivery method. */
    public OrderDraft delivery(DeliveryMethod method) {
        delivery = method;
        return this;
    }

    /** A value of {@code OrderDisplayFinancialStatus}. */
    public OrderDraft financialStatus(String status) {
        financialStatus = status;
        return this;
    }

    /** The title and source of the shipping line; a null title for none. */
    public OrderDraft shipping(String title, String source) {
        shippingTitle = title;
        shippingSource = source;
        return this;
    }

    /** The location it is assigned to; by default the first active one that stocks each line. */
    public OrderDraft from(ShopLocation wanted) {
        location = wanted;
        return this;
    }

    /** When it was placed, for orders of the past. */
    public OrderDraft createdAt(java.time.Instant time) {
        createdAt = time.getEpochSecond();
        return this;
    }
}
