package io.intellitrack.shopify.kept;

import io.intellitrack.shopify.sandbox.catalog.ProductDraft;
import io.intellitrack.shopify.sandbox.catalog.ProductStatus;
import io.intellitrack.shopify.sandbox.catalog.ShopLocation;
import io.intellitrack.shopify.sandbox.catalog.Variant;
import io.intellitrack.shopify.sandbox.catalog.VariantDraft;
import io.intellitrack.shopify.sandbox.node.MailingAddress;
import io.intellitrack.shopify.sandbox.orders.FulfillmentOrder;
import io.intellitrack.shopify.sandbox.orders.LineItem;
import io.intellitrack.shopify.sandbox.orders.Order;
import io.intellitrack.shopify.sandbox.orders.OrderDraft;
import io.intellitrack.shopify.sandbox.orders.TrackingInfo;
import io.intellitrack.shopify.sandbox.store.SandboxStore;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * The shop that the kept databases are of. Its ids come from counters, so it is the same whenever it is made; therefore
 * nothing is ever put between what is here, only behind it.
 */
final class KeptShop {
    final SandboxStore store;
    final ShopLocation main;
    final ShopLocation second;

    /** The shop before its first customer. */
    KeptShop(Clock clock) {
        store = new SandboxStore(clock);
        main = store.catalog().addLocation("Main Warehouse");
        second = store.catalog().addLocation("Second Warehouse");
        store.catalog().addFulfillmentService("Printer");
        for (String sku : List.of("SHIRT", "MUG", "CAP", "SOCKS", "LAMP", "BOOK")) {
            Variant variant = add(sku, new VariantDraft(sku).barcode("40" + sku).cost("4.25"));
            store.stock().set(variant, main, 100);
        }
        store.stock().set(add("HAT", new VariantDraft("HAT").customs("PT", "650500")), second, 40);
        add("Twin", new VariantDraft("TWIN"));
        add("Other twin", new VariantDraft("TWIN"));
        add("Without number", new VariantDraft(null));
        add("Long number", new VariantDraft("L".repeat(300)));
        store.catalog().add(new ProductDraft("Card").giftCard().variant(new VariantDraft("CARD").withoutShipping()));
        store.catalog()
                .add(new ProductDraft("Old")
                        .status(ProductStatus.ARCHIVED)
                        .variant(new VariantDraft("OLD").cost("1.50")));
    }

    private Variant add(String title, VariantDraft draft) {
        store.catalog().add(new ProductDraft(title).vendor("Acme").variant(draft));
        List<Variant> all = store.catalog().variants();
        return all.get(all.size() - 1);
    }

    /** What customers buy, orders 1001 to 1015. */
    void sell() {
        sold("SHIRT", 2); // 1001 sent, with a tracking number
        sold("SHIRT", 3); // 1002 closed short
        place(buys("MUG", 4).createdAt(store.now().minus(Duration.ofDays(1)))); // 1003 half picked
        place(buys("MUG", 1)
                .customer(store.sales().addCustomer("Kim", "Reed", "kim@example.com"))
                .note("Leave at the door")
                .poNumber("PO-7"));
        Order cancelled = sold("CAP", 1); // 1005
        Order held = sold("CAP", 2); // 1006 is waited for
        place(buys("CAP", 1).customLine("Engraving", 1)); // 1007 is parked
        sold("SOCKS", 3); // 1008 unclear
        sold("SOCKS", 1); // 1009 put on hold after its import
        sold("LAMP", 1); // 1010 shipped by the merchant
        sold("LAMP", 2); // 1011 planned
        sold("BOOK", 2); // 1012 open again
        place(buys("BOOK", 1).test()); // 1013
        place(buys("TWIN", 1)); // 1014 of an item that is parked
        sold("SOCKS", 2); // 1015 picked more than ordered
        store.shipping().hold(held.fulfillmentOrders().get(0), "AWAITING_PAYMENT", "until it is paid");
        store.sales().note(cancelled, "Perhaps");
    }

    /** What becomes of orders after their import, before the warehouse works on them. */
    void change() {
        store.sales().cancel(order("1005"), "CUSTOMER");
        store.sales().address(order("1004"), MailingAddress.us("Kim", "Reed", "9 Oak Ave", "Salem", "MA", "01970"));
    }

    /** What the merchant does while the warehouse picks. */
    void interfere() {
        store.shipping().hold(order("1009").fulfillmentOrders().get(0), "OTHER", "asks the customer");
    }

    /** The merchant ships an order without the warehouse. */
    void shipAlone() {
        store.shipping().fulfil(order("1010"));
    }

    /** Units of a line leave the shop in a shipment of their own. */
    void ship(String lineGid, String workGid, int units) {
        for (Order order : store.sales().orders()) {
            for (FulfillmentOrder work : order.fulfillmentOrders()) {
                if (work.gid().equals(workGid)) {
                    LineItem line = order.lines().stream()
                            .filter(each -> each.gid().equals(lineGid))
                            .findFirst()
                            .orElseThrow();
                    store.shipping().fulfil(work, Map.of(line, units), TrackingInfo.NONE);
                    return;
                }
            }
        }
        throw new IllegalArgumentException("no work " + workGid);
    }

    private Order order(String number) {
        return store.sales().order(number);
    }

    private Order sold(String sku, int units) {
        return place(buys(sku, units));
    }

    private OrderDraft buys(String sku, int units) {
        return new OrderDraft().line(store.catalog().variant(sku), units).from(main);
    }

    private Order place(OrderDraft draft) {
        return store.sales().place(draft);
    }
}
