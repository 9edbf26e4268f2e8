package io.intellitrack.shopify.allocation;

import static org.assertj.core.api.Assertions.assertThat;

import io.intellitrack.shopify.allocation.OrderWorld.Slot;
import io.intellitrack.shopify.allocation.PickingOrder.Status;
import io.intellitrack.shopify.settings.Settings;
import io.intellitrack.shopify.settings.Settings.FollowUp;
import io.intellitrack.shopify.settings.Settings.HeldUnits;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Random walks of shop, warehouse, operator and connector over one order: after each step all flows come to rest, and then no
 * unit is lost, asked for twice, sent twice or oversold. A failure prints its steps; the seed is fixed.
 */
class AllocationWalkTest {
    private static final int STEPS = 40;
    private static final int WALKS = Integer.getInteger("allocation.walks", 1_000);

    static Stream<Arguments> rules() {
        return Stream.of(
                Arguments.of(1, new Settings.LaterUnits(FollowUp.ADDED, HeldUnits.WAIT)),
                Arguments.of(2, new Settings.LaterUnits(FollowUp.ADDED, HeldUnits.WAIT)),
                Arguments.of(2, new Settings.LaterUnits(FollowUp.ADDED, HeldUnits.REST)),
                Arguments.of(2, new Settings.LaterUnits(FollowUp.ALL, HeldUnits.WAIT)));
    }

    @ParameterizedTest
    @MethodSource("rules")
    void noUnitIsLostDoubledOrOversold(int lines, Settings.LaterUnits rules) {
        Random random = new Random(17);
        for (int walk = 0; walk < WALKS; walk++) {
            long[] wanted = random.longs(lines, 1, 3).toArray();
            List<String> steps = new ArrayList<>();
            OrderWorld world = new OrderWorld(lines, rules, wanted);
            world.read();
            for (int step = 0; step < STEPS && world.slots.size() < OrderWorld.MOST; step++) {
                OrderEvents.Event event = happened(world, random);
                steps.add(event.name());

                Optional<String> wrong = atRest(world);

                assertThat(wrong).as("walk %s: %s%n%s", walk, steps, world).isEmpty();
            }
        }
    }

    private static OrderEvents.Event happened(OrderWorld world, Random random) {
        while (true) {
            List<OrderEvents.Event> events = OrderEvents.of(world);
            int at = random.nextInt(3) == 0 ? events.size() - 1 - random.nextInt(4) : random.nextInt(events.size());
            if (events.get(at).happens().getAsBoolean()) {
                return events.get(at);
            }
        }
    }

    private static Optional<String> atRest(OrderWorld world) {
        OrderWorld resting = world.copy();
        return resting.rest() ? wrong(resting) : Optional.of("I4: the flows never come to rest");
    }

    private static Optional<String> wrong(OrderWorld world) {
        for (int line = 0; line < world.lines; line++) {
            Optional<String> wrong = wrong(world, line);
            if (wrong.isPresent()) {
                return wrong.map(what -> what + " (" + world + ")");
            }
        }
        return Optional.empty();
    }

    private static Optional<String> wrong(OrderWorld world, int line) {
        Allocation allocation = world.allocation();
        String name = OrderWorld.name(line);
        long wanted = world.wanted(line);
        long toPick = 0;
        long byHand = 0;
        long unpicked = 0;
        long unsent = 0;
        long undone = 0;
        boolean begun = false;
        for (Slot slot : world.slots) {
            undone += slot.undone[line];
            if (!slot.deleted()) {
                unsent += Math.max(0, slot.picked[line] - slot.sent[line] - slot.undone[line] - slot.noted[line]);
            }
            if (slot.status == Status.OPEN) {
                begun |= slot.begun();
                toPick += Math.max(0, slot.ordered[line] - slot.picked[line]);
                if (!slot.begun()) {
                    unpicked += slot.asked[line];
                    byHand += Math.max(0, slot.ordered[line] - slot.asked[line]); // named, not ours
                    if (Arrays.stream(slot.asked).allMatch(each -> each == 0)) {
                        return Optional.of("I5: an empty picking order stands open");
                    }
                }
            }
            if (!slot.deleted()
                    && slot.noted[line] > Math.max(0, slot.picked[line] - slot.sent[line] - slot.undone[line])) {
                return Optional.of("I1: the next pick would be swallowed by an old note");
            }
            if (slot.shipped[line] != slot.sent[line]) {
                return Optional.of("I2: outbox and Shopify differ");
            }
            if (slot.everShipped[line] > slot.everPicked[line]) {
                return Optional.of("I2: a picked unit is sent twice without a decision");
            }
        }
        if (toPick - byHand + unsent + undone > wanted && unpicked > 0) {
            return Optional.of("I2: a unit is asked for twice");
        }
        long f = Math.min(unsent + undone, wanted);
        if (unpicked > 0 && f + unpicked > wanted) {
            return Optional.of("I3: more is offered than is free");
        }
        if (undone > wanted) {
            return Optional.of("I5: a cancelled shipment stays listed although nothing of it is wanted");
        }
        if (world.left.getOrDefault(name, 0L) > allocation.coverage().ownOpen(name)) {
            return Optional.of("I5: a decision to leave units outlives them");
        }
        boolean waits = world.archived
                || world.rules.held() == HeldUnits.WAIT
                        && Arrays.stream(world.held).anyMatch(each -> each > 0);
        long added = allocation.coverage().added(name);
        if (world.rules.held() == HeldUnits.REST) {
            long most = world.free[line]
                    - unsent
                    - undone
                    - toPick
                    - allocation.coverage().shortOf(name)
                    - world.left.getOrDefault(name, 0L);
            added = Math.max(0, Math.min(added, most));
        }
        if (added > 0 && !begun && !waits && !world.slots.isEmpty()) {
            return Optional.of("I1: wanted units without a place or a name");
        }
        if (allocation.coverage().excess(name) > 0 && !begun) {
            return Optional.of("I4: read again for ever");
        }
        if (world.rules.followUp() != FollowUp.ALL && world.askedByItself[line] > world.came[line]) {
            return Optional.of("I4: asked again by itself for units that nobody added");
        }
        return Optional.empty();
    }
}
