package io.intellitrack.shopify;

import io.intellitrack.shopify.fulfillment.LookPace;
import io.intellitrack.shopify.shopify.Sleeper;
import java.time.Clock;
import java.util.function.LongSupplier;
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
 * @param looks how soon a change in old orders is found
 */
public record Machine(
        Clock clock, LongSupplier nanoTime, Sleeper sleeper, UnaryOperator<DataSource> connections, LookPace looks) {
    public Machine(Clock clock, LongSupplier nanoTime, Sleeper sleeper, UnaryOperator<DataSource> connections) {
        this(clock, nanoTime, sleeper, connections, LookPace.STANDARD);
    }

    /** The real machine. */
    public static Machine real() {
        return new Machine(Clock.systemUTC(), System::nanoTime, Sleeper.real(), UnaryOperator.identity());
    }
}
