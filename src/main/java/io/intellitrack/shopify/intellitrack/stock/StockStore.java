package io.intellitrack.shopify.intellitrack.stock;

import io.intellitrack.shopify.flow.Batch;
import io.intellitrack.shopify.flow.Outcome;
import io.intellitrack.shopify.flow.ParkedKey;
import io.intellitrack.shopify.flow.RejectedRecord;
import io.intellitrack.shopify.flow.Run;
import io.intellitrack.shopify.intellitrack.places.Defaults;
import io.intellitrack.shopify.intellitrack.places.Place;
import io.intellitrack.shopify.intellitrack.places.Places;
import io.intellitrack.shopify.intellitrack.rows.RecordStore;
import io.intellitrack.shopify.intellitrack.rows.Saved;
import io.intellitrack.shopify.intellitrack.rows.TableColumns;
import io.intellitrack.shopify.intellitrack.stock.StockTables.Held;
import io.intellitrack.shopify.intellitrack.stock.StockTables.Known;
import io.intellitrack.shopify.mapping.FieldTables;
import io.intellitrack.shopify.mapping.SavedRecord;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * Pages of stock levels into inventory. What was imported is kept with the link of item and location, so that a level is
 * never added twice: later only its change is written.
 */
public final class StockStore {
    /**
     * A change of stock.
     *
     * @param first true when nothing was imported for the pair before
     * @param wanted Shopify's on-hand quantity, kept with the link
     */
    record Move(
            Outcome.Mapped record,
            long item,
            String number,
            boolean first,
            BigDecimal wanted,
            BigDecimal delta,
            BigDecimal balance) {}

    private final Places places;
    private final StockTables tables;
    private volatile StockImport previewing;
    private volatile StockPreview previewed = StockPreview.NONE;

    /** Stock of one store; {@code places} says where in IntelliTrack it lies. */
    public StockStore(String store, Places places, TableColumns columns, FieldTables fields) {
        this.places = places;
        this.tables = new StockTables(store, columns, fields);
    }

    /** Saves a page of one location. */
    public RecordStore page(StockImport stockImport, String locationId) {
        Place place = stockImport.places().of(locationId).orElseThrow();
        return (handle, run, records) -> save(handle, run, new Task(stockImport, place), records);
    }

    private record Task(StockImport stockImport, Place place) {}

    private static final class Sorted {
        private final List<Move> moves = new ArrayList<>();
        private final List<Move> kept = new ArrayList<>();
        private final List<String> unchanged = new ArrayList<>();
        private final List<RejectedRecord> refused = new ArrayList<>();
        private final List<String> skipped = new ArrayList<>();
        private final Map<Long, Held> held;

        private Sorted(Map<Long, Held> held) {
            this.held = held;
        }
    }

    private Saved save(Handle handle, Run run, Task task, List<Outcome.Mapped> records) {
        Sorted sorted = sort(handle, run, task, records);
        Defaults.Ids ids = places.defaults().ids(run.flow());
        tables.write(handle, task.place(), ids.uom(), sorted.moves, sorted.held);
        List<Move> linked = new ArrayList<>(sorted.moves);
        linked.addAll(sorted.kept);
        tables.link(handle, task.place(), linked);
        task.stockImport().changed(linked.size());
        Map<String, Map<String, Object>> numbers = new LinkedHashMap<>();
        linked.forEach(move -> numbers.put(move.record().key(), Map.of(SavedRecord.ITEM_NUMBER, move.number())));
        return new Saved(List.copyOf(numbers.keySet()), sorted.unchanged, sorted.skipped, sorted.refused, numbers);
    }

    private Sorted sort(Handle handle, Run run, Task task, List<Outcome.Mapped> records) {
        Map<String, Known> known = tables.known(handle, records, task.place());
        List<Long> items = known.values().stream()
                .flatMap(pair -> pair.item().stream())
                .distinct()
                .toList();
        long uom = places.defaults().ids(run.flow()).uom();
        Sorted sorted = new Sorted(tables.held(handle, items, task.place(), scope(handle, task), uom));
        once(records).forEach(record -> sort(run, task, record, known.get(record.key()), sorted));
        return sorted;
    }

    /** Only looks what a page would do: what it would overwrite is kept for people. */
    public void preview(Run run, StockImport stockImport, String locationId, Batch batch) {
        if (stockImport != previewing) {
            previewing = stockImport;
            previewed = StockPreview.NONE;
        }
        Task task = new Task(stockImport, stockImport.places().of(locationId).orElseThrow());
        Sorted sorted = run.read(handle -> sort(handle, run, task, batch.mapped()));
        for (Move move : sorted.moves) {
            Held held = sorted.held.get(move.item());
            if (held != null) {
                previewed = previewed.with(
                        new StockPreview.Row(move.number(), task.place().path(), held.total(), move.balance()));
            }
        }
        run.count(Run.Count.READ, batch.outcomes().size());
        batch.skipped().forEach(record -> run.skip(record.reason(), 1));
        sorted.skipped.forEach(reason -> run.skip(reason, 1));
        run.skip("only looked at", batch.outcomes().size() - batch.skipped().size() - sorted.skipped.size());
        run.tally("would be parked", sorted.refused.size() + batch.rejected().size());
        run.tally("as in IntelliTrack", sorted.unchanged.size() + sorted.kept.size());
        long overwritten = sorted.moves.stream()
                .filter(move -> sorted.held.containsKey(move.item()))
                .count();
        run.tally("would be overwritten in IntelliTrack", overwritten);
        run.tally("would be added to IntelliTrack", sorted.moves.size() - overwritten);
    }

    /** What the last dry run would have overwritten. */
    public StockPreview previewed() {
        return previewed;
    }

    /** The places whose stock of an item belongs to this location. */
    private List<Long> scope(Handle handle, Task task) {
        boolean alone = task.stockImport().places().places().stream()
                        .filter(other -> other.site() == task.place().site())
                        .count()
                == 1;
        return tables.locations(handle, task.place(), alone);
    }

    private static List<Outcome.Mapped> once(List<Outcome.Mapped> records) {
        Map<String, Outcome.Mapped> byKey = new LinkedHashMap<>();
        records.forEach(record -> byKey.put(record.key(), record));
        return List.copyOf(byKey.values());
    }

    private void sort(Run run, Task task, Outcome.Mapped record, Known known, Sorted sorted) {
        StockImport stockImport = task.stockImport();
        String inventoryItem = ParkedKey.read(record.key()).record();
        if (known.item().isEmpty()) {
            stockImport.withoutItem(inventoryItem);
            sorted.skipped.add("the variant has no item yet (once it has one, its stock comes by itself)");
            return;
        }
        Optional<String> left = StockRules.leftOut(stockImport, task.place(), record, known, sorted.held);
        if (left.isPresent()) {
            sorted.skipped.add(left.get());
            return;
        }
        stockImport.done(inventoryItem);
        long item = known.item().get();
        Held held = sorted.held.getOrDefault(item, Held.NOTHING);
        Optional<RejectedRecord> refusal = StockRules.refusal(stockImport.what(), record, known, held);
        if (refusal.isPresent()) {
            sorted.refused.add(refusal.get());
            return;
        }
        BigDecimal wanted = StockRules.wanted(run, record);
        BigDecimal before = stockImport.overrides() || stockImport.what() == StockImport.What.ITEM
                ? held.total()
                : known.imported().orElse(held.total());
        BigDecimal delta = wanted.subtract(before);
        boolean first = known.imported().isEmpty();
        Move move = new Move(
                record, item, known.number(), first, wanted, delta, held.total().add(delta));
        if (delta.signum() != 0) {
            sorted.moves.add(move);
        } else if (first || known.imported().get().compareTo(wanted) != 0) {
            sorted.kept.add(move);
        } else {
            sorted.unchanged.add(record.key());
        }
    }
}
