package io.intellitrack.shopify.intellitrack.orders;

import io.intellitrack.shopify.intellitrack.rows.Column;
import io.intellitrack.shopify.intellitrack.rows.LinkTable;
import io.intellitrack.shopify.intellitrack.rows.TableColumns;
import io.intellitrack.shopify.mapping.FieldTables;
import io.intellitrack.shopify.settings.Settings;
import java.util.List;

/** The tables around a picking order, with the columns that the integrator's field tables fill. */
public final class OrderTables {
    final LinkTable links;
    final Settings.Orders settings;
    final OrderItems items;
    final Customers customers;
    final ShipTos shipTos;
    final CarrierRows carriers;
    final OrderLines lines;
    final List<Column> header;
    final int commentSize;

    /** Columns and field tables say what the rows are made of. */
    public OrderTables(Settings settings, TableColumns columns, FieldTables fields) {
        this.links = new LinkTable(settings.storeName());
        this.settings = settings.orders();
        this.items = new OrderItems(links, settings.orders());
        this.customers = new Customers(links, columns.filledBy(fields.table("customer")));
        this.shipTos = new ShipTos(columns.filledBy(fields.table("ship-to")));
        this.carriers = new CarrierRows(
                columns.filledBy(fields.table("carrier")), columns.filledBy(fields.table("shipping-method")));
        this.lines = new OrderLines(links, columns.filledBy(fields.table("picking-order-line")));
        this.header = columns.filledBy(fields.table("picking-order"));
        this.commentSize = columns.of("picking_order").get("comment").size();
    }

    /** The link that says for what an order was last written. */
    static LinkTable.Link link(OrderRecord order, long pickingOrder) {
        return new LinkTable.Link(
                order.key(),
                pickingOrder,
                null,
                order.hash(),
                order.mapped().updatedAt().orElse(null));
    }
}
