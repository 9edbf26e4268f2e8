package io.intellitrack.shopify.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.intellitrack.shopify.sandbox.Correction;
import io.intellitrack.shopify.testing.Engine;
import java.nio.file.Path;
import java.time.Clock;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Everything that may happen after a day's work can be made, each on a day of its own. */
class ShiftTest {
    @TempDir
    Path folder;

    @Test
    void eachThingCanHappenByItself() {
        try (World world = new World(Engine.H2, folder, Clock.systemUTC())) {
            world.rest();
            int day = 0;
            for (Happening happening :
                    EnumSet.complementOf(EnumSet.of(Happening.DELETED, Happening.OUT_OF_REACH, Happening.UNREADABLE))) {
                live(world, new Shift(world, ++day, Set.of(happening), Set.of()));
            }
            for (Correction correction : Correction.values()) {
                live(world, new Shift(world, ++day, Set.of(), Set.of(correction)));
            }
            for (Happening last : Set.of(Happening.DELETED, Happening.OUT_OF_REACH, Happening.UNREADABLE)) {
                assertThat(new Shift(world, ++day, Set.of(last), Set.of()).goOn())
                        .isTrue();
            }
        }
    }

    private static void live(World world, Shift shift) {
        world.passTime();
        world.cycle(World.IMPORTS);
        shift.work();
        world.run(io.intellitrack.shopify.Flow.FULFILLMENTS);
        assertThat(shift.goOn()).isTrue();
        assertThat(shift.goOn()).as("once only").isFalse();
    }
}
