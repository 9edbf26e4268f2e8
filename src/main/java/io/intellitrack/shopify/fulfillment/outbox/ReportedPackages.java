package io.intellitrack.shopify.fulfillment.outbox;

import io.intellitrack.shopify.database.Sql;
import io.intellitrack.shopify.fulfillment.warehouse.ClosedOrder;
import io.intellitrack.shopify.fulfillment.warehouse.OrderLine;
import io.intellitrack.shopify.fulfillment.warehouse.Shipment;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/** Packages as they were last dealt with, table {@code sync_shipment}: what differs from IntelliTrack's is looked at again. */
public final class ReportedPackages {
    private final String store;

    /** The packages of one store. */
    public ReportedPackages(String store) {
        this.store = store;
    }

    /** From now on the packages of an order are looked at again only when they, or the picks in them, change. */
    public void keep(Handle handle, ClosedOrder order, List<Shipment> packages, List<OrderLine> lines) {
        List<Long> ids = packages.stream().map(Shipment::id).toList();
        forget(handle, order, ids);
        if (packages.isEmpty()) {
            return;
        }
        Map<Long, BigDecimal> units = units(lines);
        handle.createUpdate(Sql.of(ReportedPackages.class, "tell-shipments"))
                .bind("store", store)
                .bind("order", order.id())
                .bindArray("ids", Long.class, ids)
                .bindArray("carriers", String.class, texts(packages, Shipment::carrier))
                .bindArray("numbers", String.class, texts(packages, Shipment::trackingNumber))
                .bindArray("urls", String.class, texts(packages, Shipment::trackingUrl))
                .bindArray(
                        "units",
                        BigDecimal.class,
                        ids.stream()
                                .map(id -> Sql.bounded(units.getOrDefault(id, BigDecimal.ZERO)))
                                .toList())
                .execute();
    }

    private void forget(Handle handle, ClosedOrder order, List<Long> ids) {
        handle.createUpdate("delete from sync_shipment where store = :store and order_id = :order "
                        + "and shipment_id not in (select * from unnest(cast(:ids as bigint array)))")
                .bind("store", store)
                .bind("order", order.id())
                .bindArray("ids", Long.class, ids)
                .execute();
    }

    private static Map<Long, BigDecimal> units(List<OrderLine> lines) {
        Map<Long, BigDecimal> units = new HashMap<>();
        lines.forEach(line -> line.picks()
                .forEach(pick -> pick.shipment().ifPresent(id -> units.merge(id, pick.quantity(), BigDecimal::add))));
        return units;
    }

    private static List<String> texts(List<Shipment> shipments, Function<Shipment, Optional<String>> field) {
        List<String> texts = new ArrayList<>();
        shipments.forEach(shipment -> texts.add(field.apply(shipment).orElse(null)));
        return texts;
    }
}
