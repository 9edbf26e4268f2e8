package io.intellitrack.shopify.ops;

import io.intellitrack.shopify.endofday.ledger.PreviewLog;
import io.intellitrack.shopify.endofday.stock.AdjustmentRow;
import io.intellitrack.shopify.fulfillment.ShipmentPreview;
import io.intellitrack.shopify.intellitrack.stock.StockPreview;
import io.intellitrack.shopify.settings.Flow;
import io.intellitrack.shopify.wiring.Connector;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** What the last dry run of a flow in this process would have done, as a table. */
public final class Previews {
    /**
     * A table.
     *
     * @param dropped how many more rows there are
     */
    public record Table(List<String> head, List<List<String>> rows, long dropped) {}

    private Previews() {}

    /** The table; without rows for flows that only read from Shopify. */
    public static Table of(Connector connector, Flow flow) {
        return switch (flow) {
            case FULFILLMENTS -> shipments(connector.fulfillments().previews());
            case ADJUSTMENTS -> stock(connector.endOfDay().previews().newest());
            case INVENTORY -> imported(connector.intellitrack().stockPreview());
            case PRODUCTS, ORDERS -> new Table(List.of(), List.of(), 0);
        };
    }

    private static Table shipments(List<ShipmentPreview> previews) {
        List<List<String>> rows = new ArrayList<>();
        for (ShipmentPreview preview : previews) {
            preview.shipments().forEach(line -> rows.add(List.of(preview.order(), "would be sent", line)));
            preview.tracking().forEach(line -> rows.add(List.of(preview.order(), "tracking", line)));
            preview.notes().forEach(line -> rows.add(List.of(preview.order(), "note", line)));
        }
        return new Table(List.of("order", "", "what"), rows, 0);
    }

    private static Table imported(StockPreview preview) {
        List<List<String>> rows = preview.rows().stream()
                .map(row -> List.of(row.item(), row.place(), plain(row.now()), plain(row.then())))
                .toList();
        return new Table(List.of("item", "place", "IntelliTrack now", "Shopify"), rows, preview.dropped());
    }

    private static String plain(BigDecimal number) {
        return number.stripTrailingZeros().toPlainString();
    }

    private static Table stock(PreviewLog.Kept kept) {
        List<List<String>> rows = kept.rows().stream().map(Previews::row).toList();
        return new Table(List.of("item", "location", "Shopify now", "target", "why"), rows, kept.dropped());
    }

    private static List<String> row(AdjustmentRow row) {
        return List.of(
                row.itemNumber(),
                row.place(),
                row.shopify().map(String::valueOf).orElse("-"),
                Long.toString(row.target()),
                row.reason());
    }
}
