package io.intellitrack.shopify.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.intellitrack.shopify.settings.Flow;
import io.intellitrack.shopify.testing.Engine;
import io.intellitrack.shopify.testing.OnEveryDatabase;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * The program dies between any two commits or calls of a whole cycle; mutations also run late. Then it is started again on
 * the same database, and both sides are judged.
 *
 * <p>To die before a step is to die after the one before it, so both are one cut; {@code -Dfaults.all=true} makes two of it.
 * A day takes some minutes: it is PostgreSQL's here, H2's with {@code -Dfaults.days=H2}.
 */
class StepCrashTest {
    private static final List<Flow> MORNING = List.of(Flow.PRODUCTS, Flow.ORDERS);
    private static final List<Flow> EVENING = List.of(Flow.FULFILLMENTS, Flow.ADJUSTMENTS);

    /** After so many cuts the program is left alone until nothing changes any more. */
    private static final int BETWEEN_RESTS = 15;

    /** What is only written after closing; see {@link CountedConnections}. */
    private static final List<String> WRITTEN = List.of("asked", "follow-up", "left", "noted", "reading", "undone");

    /** At length: mvn -Pfaults verify. */
    private static final boolean LONG = Integer.getInteger("faults.pairs") != null;

    @TempDir
    Path folder;

    @Test
    void everyStepOfADayMayBeTheLast() {
        Engine engine = engineOfDays();
        try (World world = world(engine)) {
            world.rest();
            List<String> steps = stepsOfADay(world);
            List<Integer> cuts = cuts(steps);

            int kills = 0;
            int day = 1;
            for (int step : cuts) {
                kills += cut(world, new Shift(world, ++day), step) ? 1 : 0;
                if (day % BETWEEN_RESTS == 0) {
                    world.rest();
                }
            }

            world.rest();
            Verdict verdict =
                    world.judge().requireAtLeast("fulfilments", cuts.size()).requireAtLeast("adjustments", cuts.size());
            System.out.println(engine + " days: " + verdict.line(3, kills, 0) + ", of " + steps.size() + " steps");
            assertThat(verdict.all()).isEmpty();
            assertThat(kills).as("a day is about as long each time").isGreaterThan(cuts.size() * 9 / 10);
        }
    }

    /** Shipments were cancelled, goods exchanged, orders closed short: the warehouse and an operator go on, and die. */
    @Test
    void everyStepOfWhatComesAfterClosingMayBeTheLast() {
        Engine engine = engineOfDays();
        try (World world = world(engine)) {
            world.rest();
            List<String> steps = stepsOfTheAfterwards(world);
            List<Integer> cuts = LONG ? cuts(steps) : decisive(steps);

            int kills = 0;
            int day = 0;
            for (int step : cuts) {
                Afterwards afterwards = new Afterwards(world, ++day);
                List<String> passed = die(world, step, afterwards::live);
                world.passTime();
                afterwards.live();
                settled(world, afterwards.shift(), "step " + step, passed);
                afterwards.judge();
                kills += passed.size() > step ? 1 : 0;
            }

            world.rest();
            Verdict verdict = world.judge().requireAtLeast("fulfilments", cuts.size());
            System.out.println(
                    engine + " afterwards: " + verdict.line(3, kills, 0) + ", of " + steps.size() + " steps");
            assertThat(verdict.all()).isEmpty();
            assertThat(kills).as("it is about as long each time").isGreaterThan(cuts.size() * 9 / 10);
        }
    }

    /** Those steps at which something is written that only comes after closing, or is sent; and each fifth. */
    private static List<Integer> decisive(List<String> steps) {
        return cuts(steps).stream()
                .filter(step -> step % 5 == 0
                        || steps.get(step).contains("CreateFulfillment")
                        || WRITTEN.stream().anyMatch(steps.get(step)::contains))
                .toList();
    }

    private static List<String> stepsOfTheAfterwards(World world) {
        Afterwards afterwards = new Afterwards(world, 0);
        List<String> steps = die(world, Integer.MAX_VALUE, afterwards::live);
        settled(world, afterwards.shift(), "no step", steps);
        afterwards.judge();
        for (String written : WRITTEN) {
            assertThat(steps)
                    .as("commits of %s", written)
                    .anyMatch(step -> step.startsWith("after commit") && step.contains(written));
        }
        return steps;
    }

    /** Two deaths in the same evening, drawn by {@code -Dfaults.seed}, in as many evenings as {@code -Dfaults.pairs} says. */
    @OnEveryDatabase
    @EnabledIfSystemProperty(named = "faults.pairs", matches = "\\d+")
    void anyTwoStepsOfAnEveningMayBeTheLast(Engine engine) {
        long seed = Long.getLong("faults.seed", 1);
        int pairs = Integer.getInteger("faults.pairs");
        Random random = new Random(seed);
        try (World world = world(engine)) {
            world.rest();
            List<Integer> steps = Steps.different(stepsOfAnEvening(world));

            int first = 0;
            int second = 0;
            for (int day = 1; day <= pairs; day++) {
                Shift shift = morning(world, day);
                int one = steps.get(random.nextInt(steps.size()));
                int two = steps.get(random.nextInt(steps.size()));
                first += die(world, one, () -> world.cycle(EVENING)).size() > one ? 1 : 0;
                world.passTime();
                List<String> passed = die(world, two, () -> world.cycle(EVENING));
                second += passed.size() > two ? 1 : 0;
                settled(world, shift, "steps " + one + " and " + two, passed);
            }

            world.rest();
            Verdict verdict =
                    world.judge().requireAtLeast("fulfilments", 2L * pairs).requireAtLeast("adjustments", pairs);
            System.out.println(engine + " pairs: " + verdict.line(3, first + second, seed) + ", " + second + " of "
                    + pairs + " evenings died twice, of " + steps.size() + " steps");
            assertThat(verdict.all()).isEmpty();
            assertThat(first).as("an evening is about as long each time").isGreaterThan(pairs * 9 / 10 - 1);
            assertThat(second)
                    .as("evenings that died again while they were made up for")
                    .isGreaterThan(pairs / 4);
        }
    }

    @Test
    @DisabledIfSystemProperty(named = "faults.pairs", matches = "\\d+", disabledReason = "mvn verify does it")
    void everyStepOfTheFirstImportMayBeTheLast() {
        try (World world = world(Engine.H2)) {
            new Shift(world, 1);
            List<String> steps = die(world, Integer.MAX_VALUE, () -> world.cycle(World.IMPORTS));
            List<Integer> cuts = cuts(steps);

            int kills = 0;
            for (int step : cuts) {
                world.installAnew(Engine.H2);
                List<String> passed = die(world, step, () -> world.cycle(World.IMPORTS));
                kills += passed.size() > step ? 1 : 0;
                world.passTime();
                world.rest();
                assertThat(world.judge().requireAtLeast("imported", 3).all())
                        .as("after step %d (%s); what failed: %s", step, last(passed), world.failures)
                        .isEmpty();
            }

            System.out.println("H2 first imports: kills " + kills + ", of " + steps.size() + " steps");
            assertThat(kills).as("it is about as long each time").isGreaterThan(cuts.size() * 9 / 10);
        }
    }

    private static Engine engineOfDays() {
        return Engine.valueOf(System.getProperty("faults.days", Engine.POSTGRES.name()));
    }

    private World world(Engine engine) {
        return new World(
                engine,
                folder.resolve(engine.name()),
                Clock.systemUTC(),
                "sync.overlap",
                "0s",
                "fulfillments.at-once", // so that steps come in the same order each time
                "1");
    }

    private static List<Integer> cuts(List<String> steps) {
        return Boolean.getBoolean("faults.all")
                ? IntStream.range(0, steps.size()).boxed().toList()
                : Steps.different(steps);
    }

    private static List<String> stepsOfADay(World world) {
        Shift shift = new Shift(world, 0);
        List<String> steps = die(world, Integer.MAX_VALUE, () -> day(world, shift));
        world.rest();
        assertThat(world.judge().all()).as("without any crash").isEmpty();
        return steps;
    }

    private static List<String> stepsOfAnEvening(World world) {
        morning(world, 0);
        List<String> steps = die(world, Integer.MAX_VALUE, () -> world.cycle(EVENING));
        world.rest();
        assertThat(world.judge().all()).as("without any crash").isEmpty();
        return steps;
    }

    /** The orders of a day came in without trouble, and are picked. */
    private static Shift morning(World world, int number) {
        Shift shift = new Shift(world, number);
        assertThat(world.cycle(MORNING)).as("what failed: %s", world.failures).isTrue();
        shift.work();
        return shift;
    }

    private static void day(World world, Shift shift) {
        world.cycle(MORNING);
        shift.work();
        world.cycle(EVENING);
    }

    /** A day that ends early, and the next start; false when the day had fewer steps. */
    private static boolean cut(World world, Shift shift, int step) {
        List<String> passed = die(world, step, () -> day(world, shift));
        settled(world, shift, "step " + step, passed);
        return passed.size() > step;
    }

    /** Works until the step, then is gone; the names of the steps it came through. */
    private static List<String> die(World world, int step, Runnable work) {
        world.program();
        world.steps.arm(step);
        try {
            work.run();
        } catch (Crash e) {
            // as wanted
        }
        List<String> passed = world.steps.passed();
        world.bury();
        return passed;
    }

    private static void settled(World world, Shift shift, String where, List<String> passed) {
        assertThat(world.settle(shift).all())
                .as("after %s (%s); what failed: %s", where, last(passed), world.failures)
                .isEmpty();
        world.failures.clear();
    }

    private static String last(List<String> passed) {
        return passed.isEmpty() ? "none" : passed.get(passed.size() - 1);
    }
}
