package io.intellitrack.shopify.intellitrack.orders;

import io.intellitrack.shopify.allocation.WantedUnits;
import io.intellitrack.shopify.flow.Outcome;
import io.intellitrack.shopify.flow.RejectedRecord;
import io.intellitrack.shopify.intellitrack.rows.ContentHash;
import io.intellitrack.shopify.mapping.WantedOrder;
import io.intellitrack.shopify.shopify.paging.ScanRequest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A mapped order on its way into the tables. */
record OrderRecord(Outcome.Mapped mapped, WantedOrder wanted) {

    static OrderRecord of(Outcome.Mapped mapped) {
        return new OrderRecord(mapped, WantedOrder.of(mapped.document()));
    }

    /** The order's Shopify id. */
    String key() {
        return mapped.key();
    }

    String name() {
        return mapped.name();
    }

    Map<String, Object> header() {
        return mapped.row("picking_order");
    }

    String number() {
        return String.valueOf(header().get("order_number"));
    }

    /** Rows of the lines to pick, in Shopify's order; empty when there is nothing to pick. */
    List<Map<String, Object>> lines() {
        return mapped.rows().getOrDefault("picking_order_line", List.of());
    }

    /** The only row of a table, where the order has one. */
    Optional<Map<String, Object>> row(String table) {
        return mapped.rows().getOrDefault(table, List.of()).stream().findFirst();
    }

    /** The Shopify customer's id; a guest has none. */
    Optional<String> customer() {
        return Optional.ofNullable(mapped.document().path("customer").path("id").textValue());
    }

    /**
     * What a known order would be changed for: half of it tells the address, half the rest. The customer and the number
     * are not in it, since they never follow.
     */
    String hash() {
        ContentHash rest = new ContentHash();
        if (!wanted.workable()) {
            return new ContentHash().hex()
                    + rest.add(wanted.state().name()).add(wanted.reason()).hex();
        }
        rest.addWithout("order_number", header());
        for (Map<String, Object> row : lines()) {
            WantedOrder.Line line = WantedOrder.Line.of(row);
            rest.add(line.id()).add(String.valueOf(line.quantity())).addWithout(WantedOrder.Line.NOTE, row);
        }
        row("carrier").ifPresent(rest::add);
        row("shipping_method").ifPresent(rest::add);
        return addressHash() + rest.hex();
    }

    private String addressHash() {
        return new ContentHash().add(row("ship_to").orElse(Map.of())).hex();
    }

    /** True when the address is the one that went into a hash. */
    boolean sameAddress(String storedHash) {
        return storedHash != null && storedHash.startsWith(addressHash());
    }

    /** What the warehouse has to do with, for the allocation. */
    WantedUnits wantedUnits() {
        return WantedUnits.of(wanted, mapped.document().path("closed").asBoolean());
    }

    /** Our database's time before the order was asked for with its fulfilments; empty when it was read without them. */
    Optional<Instant> readSince() {
        return Optional.ofNullable(
                        mapped.document().path(ScanRequest.READ_SINCE).textValue())
                .map(Instant::parse);
    }

    /** Begins a refusal. */
    RejectedRecord.Builder rejected(RejectedRecord.Cause cause) {
        return RejectedRecord.of(cause, key(), name());
    }
}
