package io.intellitrack.shopify.intellitrack;

import io.intellitrack.shopify.flow.Outcome;
import io.intellitrack.shopify.flow.RejectedRecord;
import io.intellitrack.shopify.flow.Run;
import io.intellitrack.shopify.intellitrack.StockTables.Held;
import io.intellitrack.shopify.intellitrack.StockTables.Known;
import io.intellitrack.shopify.mapping.FieldTables;
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
final class StockStore {
    /**
     * A change of stock.
     *
     * @param first true when nothing was imported for the pair before
     * @param wanted Shopify's on-hand quantity, kept with the link
     */
    record Move(
            Outcome.Mapped record, long item, boolean first, BigDecimal wanted, BigDecimal delta, BigDecimal balance) {}

    private final Places places;
    private final StockTables tables;

    StockStore(String store, Places places, Columns columns, FieldTables fields) {
        this.places = places;
        this.tables = new StockTables(store, columns, fields);
    }

    /** Saves a page of one location. */
    RecordStore page(StockImport stockImport, String locationId) {
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
    }

    private Saved save(Handle handle, Run run, Task task, List<Outcome.Mapped> records) {
        Defaults.Ids ids = places.defaults().ids(run.flow());
        Map<String, Known> known = tables.known(handle, records);
        List<Long> items = known.values().stream()
                .flatMap(pair -> pair.item().stream())
                .distinct()
                .toList();
        Map<Long, Held> held = tables.held(handle, items, task.place(), scope(handle, task), ids.uom());
        Sorted sorted = new Sorted();
        once(records).forEach(record -> sort(run, task, record, known.get(record.key()), held, sorted));
        tables.write(handle, task.place(), ids.uom(), sorted.moves, held);
        List<Move> linked = new ArrayList<>(sorted.moves);
        linked.addAll(sorted.kept);
        tables.link(handle, task.place(), linked);
        task.stockImport().changed(linked.size());
        return new Saved(
                linked.stream().map(move -> move.record().key()).toList(),
                sorted.unchanged,
                sorted.skipped,
                sorted.refused);
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

    private void sort(Run run, Task task, Outcome.Mapped record, Known known, Map<Long, Held> byItem, Sorted sorted) {
        if (known.item().isEmpty()) {
            sorted.skipped.add("the variant has no item yet (once it has one, --force brings its stock)");
            return;
        }
        long item = known.item().get();
        Held held = byItem.getOrDefault(item, Held.NOTHING);
        Optional<RejectedRecord> refusal = refusal(record, known, held);
        if (refusal.isPresent()) {
            sorted.refused.add(refusal.get());
            return;
        }
        BigDecimal wanted = wanted(run, record);
        BigDecimal before =
                task.stockImport().overrides() ? held.total() : known.imported().orElse(held.total());
        BigDecimal delta = wanted.subtract(before);
        boolean first = known.imported().isEmpty();
        Move move = new Move(record, item, first, wanted, delta, held.total().add(delta));
        if (delta.signum() != 0) {
            sorted.moves.add(move);
        } else if (first || known.imported().get().compareTo(wanted) != 0) {
            sorted.kept.add(move);
        } else {
            sorted.unchanged.add(record.key());
        }
    }

    /** A negative figure is goods that were sold and never there. */
    private static BigDecimal wanted(Run run, Outcome.Mapped record) {
        Object value = record.row("inventory").get("on_hand");
        BigDecimal wanted = value instanceof BigDecimal number ? number : BigDecimal.ZERO;
        if (wanted.signum() < 0) {
            run.tally("taken as 0: negative in Shopify", 1);
            return BigDecimal.ZERO;
        }
        return wanted;
    }

    private static Optional<RejectedRecord> refusal(Outcome.Mapped record, Known known, Held held) {
        if (known.detailed()) {
            return Optional.of(
                    refusal(
                            record,
                            known,
                            "The item is tracked by lot, serial number or expiration in IntelliTrack, which Shopify does not know."));
        }
        if (held.uncounted().isPresent()) {
            StockTables.Uncounted uncounted = held.uncounted().get();
            return Optional.of(refusal(record, known, uncounted.fault(), uncounted.remedy()));
        }
        if (known.imported().isEmpty() && held.any()) {
            return Optional.of(refusal(
                    record, known, "IntelliTrack has stock of the item at this place already; it is left as it is."));
        }
        return Optional.empty();
    }

    private static RejectedRecord refusal(Outcome.Mapped record, Known known, String message) {
        return refusal(record, known, message, "Enter or check the item's stock in IntelliTrack, then dismiss this.");
    }

    private static RejectedRecord refusal(Outcome.Mapped record, Known known, String message, String remedy) {
        return RejectedRecord.of(RejectedRecord.Cause.INTELLITRACK, record.key(), known.number())
                .because(message, remedy);
    }
}
