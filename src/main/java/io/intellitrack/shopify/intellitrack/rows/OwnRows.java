package io.intellitrack.shopify.intellitrack.rows;

import io.intellitrack.shopify.database.AfterSql;
import io.intellitrack.shopify.database.Sql;
import io.intellitrack.shopify.flow.Outcome;
import io.intellitrack.shopify.flow.ParkedKey;
import io.intellitrack.shopify.flow.Run;
import io.intellitrack.shopify.mapping.FieldTable;
import io.intellitrack.shopify.mapping.SavedRecord;
import io.intellitrack.shopify.settings.Flow;
import io.intellitrack.shopify.shopify.value.Gid;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.statement.PreparedBatch;

/**
 * Rows of the integrator's own, written by {@code routes/sql/after-<record>.sql} in the transaction that saves the record:
 * once for each record that was written, never for one that stood there already.
 */
public final class OwnRows {
    private final String store;
    private final AfterSql statements;
    private final List<FieldTable> fields;
    private final TableColumns columns;

    /** @param fields say which values a record has */
    public OwnRows(String store, AfterSql statements, List<FieldTable> fields, TableColumns columns) {
        this.store = store;
        this.statements = statements;
        this.fields = List.copyOf(fields);
        this.columns = columns;
    }

    /** True when saving a record of this flow writes more than the record. */
    public boolean follow(Flow flow) {
        return statement(flow).isPresent();
    }

    private Optional<String> statement(Flow flow) {
        return SavedRecord.of(flow).flatMap(record -> statements.of(record.word()));
    }

    /**
     * Writes those of the records that were saved.
     *
     * @throws OwnRowRefused when the statement fails for one of them
     */
    void write(Handle handle, Run run, List<Outcome.Mapped> records, Saved saved) {
        Optional<String> statement = statement(run.flow());
        if (statement.isEmpty() || saved.saved().isEmpty()) {
            return;
        }
        SavedRecord kind = SavedRecord.of(run.flow()).orElseThrow();
        Map<String, SavedRecord.Place> places = kind.columns(fields);
        Set<String> used = AfterSql.used(statement.get());
        Map<String, Outcome.Mapped> newest = newest(records);
        PreparedBatch batch = handle.prepareBatch(statement.get());
        for (String key : new LinkedHashSet<>(saved.saved())) {
            Outcome.Mapped record = newest.get(key);
            if (record != null && !record.rows().isEmpty()) { // of an order that is called off only its key is known
                Map<String, Object> more = saved.known().getOrDefault(key, Map.of());
                used.forEach(name -> bind(batch, name, record, places.get(name), more));
                batch.add();
            }
        }
        try {
            if (batch.size() > 0) {
                batch.execute();
            }
        } catch (JdbiException e) {
            throw Sql.mayPass(e) ? e : new OwnRowRefused(kind.word(), e);
        }
    }

    /** A record may stand in a page twice; its newest version is what was saved. */
    private static Map<String, Outcome.Mapped> newest(List<Outcome.Mapped> records) {
        Map<String, Outcome.Mapped> newest = new HashMap<>();
        records.forEach(record ->
                newest.merge(record.key(), record, (one, next) -> moment(one).isAfter(moment(next)) ? one : next));
        return newest;
    }

    private static Instant moment(Outcome.Mapped record) {
        return record.updatedAt().orElse(Instant.EPOCH);
    }

    private void bind(
            PreparedBatch batch,
            String name,
            Outcome.Mapped record,
            SavedRecord.Place place,
            Map<String, Object> more) {
        ParkedKey key = ParkedKey.read(record.key());
        switch (name) {
            case SavedRecord.ID -> batch.bind(name, Gid.number(key.record()));
            case SavedRecord.STORE -> batch.bind(name, store);
            case SavedRecord.UPDATED_AT ->
                batch.bindByType(name, record.updatedAt().orElse(null), Instant.class);
            case SavedRecord.LOCATION ->
                batch.bind(name, key instanceof ParkedKey.Stock stock ? Gid.number(stock.location()) : null);
            default -> {
                if (place == null) {
                    batch.bindByType(name, more.get(name), String.class);
                } else {
                    batch.bindByType(name, value(record, place), type(place));
                }
            }
        }
    }

    private static Object value(Outcome.Mapped record, SavedRecord.Place place) {
        List<Map<String, Object>> rows = record.rows().getOrDefault(place.table(), List.of());
        return rows.isEmpty() ? null : rows.get(0).get(place.column());
    }

    private Class<?> type(SavedRecord.Place place) {
        Column column = columns.of(place.table()).get(place.column());
        return column == null ? String.class : column.kind().type();
    }
}
