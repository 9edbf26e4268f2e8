package io.intellitrack.shopify.intellitrack;

import io.intellitrack.shopify.mapping.FieldTables;
import io.intellitrack.shopify.settings.Settings;
import java.util.List;

/** The tables around a picking order, with the columns that the integrator's field tables fill. */
final class OrderTables {
    final Links links;
    final Settings.Orders settings;
    final OrderItems items;
    final Customers customers;
    final ShipTos shipTos;
    final Carriers carriers;
    final OrderLines lines;
    final List<Column> header;
    final int commentSize;

    OrderTables(Settings settings, Columns columns, FieldTables fields) {
        this.links = new Links(settings.storeName());
        this.settings = settings.orders();
        this.items = new OrderItems(links, settings.orders());
        this.customers = new Customers(links, columns.filledBy(fields.table("customer")));
        this.shipTos = new ShipTos(columns.filledBy(fields.table("ship-to")));
        this.carriers = new Carriers(
                columns.filledBy(fields.table("carrier")), columns.filledBy(fields.table("shipping-method")));
        this.lines = new OrderLines(links, columns.filledBy(fields.table("picking-order-line")));
        this.header = columns.filledBy(fields.table("picking-order"));
        this.commentSize = columns.of("picking_order").get("comment").size();
    }

    /** The link that says for what an order was last written. */
    static Links.Link link(OrderRecord order, long pickingOrder) {
        return new Links.Link(
                order.key(),
                pickingOrder,
                null,
                order.hash(),
                order.mapped().updatedAt().orElse(null));
    }
}
