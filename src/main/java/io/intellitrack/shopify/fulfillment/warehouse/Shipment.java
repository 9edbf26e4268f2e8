package io.intellitrack.shopify.fulfillment.warehouse;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Shipping information of one package, from {@code routes/sql/order-shipments.sql}; as it stands there. */
public record Shipment(
        long id, Optional<String> carrier, Optional<String> trackingNumber, Optional<String> trackingUrl) {
    /** One for each row, in the rows' sequence. */
    public static List<Shipment> of(List<Map<String, Object>> rows) {
        return rows.stream()
                .map(row -> new StatementRow("order-shipments.sql", row))
                .map(columns -> new Shipment(
                        columns.number("id"),
                        columns.optionalText("carrier"),
                        columns.optionalText("tracking_number"),
                        columns.optionalText("tracking_url")))
                .toList();
    }
}
