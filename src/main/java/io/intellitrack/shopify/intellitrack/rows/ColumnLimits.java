package io.intellitrack.shopify.intellitrack.rows;

import io.intellitrack.shopify.flow.Batch;
import io.intellitrack.shopify.flow.Outcome;
import io.intellitrack.shopify.flow.RejectedRecord;
import io.intellitrack.shopify.flow.Run;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Brings mapped rows to what their columns hold. A label that is too long is cut, and the run says so; a record with any
 * other value that does not fit is refused.
 */
public final class ColumnLimits {
    private final TableColumns columns;

    /** Knows the columns of every table. */
    public ColumnLimits(TableColumns columns) {
        this.columns = columns;
    }

    /** The same page with every value as its column takes it; labels that had to be cut are counted in the run. */
    public Batch fit(Run run, Batch batch) {
        return fit(batch, what -> run.tally(what, 1));
    }

    /**
     * The same page with every value as its column takes it.
     *
     * @param cut is told of each label that had to be cut
     */
    public Batch fit(Batch batch, Consumer<String> cut) {
        List<Outcome> outcomes = new ArrayList<>();
        for (Outcome outcome : batch.outcomes()) {
            outcomes.add(outcome instanceof Outcome.Mapped mapped ? fit(mapped, cut) : outcome);
        }
        return new Batch(batch.root(), batch.newest(), outcomes);
    }

    /** Nearly every record fits as it is, and is not copied then. */
    private Outcome fit(Outcome.Mapped record, Consumer<String> cut) {
        Map<String, List<Map<String, Object>>> rows = record.rows();
        try {
            for (Map.Entry<String, List<Map<String, Object>>> table :
                    record.rows().entrySet()) {
                List<Map<String, Object>> fitted = fit(record, table.getKey(), table.getValue(), cut);
                if (fitted != table.getValue()) {
                    rows = rows == record.rows() ? new LinkedHashMap<>(rows) : rows;
                    rows.put(table.getKey(), fitted);
                }
            }
        } catch (RejectedRecord refusal) {
            return new Outcome.Rejected(refusal);
        }
        return rows == record.rows()
                ? record
                : new Outcome.Mapped(record.key(), record.name(), record.updatedAt(), rows, record.document());
    }

    private List<Map<String, Object>> fit(
            Outcome.Mapped record, String table, List<Map<String, Object>> rows, Consumer<String> cut) {
        List<Map<String, Object>> all = rows;
        for (int i = 0; i < rows.size(); i++) {
            Map<String, Object> fitted = fit(record, table, rows.get(i), cut);
            if (fitted != rows.get(i)) {
                all = all == rows ? new ArrayList<>(rows) : all;
                all.set(i, fitted);
            }
        }
        return all;
    }

    private Map<String, Object> fit(
            Outcome.Mapped record, String table, Map<String, Object> row, Consumer<String> cut) {
        Map<String, Column> known = columns.of(table);
        Map<String, Object> fitted = row;
        for (Map.Entry<String, Object> each : row.entrySet()) {
            Column column = known.get(each.getKey());
            // a name that is no column is a note of the mapping to its own store
            Object value = column == null ? each.getValue() : fit(record, table, column, each.getValue());
            if (value != each.getValue()) {
                fitted = fitted == row ? new LinkedHashMap<>(row) : fitted;
                if (column.cuts(each.getValue())) {
                    cut.accept(table.replace('_', ' ') + " " + column.name() + " cut at a word: its column holds "
                            + column.size() + " characters");
                }
                fitted.put(each.getKey(), value);
            }
        }
        return fitted;
    }

    private static Object fit(Outcome.Mapped record, String table, Column column, Object value) {
        try {
            return column.fit(value);
        } catch (Column.Unfit e) {
            throw RejectedRecord.of(RejectedRecord.Cause.DATA, record.key(), record.name())
                    .field(table + "." + column.name(), e.shape())
                    .because(
                            e.getMessage(),
                            "Correct it in Shopify, or change its line in routes/mappings/" + table.replace('_', '-')
                                    + ".properties.");
        }
    }
}
