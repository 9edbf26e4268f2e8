package io.intellitrack.shopify.endofday.sending;

import io.intellitrack.shopify.endofday.ledger.Adjustments;
import io.intellitrack.shopify.endofday.ledger.Day;
import io.intellitrack.shopify.endofday.ledger.PendingAdjustment;
import io.intellitrack.shopify.endofday.ledger.Sending;
import io.intellitrack.shopify.endofday.stock.AdjustmentRow;
import io.intellitrack.shopify.endofday.stock.Computation;
import io.intellitrack.shopify.endofday.stock.MappedPlace;
import io.intellitrack.shopify.endofday.stock.OpenWork;
import io.intellitrack.shopify.endofday.stock.Stock;
import io.intellitrack.shopify.endofday.stock.Verdict;
import io.intellitrack.shopify.flow.Run;
import io.intellitrack.shopify.shopify.stock.StockWrite.RowError;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Up to 250 rows of one place on their way to Shopify, until each has an outcome: computed, written down, sent, judged.
 * A row that is refused leaves the others, which go again. Used once.
 */
final class Chunk {
    /** Halving a chunk of 250 down to one bad row is refused eight times in a row; more means the whole is at fault. */
    private static final int REFUSED_WHOLE = 12;

    private static final Logger LOG = LoggerFactory.getLogger(Chunk.class);

    private final Day day;
    private final Run run;
    private final MappedPlace place;
    private final Computation computation;
    private final Transmission transmission;
    private final Settlement settlement;
    private final AdjustmentBooks books;
    private final Deque<List<PendingAdjustment>> queue = new ArrayDeque<>();
    private int refusedWhole;

    Chunk(
            Day day,
            MappedPlace place,
            Computation computation,
            Transmission transmission,
            Settlement settlement,
            AdjustmentBooks books) {
        this.day = day;
        this.run = day.run();
        this.place = place;
        this.computation = computation;
        this.transmission = transmission;
        this.settlement = settlement;
        this.books = books;
    }

    void send(List<PendingAdjustment> rows) {
        enqueue(rows);
        while (!queue.isEmpty()) {
            round(queue.poll());
        }
    }

    private void enqueue(List<PendingAdjustment> rows) {
        if (!rows.isEmpty()) {
            queue.add(rows);
        }
    }

    private void round(List<PendingAdjustment> rows) {
        Computation.Result result =
                computation.of(place, rows.stream().map(PendingAdjustment::item).toList());
        Map<AdjustmentRow.Quantity, List<Sending>> going = new EnumMap<>(AdjustmentRow.Quantity.class);
        List<Sending> staying = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            Sending sending = new Sending(rows.get(i), result.rows().get(i));
            if (sending.row().verdict() == Verdict.CHANGE) {
                going.computeIfAbsent(sending.row().quantity(), quantity -> new ArrayList<>())
                        .add(sending);
            } else {
                staying.add(sending);
            }
        }
        books.stay(staying);
        going.values().forEach(some -> transmit(some, result.work()));
    }

    private void transmit(List<Sending> rows, OpenWork work) {
        String key = UUID.randomUUID().toString();
        books.intend(rows, key);
        Transmission.Ending ending = transmission.send(day, rows, key, () -> stands(rows, work));
        if (ending instanceof Transmission.Ending.Taken) {
            applied(rows, work, "Shopify took it.");
        } else if (ending instanceof Transmission.Ending.RowsRefused refused) {
            refused(rows, refused.errors());
        } else if (ending instanceof Transmission.Ending.KeySpent) {
            enqueue(books.anew(rows, "An earlier try with this key failed."));
        } else if (ending instanceof Transmission.Ending.KeyMismatch mismatch) {
            mismatch(rows, mismatch.error());
        } else if (ending instanceof Transmission.Ending.Unknown unknown) {
            unknown(rows, work, unknown.message());
        }
    }

    /** Whether the values would be right if they were written now. A difference stays right whatever happens. */
    private boolean stands(List<Sending> rows, OpenWork work) {
        return rows.get(0).row().quantity() == AdjustmentRow.Quantity.AVAILABLE
                || differing(rows, work, false).isEmpty();
    }

    /** Rows whose stock is now another, or a lower one, than when they were computed. */
    private List<Sending> differing(List<Sending> rows, OpenWork work, boolean onlyLower) {
        List<Long> items = rows.stream().map(each -> each.pending().itemId()).toList();
        Map<Long, Stock> stocks = computation.again(place, items, work);
        return rows.stream()
                .filter(each -> {
                    Stock stock = stocks.get(each.pending().itemId());
                    boolean set = each.row().quantity() == AdjustmentRow.Quantity.ON_HAND;
                    long before = set ? each.row().target() : each.row().base().orElseThrow();
                    long present = set ? stock.target() : stock.state();
                    return onlyLower ? present < before : present != before;
                })
                .toList();
    }

    private void applied(List<Sending> rows, OpenWork work, String why) {
        if (rows.isEmpty()) {
            return;
        }
        refusedWhole = 0;
        books.applied(rows, why);
        // goods that left the warehouse while the answer was on its way must not be sold
        List<Sending> lowered = differing(rows, work, true);
        if (!lowered.isEmpty()) {
            enqueue(books.lowered(lowered));
        }
    }

    private void refused(List<Sending> rows, List<RowError> errors) {
        Map<Integer, RowError> named = new TreeMap<>();
        for (RowError error : errors) {
            error.index().stream().filter(index -> index < rows.size()).forEach(index -> named.put(index, error));
        }
        if (named.isEmpty()) {
            refusedWhole(rows, errors.get(0));
            return;
        }
        refusedWhole = 0;
        AdjustmentBooks.Next next = books.refused(rows, named);
        enqueue(next.rest());
        enqueue(next.stale()); // apart from the rest, which a restless row would hold up
    }

    /** No row is named: half of them go at a time, until the bad one stands alone. */
    private void refusedWhole(List<Sending> rows, RowError error) {
        if (++refusedWhole > REFUSED_WHOLE) {
            throw new IllegalStateException(
                    "Shopify refuses every stock write: " + error.code() + " " + error.message());
        }
        if (rows.size() == 1) {
            books.refused(rows, error);
            return;
        }
        int half = rows.size() / 2;
        enqueue(books.anew(rows.subList(0, half), "The request was refused as a whole: halved."));
        enqueue(books.anew(rows.subList(half, rows.size()), "The request was refused as a whole: halved."));
    }

    private void mismatch(List<Sending> rows, RowError error) {
        LOG.error("{}: a stock key was used for other rows before; {} rows are left out", run, rows.size());
        run.hold("Shopify says that a stock key was used twice: please report this.");
        books.refused(rows, error);
    }

    private void unknown(List<Sending> rows, OpenWork work, String message) {
        LOG.warn("{}: it is not known whether {} rows were taken, reading back: {}", run, rows.size(), message);
        Map<Long, Adjustments.Open> notApplied = settlement.settleAll(run);
        Map<Boolean, List<Sending>> parted = rows.stream()
                .collect(java.util.stream.Collectors.partitioningBy(
                        each -> notApplied.containsKey(each.pending().id())));
        applied(parted.get(false), work, "Read back.");
        enqueue(books.anew(parted.get(true), "Read back."));
    }
}
