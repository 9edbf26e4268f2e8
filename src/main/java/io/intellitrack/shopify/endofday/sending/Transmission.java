package io.intellitrack.shopify.endofday.sending;

import io.intellitrack.shopify.database.Database;
import io.intellitrack.shopify.endofday.ledger.Adjustments;
import io.intellitrack.shopify.endofday.ledger.Day;
import io.intellitrack.shopify.endofday.ledger.Sending;
import io.intellitrack.shopify.endofday.stock.AdjustmentRow;
import io.intellitrack.shopify.flow.Run;
import io.intellitrack.shopify.machine.Sleeper;
import io.intellitrack.shopify.shopify.Shopify;
import io.intellitrack.shopify.shopify.errors.Refused;
import io.intellitrack.shopify.shopify.errors.Throttled;
import io.intellitrack.shopify.shopify.errors.Unavailable;
import io.intellitrack.shopify.shopify.stock.StockChange;
import io.intellitrack.shopify.shopify.stock.StockWrite;
import io.intellitrack.shopify.shopify.stock.StockWriteRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/**
 * Sends rows with one key until Shopify has told what became of them. Repeats with the same key only, at most ten minutes,
 * and only while the values still hold; Shopify keeps keys for a day (shopify.dev, Implementing idempotency).
 */
public final class Transmission {
    private static final Duration SAME_KEY = Duration.ofMinutes(10);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(2);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

    /** How a transmission ended. */
    sealed interface Ending {
        /** Every row is as asked. */
        record Taken() implements Ending {}

        /** Nothing was changed: some rows were refused, or the whole when no row is named. */
        record RowsRefused(List<StockWrite.RowError> errors) implements Ending {}

        /** An earlier try with this key failed: nothing was changed, and the key is used up. */
        record KeySpent() implements Ending {}

        /** The key came with other rows before: a fault of ours. */
        record KeyMismatch(StockWrite.RowError error) implements Ending {}

        /** Not known. */
        record Unknown(String message, Instant lastSent) implements Ending {}
    }

    private final Shopify shopify;
    private final Database database;
    private final Adjustments adjustments;
    private final Clock clock;
    private final Sleeper sleeper;

    /** @param sleeper waits between tries */
    public Transmission(Shopify shopify, Database database, Adjustments adjustments, Clock clock, Sleeper sleeper) {
        this.shopify = shopify;
        this.database = database;
        this.adjustments = adjustments;
        this.clock = clock;
        this.sleeper = sleeper;
    }

    /** One request: how it ended, or how long to wait before it is sent again with the same key. */
    private record Try(Optional<Ending> ending, String message, Duration pause) {
        static Try ended(Ending ending) {
            return new Try(Optional.of(ending), "", Duration.ZERO);
        }

        static Try again(String message, Optional<Duration> asked) {
            return new Try(Optional.empty(), message, asked.orElse(Duration.ZERO));
        }
    }

    /**
     * Sends rows that are all of one quantity.
     *
     * @param stands whether the values would still be right if they were written now
     */
    Ending send(Day day, List<Sending> rows, String key, BooleanSupplier stands) {
        Instant end = clock.instant().plus(SAME_KEY);
        Duration pause = FIRST_PAUSE;
        while (true) {
            Instant sentAt = clock.instant();
            Try tried = once(day, rows, key, sentAt);
            if (tried.ending().isPresent()) {
                return tried.ending().get();
            }
            Duration wait = tried.pause().compareTo(pause) > 0 ? tried.pause() : pause;
            if (clock.instant().plus(wait).isAfter(end)) {
                return new Ending.Unknown(tried.message(), sentAt);
            }
            waitFor(wait);
            if (!stands.getAsBoolean()) {
                return new Ending.Unknown(tried.message(), sentAt);
            }
            pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause.multipliedBy(2);
        }
    }

    private Try once(Day day, List<Sending> rows, String key, Instant sentAt) {
        try {
            StockWrite write = write(day.run(), rows, key);
            String words = words(write);
            tell(key, sentAt, write.accepted() ? "taken" : "refused", words);
            return judged(write, words);
        } catch (Refused e) {
            tell(key, sentAt, "refused", e.getMessage());
            return Try.ended(
                    new Ending.RowsRefused(List.of(new StockWrite.RowError(OptionalInt.empty(), "", e.getMessage()))));
        } catch (Throttled e) {
            tell(key, sentAt, "throttled", e.getMessage());
            return Try.again(e.getMessage(), Optional.of(e.suggestedWait()));
        } catch (Unavailable e) {
            tell(key, sentAt, e.maybeExecuted() ? "unknown" : "not-sent", e.getMessage());
            return Try.again(e.getMessage(), e.suggestedWait());
        }
    }

    private StockWrite write(Run run, List<Sending> rows, String key) {
        // Shopify accepts any URI here and shows it in the inventory history
        Optional<String> reference = Optional.of("gid://intellitrack/EndOfDay/" + key);
        if (rows.get(0).row().quantity() == AdjustmentRow.Quantity.ON_HAND) {
            List<StockChange.Target> targets =
                    rows.stream().map(Transmission::target).toList();
            return shopify.setOnHand(
                    new StockWriteRequest<>(targets, key, "correction", reference), run::beforeSending);
        }
        List<StockChange.Delta> deltas = rows.stream().map(Transmission::delta).toList();
        return shopify.adjustAvailable(
                new StockWriteRequest<>(deltas, key, "correction", reference), run::beforeSending);
    }

    /** A level that does not exist counts as 0, so that one made meanwhile is noticed. */
    private static StockChange.Target target(Sending sending) {
        AdjustmentRow row = sending.row();
        return new StockChange.Target(
                row.inventoryItemId(),
                row.locationId(),
                row.target(),
                Optional.of(row.shopify().orElse(0L)));
    }

    /** A difference is right whatever sales do to the value meanwhile: no expected value. */
    private static StockChange.Delta delta(Sending sending) {
        AdjustmentRow row = sending.row();
        return new StockChange.Delta(row.inventoryItemId(), row.locationId(), row.delta(), Optional.empty());
    }

    private static Try judged(StockWrite write, String words) {
        if (write.accepted()) {
            return Try.ended(new Ending.Taken());
        }
        for (StockWrite.RowError error : write.errors()) {
            switch (error.code()) {
                case "IDEMPOTENCY_CONCURRENT_REQUEST":
                    return Try.again(words, Optional.empty());
                case "IDEMPOTENCY_PREVIOUS_ATTEMPT_FAILED":
                    return Try.ended(new Ending.KeySpent());
                case "IDEMPOTENCY_KEY_PARAMETER_MISMATCH":
                    return Try.ended(new Ending.KeyMismatch(error));
                default:
                // about a row
            }
        }
        return Try.ended(new Ending.RowsRefused(write.errors()));
    }

    private static String words(StockWrite write) {
        return write.errors().stream()
                .limit(5)
                .map(error -> error.code() + " " + error.message())
                .distinct()
                .collect(Collectors.joining("; "));
    }

    private void tell(String key, Instant sentAt, String outcome, String message) {
        database.jdbi().useHandle(handle -> adjustments.answered(handle, key, sentAt, outcome, message));
    }

    private void waitFor(Duration pause) {
        try {
            sleeper.sleep(pause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(
                    "Stopped while waiting to send again; the next run reads what became of it", e);
        }
    }
}
