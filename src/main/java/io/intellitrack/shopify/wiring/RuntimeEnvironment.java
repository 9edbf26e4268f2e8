package io.intellitrack.shopify.wiring;

import io.intellitrack.shopify.fulfillment.due.SettledPolling;
import io.intellitrack.shopify.machine.Sleeper;
import java.time.Clock;
import java.time.Instant;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;

/**
 * What the program takes from the machine it runs on. Tests put their own in its place: a clock that is wrong, a database
 * that fails in the middle.
 *
 * @param clock the wall clock; decides what is due, never what was read
 * @param nanoTime a clock that never jumps, in nanoseconds
 * @param sleeper waits
 * @param connections put around the pool, between the program and its database
 * @param databaseTime what the database's clock says, as it is to be taken
 * @param looks how soon a change in old orders is found
 */
public record RuntimeEnvironment(
        Clock clock,
        LongSupplier nanoTime,
        Sleeper sleeper,
        UnaryOperator<DataSource> connections,
        UnaryOperator<Instant> databaseTime,
        SettledPolling looks) {
    /** With the database's clock as it is, and the usual pace. */
    public RuntimeEnvironment(
            Clock clock, LongSupplier nanoTime, Sleeper sleeper, UnaryOperator<DataSource> connections) {
        this(clock, nanoTime, sleeper, connections, UnaryOperator.identity(), SettledPolling.STANDARD);
    }

    /** The real machine. */
    public static RuntimeEnvironment real() {
        return new RuntimeEnvironment(Clock.systemUTC(), System::nanoTime, Sleeper.real(), UnaryOperator.identity());
    }

    /** The same with a database whose clock is another's. */
    public RuntimeEnvironment withDatabaseTime(Supplier<Instant> another) {
        return new RuntimeEnvironment(clock, nanoTime, sleeper, connections, ignored -> another.get(), looks);
    }

    /** The same with another pace of looking at old orders. */
    public RuntimeEnvironment withLooks(SettledPolling pace) {
        return new RuntimeEnvironment(clock, nanoTime, sleeper, connections, databaseTime, pace);
    }
}
