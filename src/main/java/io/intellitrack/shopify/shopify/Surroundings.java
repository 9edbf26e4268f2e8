package io.intellitrack.shopify.shopify;

import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BooleanSupplier;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;

/**
 * What the room takes from the machine it runs on.
 *
 * @param nanoTime a clock that never jumps, in nanoseconds
 * @param stopping true as soon as the program wants to stop; every wait ends then
 * @param random 0 (inclusive) to 1 (exclusive), spreads repeated calls
 */
public record Surroundings(Sleeper sleeper, LongSupplier nanoTime, BooleanSupplier stopping, DoubleSupplier random) {
    /** The real machine. */
    public static Surroundings real(BooleanSupplier stopping) {
        return new Surroundings(
                Sleeper.real(),
                System::nanoTime,
                stopping,
                () -> ThreadLocalRandom.current().nextDouble());
    }
}
