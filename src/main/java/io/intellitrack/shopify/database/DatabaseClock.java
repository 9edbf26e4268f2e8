package io.intellitrack.shopify.database;

import java.time.Duration;
import java.time.Instant;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * The database's clock, asked now and then and carried on in between: all instances share it, and no answer from outside
 * moves it. Thread-safe.
 */
public final class DatabaseClock implements Supplier<Instant> {
    private static final long GOOD_FOR = Duration.ofSeconds(30).toNanos();

    private final Database database;
    private final LongSupplier nanoTime;
    private final UnaryOperator<Instant> taken;
    private Instant said;
    private long asOf;

    /** @param taken how its time is to be taken */
    public DatabaseClock(Database database, LongSupplier nanoTime, UnaryOperator<Instant> taken) {
        this.database = database;
        this.nanoTime = nanoTime;
        this.taken = taken;
    }

    @Override
    public synchronized Instant get() {
        if (said == null || nanoTime.getAsLong() - asOf > GOOD_FOR) {
            said = database.now();
            asOf = nanoTime.getAsLong(); // once it has answered: rather late than early
        }
        return taken.apply(said.plusNanos(nanoTime.getAsLong() - asOf));
    }
}
