package io.intellitrack.shopify.shopify.graphql;

import io.intellitrack.shopify.machine.Sleeper;
import java.time.Instant;
import java.util.function.BooleanSupplier;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * What the room takes from the machine it runs on.
 *
 * @param nanoTime a clock that never jumps, in nanoseconds
 * @param stopping true as soon as the program wants to stop; every wait ends then
 * @param random 0 (inclusive) to 1 (exclusive), spreads repeated calls
 * @param databaseClock the clock of our own database, beyond which no time from outside is believed
 */
public record HostEnvironment(
        Sleeper sleeper,
        LongSupplier nanoTime,
        BooleanSupplier stopping,
        DoubleSupplier random,
        Supplier<Instant> databaseClock) {}
