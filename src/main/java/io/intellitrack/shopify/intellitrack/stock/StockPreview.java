package io.intellitrack.shopify.intellitrack.stock;

import java.math.BigDecimal;
import java.util.List;

/**
 * Which rows of IntelliTrack's stock an import would overwrite.
 *
 * @param rows the first of them
 * @param dropped how many more there are
 */
public record StockPreview(List<Row> rows, long dropped) {
    /** Before any dry run. */
    static final StockPreview NONE = new StockPreview(List.of(), 0);

    private static final int MOST = 500;

    /**
     * A row.
     *
     * @param now what IntelliTrack has
     * @param then what it would have
     */
    public record Row(String item, String place, BigDecimal now, BigDecimal then) {}

    public StockPreview {
        rows = List.copyOf(rows);
    }

    /** The same with another row. */
    StockPreview with(Row row) {
        if (rows.size() >= MOST) {
            return new StockPreview(rows, dropped + 1);
        }
        List<Row> more = new java.util.ArrayList<>(rows);
        more.add(row);
        return new StockPreview(more, dropped);
    }

    /** How many there are. */
    public long count() {
        return rows.size() + dropped;
    }
}
