package io.intellitrack.shopify.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.intellitrack.shopify.Flow;
import io.intellitrack.shopify.testing.Engine;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The program dies at each commit and each call of a whole cycle, once before and once after it; mutations also run late.
 * Then it is started again on the same database, and both sides are judged.
 *
 * <p>{@code -Dfaults.all=true} cuts at every step, else as many are drawn by {@code -Dfaults.seed} as fit into
 * {@code -Dfaults.seconds}.
 */
class StepCrashTest {
    private static final List<Flow> IMPORTS = List.of(Flow.PRODUCTS, Flow.INVENTORY, Flow.ORDERS);
    private static final List<Flow> MORNING = List.of(Flow.PRODUCTS, Flow.ORDERS);
    private static final List<Flow> EVENING = List.of(Flow.FULFILLMENTS, Flow.ADJUSTMENTS);

    private final Budget budget = Budget.ofProperties();

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(Engine.class)
    void everyStepOfADayMayBeTheLast(Engine engine) throws Exception {
        try (World world = new World(engine, folder.resolve(engine.name()), Clock.systemUTC())) {
            world.rest();
            List<Integer> chosen = budget.choose(stepsOfADay(world));

            int killed = 0;
            for (int step : chosen) {
                if (budget.spent() && killed > 0) {
                    break;
                }
                killed += cut(world, step) ? 1 : 0;
            }

            Verdict verdict =
                    world.judge().requireAtLeast("fulfilments", killed).requireAtLeast("adjustments", killed);
            System.out.println(engine + " days: " + verdict.line(2, killed, budget.seed()) + ", " + killed + " of "
                    + chosen.size() + " steps");
            assertThat(verdict.all()).isEmpty();
        }
    }

    private int stepsOfADay(World world) {
        world.steps.arm(Integer.MAX_VALUE);
        Shift shift = new Shift(world, 0);
        world.cycle(MORNING);
        shift.work();
        world.cycle(EVENING);
        int number = world.steps.passed().size();
        world.bury();
        world.rest();
        assertThat(world.judge().all()).as("without any crash").isEmpty();
        return number;
    }

    /** A day that ends early, and the next start. */
    private boolean cut(World world, int step) {
        Shift shift = new Shift(world, step + 1);
        world.program();
        world.steps.arm(step);
        boolean died = false;
        try {
            world.cycle(MORNING);
            shift.work();
            world.cycle(EVENING);
        } catch (Crash e) {
            died = true;
        }
        died |= world.steps.dead();
        List<String> passed = world.steps.passed();
        world.bury();
        world.passTime();
        world.cycle(MORNING);
        shift.work();
        world.rest();
        Verdict verdict = world.judge();
        assertThat(verdict.all())
                .as("after step %d (%s); what failed: %s", step, last(passed), world.failures)
                .isEmpty();
        world.failures.clear();
        return died;
    }

    private static String last(List<String> passed) {
        return passed.isEmpty() ? "none" : passed.get(passed.size() - 1);
    }

    @Test
    void everyStepOfTheFirstImportMayBeTheLast() throws Exception {
        int steps = firstImport(Integer.MAX_VALUE);
        List<Integer> chosen = budget.choose(steps);

        int killed = 0;
        for (int step : chosen) {
            if (budget.spent() && killed > 0) {
                break;
            }
            firstImport(step);
            killed++;
        }

        System.out.println(
                "H2 first imports: faults 1 kinds, kills " + killed + " of " + steps + ", seed " + budget.seed());
        assertThat(killed).isPositive();
    }

    private int firstImport(int step) {
        try (World world = new World(Engine.H2, folder.resolve("i" + step), Clock.systemUTC())) {
            new Shift(world, 1);
            world.program();
            world.steps.arm(step);
            try {
                world.cycle(IMPORTS);
            } catch (Crash e) {
                // as wanted
            }
            List<String> passed = world.steps.passed();
            world.bury();
            world.passTime();
            world.rest();
            assertThat(world.judge().requireAtLeast("imported", 3).all())
                    .as("after step %d (%s); what failed: %s", step, last(passed), world.failures)
                    .isEmpty();
            return passed.size();
        }
    }

    /** How much may be tried in the time there is. */
    record Budget(long seed, boolean all, long endsAt) {
        static Budget ofProperties() {
            long seconds = Long.getLong("faults.seconds", 12);
            return new Budget(
                    Long.getLong("faults.seed", 1),
                    Boolean.getBoolean("faults.all"),
                    System.nanoTime() + seconds * 1_000_000_000L);
        }

        boolean spent() {
            return !all && System.nanoTime() > endsAt;
        }

        List<Integer> choose(int steps) {
            List<Integer> chosen = new ArrayList<>();
            for (int step = 0; step < steps; step++) {
                chosen.add(step);
            }
            if (!all) {
                Collections.shuffle(chosen, new Random(seed));
            }
            return chosen;
        }
    }
}
