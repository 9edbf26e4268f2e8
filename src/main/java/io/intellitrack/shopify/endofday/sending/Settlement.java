package io.intellitrack.shopify.endofday.sending;

import io.intellitrack.shopify.endofday.ledger.Adjustments;
import io.intellitrack.shopify.endofday.ledger.Bases;
import io.intellitrack.shopify.endofday.stock.AdjustmentRow;
import io.intellitrack.shopify.endofday.stock.LinkedItem;
import io.intellitrack.shopify.flow.Run;
import io.intellitrack.shopify.machine.Sleeper;
import io.intellitrack.shopify.shopify.Shopify;
import io.intellitrack.shopify.shopify.errors.Unreadable;
import io.intellitrack.shopify.shopify.stock.Level;
import io.intellitrack.shopify.shopify.stock.Levels;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * Finds out what became of rows whose answer never came, by reading; nothing is sent here. An absolute set that shows its
 * target was applied; everything else is computed anew. A difference cannot be read back: its row is set absolutely.
 */
public final class Settlement {
    private final Shopify shopify;
    private final Adjustments adjustments;
    private final Bases bases;
    private final Clock clock;
    private final Sleeper sleeper;
    private final Duration unclearAfter;

    /** @param unclearAfter how old a row must be before it is read back: until then its request may still run */
    public Settlement(
            Shopify shopify,
            Adjustments adjustments,
            Bases bases,
            Clock clock,
            Sleeper sleeper,
            Duration unclearAfter) {
        this.shopify = shopify;
        this.adjustments = adjustments;
        this.bases = bases;
        this.clock = clock;
        this.sleeper = sleeper;
        this.unclearAfter = unclearAfter;
    }

    /**
     * Settles every row of the store that is still {@code sending}.
     *
     * @return those that were not applied, by id
     */
    public Map<Long, Adjustments.Open> settleAll(Run run) {
        List<Adjustments.Open> open = run.commit(adjustments::open);
        Map<String, List<Adjustments.Open>> byLocation = new LinkedHashMap<>();
        open.forEach(row -> byLocation
                .computeIfAbsent(row.locationId(), location -> new ArrayList<>())
                .add(row));
        Map<Long, Adjustments.Open> notApplied = new LinkedHashMap<>();
        open.stream().map(Adjustments.Open::sentAt).max(Instant::compareTo).ifPresent(this::waitUntilOver);
        byLocation.forEach((location, rows) -> {
            for (int from = 0; from < rows.size(); from += LinkedItem.MOST_AT_ONCE) {
                List<Adjustments.Open> some = rows.subList(from, Math.min(rows.size(), from + LinkedItem.MOST_AT_ONCE));
                settle(run, location, some)
                        .forEach(row -> notApplied.put(row.pending().id(), row));
            }
        });
        return notApplied;
    }

    /** A request may still be running in Shopify; reading is of use only once it can no longer run. */
    private void waitUntilOver(Instant sentAt) {
        Duration left = Duration.between(clock.instant(), sentAt.plus(unclearAfter));
        if (left.compareTo(Duration.ZERO) > 0) {
            try {
                sleeper.sleep(left);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("Stopped while waiting to read back; the next run does it", e);
            }
        }
    }

    private List<Adjustments.Open> settle(Run run, String location, List<Adjustments.Open> rows) {
        Levels levels = shopify.levels(
                rows.stream().map(row -> row.pending().inventoryItemId()).toList(), location);
        return run.commit(handle -> {
            List<Adjustments.Open> notApplied = new ArrayList<>();
            for (Adjustments.Open row : rows) {
                if (!applied(handle, row, levels)) {
                    notApplied.add(row);
                }
            }
            return notApplied;
        });
    }

    private boolean applied(Handle handle, Adjustments.Open row, Levels levels) {
        Instant now = clock.instant();
        List<Long> id = List.of(row.pending().id());
        if (row.quantity() == AdjustmentRow.Quantity.AVAILABLE) {
            bases.forget(handle, row.pending().itemId(), row.locationId());
            adjustments.settle(handle, id, "unclear", "A difference cannot be read back: set absolutely next.", now);
            return false;
        }
        Optional<Unreadable> whyNot = levels.whyNot(row.pending().inventoryItemId());
        if (whyNot.isPresent()) {
            adjustments.settle(
                    handle,
                    id,
                    "unclear",
                    "No answer came, and Shopify cannot be read back ("
                            + whyNot.get().why() + "): computed anew.",
                    now);
            return false;
        }
        long onHand =
                levels.of(row.pending().inventoryItemId()).map(Level::onHand).orElse(0L);
        if (onHand == row.target()) {
            adjustments.settle(handle, id, "applied", "No answer came; Shopify was read and has the target.", now);
            row.base().ifPresent(base -> bases.keep(handle, row.pending().itemId(), row.locationId(), base, now));
            return true;
        }
        boolean untouched = onHand == row.changeFrom().orElse(0L);
        adjustments.settle(
                handle,
                id,
                untouched ? "not-applied" : "unclear",
                "No answer came; Shopify was read and has " + onHand + ": computed anew.",
                now);
        return false;
    }
}
