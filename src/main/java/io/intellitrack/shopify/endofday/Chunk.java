package io.intellitrack.shopify.endofday;

import io.intellitrack.shopify.flow.RejectedRecord;
import io.intellitrack.shopify.flow.Run;
import io.intellitrack.shopify.shopify.StockWrite.RowError;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Up to 250 rows of one place on their way to Shopify, until each has an outcome: computed, written down, sent, judged.
 * A row that is refused leaves the others, which go again. Used once.
 */
final class Chunk {
    /** How often a row that Shopify finds outdated is computed anew. */
    private static final int STALE_TIMES = 3;

    /** However a row fares, it is not tried for ever. */
    private static final int MOST_ATTEMPTS = 12;

    /** Halving a chunk of 250 down to one bad row is refused eight times in a row; more means the whole is at fault. */
    private static final int REFUSED_WHOLE = 12;

    private static final Logger LOG = LoggerFactory.getLogger(Chunk.class);

    private final Sender.Parts parts;
    private final Day day;
    private final Run run;
    private final MappedPlace place;
    private final Deque<List<Pending>> queue = new ArrayDeque<>();
    private int refusedWhole;

    Chunk(Sender.Parts parts, Day day, MappedPlace place) {
        this.parts = parts;
        this.day = day;
        this.run = day.run();
        this.place = place;
    }

    void send(List<Pending> rows) {
        queue.add(rows);
        while (!queue.isEmpty()) {
            round(queue.poll());
        }
    }

    private void round(List<Pending> rows) {
        Computation.Result result =
                parts.computation().of(place, rows.stream().map(Pending::item).toList());
        Map<Row.Quantity, List<Sending>> going = new EnumMap<>(Row.Quantity.class);
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
        stay(staying);
        going.values().forEach(some -> transmit(some, result.work()));
    }

    /** Rows that turned out otherwise since the preview. */
    private void stay(List<Sending> rows) {
        if (rows.isEmpty()) {
            return;
        }
        Instant now = parts.clock().instant();
        run.commit(handle -> {
            for (Sending sending : rows) {
                Row row = sending.row();
                parts.adjustments()
                        .settle(handle, ids(List.of(sending)), row.verdict().state(), row.reason(), now);
                if (row.verdict() == Verdict.REFUSED) {
                    parts.parked().keep(handle, run.flow(), List.of(Refusals.byUs(row)));
                }
            }
            parts.bases().keep(handle, unchanged(rows), now);
            return null;
        });
        rows.forEach(sending -> count(sending.row().verdict()));
    }

    private static List<Row> unchanged(List<Sending> rows) {
        return rows.stream()
                .map(Sending::row)
                .filter(row -> row.verdict() == Verdict.UNCHANGED)
                .toList();
    }

    private void count(Verdict verdict) {
        day.tally().turnedOut(verdict);
        run.count(
                switch (verdict) {
                    case UNCHANGED -> Run.Count.UNCHANGED;
                    case REFUSED -> Run.Count.PARKED;
                    default -> Run.Count.SKIPPED;
                },
                1);
    }

    private void transmit(List<Sending> rows, OpenWork work) {
        String key = UUID.randomUUID().toString();
        Instant now = parts.clock().instant();
        run.commit(handle -> {
            rows.forEach(sending -> parts.adjustments().sending(handle, day, sending, key, now));
            return null;
        });
        Transmission.Ending ending = parts.transmission().send(day, rows, key, () -> stands(rows, work));
        if (ending instanceof Transmission.Ending.Taken) {
            taken(rows, work);
        } else if (ending instanceof Transmission.Ending.RowsRefused refused) {
            refused(rows, refused.errors());
        } else if (ending instanceof Transmission.Ending.KeySpent) {
            anew(rows, "An earlier try with this key failed.");
        } else if (ending instanceof Transmission.Ending.KeyMismatch mismatch) {
            mismatch(rows, mismatch.message());
        } else if (ending instanceof Transmission.Ending.Unknown) {
            unknown(rows);
        }
    }

    /** Whether the values would be right if they were written now. A difference stays right whatever happens. */
    private boolean stands(List<Sending> rows, OpenWork work) {
        return rows.get(0).row().quantity() == Row.Quantity.AVAILABLE
                || changedSince(rows, work, false).isEmpty();
    }

    /** Rows whose stock is another, or a lower one, than when they were computed. */
    private List<Sending> changedSince(List<Sending> rows, OpenWork work, boolean lowered) {
        List<Long> items = rows.stream().map(each -> each.pending().itemId()).toList();
        Map<Long, Stock> stocks = parts.computation().again(place, items, work);
        return rows.stream()
                .filter(each -> {
                    Stock stock = stocks.get(each.pending().itemId());
                    boolean set = each.row().quantity() == Row.Quantity.ON_HAND;
                    long before = set ? each.row().target() : each.row().base().orElseThrow();
                    long present = set ? stock.target() : stock.state();
                    return lowered ? present < before : present != before;
                })
                .toList();
    }

    private void taken(List<Sending> rows, OpenWork work) {
        refusedWhole = 0;
        Instant now = parts.clock().instant();
        run.commit(handle -> {
            parts.adjustments().settle(handle, ids(rows), "applied", "Shopify took it.", now);
            parts.bases().keep(handle, rows.stream().map(Sending::row).toList(), now);
            parts.parked().release(handle, run.flow(), keys(rows));
            return null;
        });
        // goods that left the warehouse while the answer was on its way must not be sold
        List<Sending> lowered = changedSince(rows, work, true).stream()
                .filter(each -> each.pending().attempt() < MOST_ATTEMPTS)
                .toList();
        applied(rows.size() - lowered.size());
        if (!lowered.isEmpty()) {
            queue.add(run.commit(handle -> lowered.stream()
                    .map(each -> parts.adjustments().again(handle, each.pending(), false, now))
                    .toList()));
        }
    }

    private void applied(int rows) {
        run.count(Run.Count.SAVED, rows);
        day.tally().applied(rows);
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
        Instant now = parts.clock().instant();
        List<Pending> rest = new ArrayList<>();
        List<Pending> stale = new ArrayList<>();
        run.commit(handle -> {
            for (int i = 0; i < rows.size(); i++) {
                if (!named.containsKey(i)) {
                    anew(handle, rows.get(i), "withdrawn", "Another row of the same request was refused.", rest);
                } else if (named.get(i).stale() && rows.get(i).pending().stale() < STALE_TIMES) {
                    anew(handle, rows.get(i), "stale", "Shopify's quantity had changed: computed anew.", stale);
                } else {
                    park(handle, rows.get(i), refusal(rows.get(i), named.get(i)), now);
                }
            }
            return null;
        });
        enqueue(rest);
        enqueue(stale); // apart from the rest, which a restless row would hold up
    }

    private void enqueue(List<Pending> rows) {
        if (!rows.isEmpty()) {
            queue.add(rows);
        }
    }

    private static RejectedRecord refusal(Sending sending, RowError error) {
        return error.stale()
                ? Refusals.restless(sending.row(), STALE_TIMES + 1)
                : Refusals.byShopify(sending.row(), error.code(), error.message());
    }

    private void park(Handle handle, Sending sending, RejectedRecord why, Instant now) {
        parts.adjustments().settle(handle, ids(List.of(sending)), "refused", why.getMessage(), now);
        parts.parked().keep(handle, run.flow(), List.of(why));
        count(Verdict.REFUSED);
    }

    private void anew(Handle handle, Sending sending, String state, String why, List<Pending> anew) {
        Instant now = parts.clock().instant();
        if (sending.pending().attempt() >= MOST_ATTEMPTS) {
            park(handle, sending, Refusals.restless(sending.row(), MOST_ATTEMPTS), now);
            return;
        }
        parts.adjustments().settle(handle, ids(List.of(sending)), state, why, now);
        anew.add(parts.adjustments().again(handle, sending.pending(), state.equals("stale"), now));
    }

    private void anew(List<Sending> rows, String why) {
        List<Pending> next = run.commit(handle -> {
            List<Pending> anew = new ArrayList<>();
            rows.forEach(sending -> anew(handle, sending, "withdrawn", why, anew));
            return anew;
        });
        enqueue(next);
    }

    /** No row is named: half of them go at a time, until the bad one stands alone. */
    private void refusedWhole(List<Sending> rows, RowError error) {
        if (++refusedWhole > REFUSED_WHOLE) {
            throw new IllegalStateException(
                    "Shopify refuses every stock write: " + error.code() + " " + error.message());
        }
        if (rows.size() == 1) {
            Instant now = parts.clock().instant();
            run.commit(handle -> {
                park(handle, rows.get(0), refusal(rows.get(0), error), now);
                return null;
            });
            return;
        }
        int half = rows.size() / 2;
        anew(rows.subList(0, half), "The request was refused as a whole: halved.");
        anew(rows.subList(half, rows.size()), "The request was refused as a whole: halved.");
    }

    private void mismatch(List<Sending> rows, String message) {
        LOG.error(
                "{}: a stock key was used for other rows before; {} rows are left out: {}", run, rows.size(), message);
        run.hold("Shopify says that a stock key was used twice: please report this.");
        Instant now = parts.clock().instant();
        run.commit(handle -> {
            rows.forEach(row -> park(
                    handle, row, Refusals.byShopify(row.row(), "IDEMPOTENCY_KEY_PARAMETER_MISMATCH", message), now));
            return null;
        });
    }

    private void unknown(List<Sending> rows) {
        Map<Long, Adjustments.Open> notApplied = parts.settlement().settleAll(run);
        List<Sending> rest = rows.stream()
                .filter(each -> notApplied.containsKey(each.pending().id()))
                .toList();
        applied(rows.size() - rest.size());
        anew(rest, "");
    }

    private static List<Long> ids(List<Sending> rows) {
        return rows.stream().map(each -> each.pending().id()).toList();
    }

    private static List<String> keys(List<Sending> rows) {
        return rows.stream().map(each -> each.row().key()).toList();
    }
}
