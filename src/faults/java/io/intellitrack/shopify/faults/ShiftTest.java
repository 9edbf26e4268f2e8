package io.intellitrack.shopify.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.intellitrack.shopify.sandbox.warehouse.Correction;
import io.intellitrack.shopify.testing.Engine;
import io.intellitrack.shopify.testing.OnEveryDatabase;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;

/** Everything that may happen after a day's work is followed, each on a day of its own, and some of it together. */
class ShiftTest {
    private static final int TOGETHER = Integer.getInteger("faults.pairs", 3);

    private final long seed = Long.getLong("faults.seed", 1);

    @TempDir
    Path folder;

    @OnEveryDatabase
    void eachThingIsFollowedByItself(Engine engine) {
        try (World world = world(engine)) {
            world.rest();
            int day = 0;
            for (Happening happening : Happening.usual()) {
                follows(world, new Shift(world, ++day, Set.of(happening), Set.of()), happening);
            }
            for (Correction correction : Correction.values()) {
                follows(world, new Shift(world, ++day, Set.of(), Set.of(correction)), correction);
            }
            world.rest();
            assertThat(world.judge().all()).isEmpty();
        }
    }

    @OnEveryDatabase
    void severalThingsAreFollowedTogether(Engine engine) {
        Random random = new Random(seed);
        try (World world = world(engine)) {
            world.rest();
            for (int day = 1; day <= TOGETHER; day++) {
                Set<Happening> happenings = some(Happening.on(), random);
                Set<Correction> corrections = some(EnumSet.allOf(Correction.class), random);
                follows(
                        world,
                        new Shift(world, day, happenings, corrections),
                        happenings + " and " + corrections + ", seed " + seed);
            }
            world.rest();
            assertThat(world.judge().all()).isEmpty();
        }
    }

    private World world(Engine engine) {
        return new World(engine, folder.resolve(engine.name()), Clock.systemUTC(), "sync.overlap", "0s");
    }

    private static <E extends Enum<E>> Set<E> some(Set<E> all, Random random) {
        List<E> shuffled = new ArrayList<>(all);
        Collections.shuffle(shuffled, random);
        return Set.copyOf(shuffled.subList(0, 1 + random.nextInt(2)));
    }

    private static void follows(World world, Shift shift, Object what) {
        assertThat(world.settle(shift).all())
                .as("after %s; what failed: %s", what, world.failures)
                .isEmpty();
        assertThat(shift.goOn()).as("once only").isFalse();
        world.failures.clear();
    }
}
