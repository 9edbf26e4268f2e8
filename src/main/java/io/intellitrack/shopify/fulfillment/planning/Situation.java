package io.intellitrack.shopify.fulfillment.planning;

import io.intellitrack.shopify.fulfillment.outbox.OutboxRow;
import io.intellitrack.shopify.fulfillment.outbox.State;
import io.intellitrack.shopify.fulfillment.warehouse.ClosedOrder;
import io.intellitrack.shopify.fulfillment.warehouse.OrderLine;
import io.intellitrack.shopify.fulfillment.warehouse.Shipment;
import io.intellitrack.shopify.fulfillment.warehouse.Sites;
import io.intellitrack.shopify.shopify.orders.OrderDocument;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Everything that a plan for one order is made from.
 *
 * @param links picking order line to Shopify's line of the order
 * @param selling Shopify variants and inventory items of an item; needed only for lines without a link
 * @param rows the picking order's shipments in the outbox, none of them in flight
 * @param own the shipments in Shopify that are ours, those of its other picking orders too
 */
public record Situation(
        ClosedOrder order,
        List<OrderLine> lines,
        List<Shipment> shipments,
        Map<Long, String> links,
        Map<Long, Set<String>> selling,
        List<OutboxRow> rows,
        Sites sites,
        Set<String> own,
        OrderDocument shop) {

    List<OutboxRow> sent() {
        return rows.stream().filter(row -> row.state() == State.SENT).toList();
    }

    /** Shipments whose units are not due: sent, or cancelled in Shopify and not planned again. */
    List<OutboxRow> accounted() {
        return rows.stream().filter(OutboxRow::accounts).toList();
    }

    /** True when picks point to the package. */
    boolean packed(long shipment) {
        return lines.stream()
                .flatMap(line -> line.picks().stream())
                .anyMatch(
                        picked -> picked.shipment().filter(id -> id == shipment).isPresent());
    }

    /** The packages whose tracking was, or may have been, given to a row that was sent without one. */
    Set<Long> carriedBy(OutboxRow row) {
        return row.shipment().isPresent() ? Set.of() : Set.copyOf(row.shipments());
    }
}
