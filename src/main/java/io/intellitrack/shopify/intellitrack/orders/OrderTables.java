package io.intellitrack.shopify.intellitrack.orders;

import io.intellitrack.shopify.intellitrack.rows.Column;
import io.intellitrack.shopify.intellitrack.rows.LinkTable;
import io.intellitrack.shopify.intellitrack.rows.TableColumns;
import io.intellitrack.shopify.mapping.FieldTables;
import io.intellitrack.shopify.settings.Settings;
import java.util.List;
import java.util.stream.Stream;

/** The tables around a picking order, with the columns that the integrator's field tables fill. */
public final class OrderTables {
    /** Which carrier and method an order is sent with. */
    static final List<String> SENDING = List.of("carrier_id", "shipping_method_id");

    final LinkTable links;
    final Settings.Orders settings;
    final OrderItems items;
    final Customers customers;
    final ShipTos shipTos;
    final CarrierRows carriers;
    final OrderLines lines;
    final List<Column> header;
    final int commentSize;
    /** Columns of a picking order that the program fills with ids; not all databases have all of them. */
    final List<String> ids;

    /** Columns and field tables say what the rows are made of. */
    public OrderTables(Settings settings, TableColumns columns, FieldTables fields) {
        this.links = new LinkTable(settings.storeName());
        this.settings = settings.orders();
        this.items = new OrderItems(links, settings.orders(), OrderItems.Placeholder.of(columns, fields));
        this.customers = new Customers(links, columns.filledBy(fields.table("customer")));
        this.shipTos = new ShipTos(columns.filledBy(fields.table("ship-to")));
        this.carriers = new CarrierRows(
                columns.filledBy(fields.table("carrier")), columns.filledBy(fields.table("shipping-method")));
        this.lines = new OrderLines(links, columns.filledBy(fields.table("picking-order-line")));
        this.header = columns.filledBy(fields.table("picking-order"));
        this.ids = Stream.concat(
                        Stream.of("division_id", "customer_id", "ship_to_id"),
                        SENDING.stream().filter(columns.of("picking_order")::containsKey))
                .toList();
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
