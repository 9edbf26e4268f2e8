package io.intellitrack.shopify.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.intellitrack.shopify.sandbox.warehouse.Correction;
import io.intellitrack.shopify.settings.Flow;
import io.intellitrack.shopify.testing.Engine;
import io.intellitrack.shopify.testing.OnEveryDatabase;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.io.TempDir;

/**
 * The warehouse edits orders that are over: before, during and after the look that settles them. {@code -Dfaults.pairs} says how
 * many times, {@code -Dfaults.seed} draws what.
 */
class OldOrdersTest {
    private static final String SETTLES = "set settled_at = current_timestamp";
    private static final int DAYS = 2 * Integer.getInteger("faults.pairs", 4);

    private final long seed = Long.getLong("faults.seed", 1);
    private final Random random = new Random(seed);
    private final AtomicReference<Runnable> whenSettling = new AtomicReference<>(() -> {});

    private enum Moment {
        BEFORE,
        DURING,
        AFTER
    }

    @TempDir
    Path folder;

    @OnEveryDatabase
    void whateverIsEditedWheneverIsFollowed(Engine engine) {
        try (World world = new World(engine, folder, Clock.systemUTC(), "sync.overlap", "0s")) {
            world.rewriting(sql -> {
                if (sql.contains(SETTLES)) {
                    whenSettling.getAndSet(() -> {}).run();
                }
                return sql;
            });
            world.rest();
            for (int day = 1; day <= DAYS; day++) {
                Moment moment = Moment.values()[day % Moment.values().length];
                List<Correction> what = some();
                edited(world, new Shift(world, day), moment, what);
            }
            world.rest();
            assertThat(world.judge().all()).isEmpty();
            assertThat(world.settledOrders()).isGreaterThan(DAYS);
        }
    }

    private void edited(World world, Shift shift, Moment moment, List<Correction> what) {
        String where = what + " " + moment + ", seed " + seed;
        assertThat(world.settleOnce(shift).all()).as("before %s", where).isEmpty();
        world.passTime();
        Runnable edit = () -> shift.correctNow(what);
        switch (moment) {
            case BEFORE -> edit.run();
            case DURING -> whenSettling.set(edit);
            case AFTER -> {}
        }
        world.run(Flow.FULFILLMENTS);
        if (moment == Moment.AFTER) {
            edit.run();
        }
        assertThat(world.settleOnce(shift).all())
                .as("after %s; what failed: %s", where, world.failures)
                .isEmpty();
        world.failures.clear();
    }

    private List<Correction> some() {
        List<Correction> all = new ArrayList<>(List.of(Correction.values()));
        Collections.shuffle(all, random);
        return all.subList(0, 1 + random.nextInt(3));
    }
}
