package io.intellitrack.shopify.fulfillment;

import static org.assertj.core.api.Assertions.assertThat;

import io.intellitrack.shopify.sandbox.faults.InjectedFault;
import io.intellitrack.shopify.sandbox.orders.LineItem;
import io.intellitrack.shopify.sandbox.orders.Order;
import io.intellitrack.shopify.sandbox.orders.TrackingInfo;
import io.intellitrack.shopify.testing.Engine;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/**
 * Three units, parcels without any number, and whatever may happen to a request, in any sequence: never is more fulfilled
 * than picked, and at rest nothing is missing. The real program, on H2; only time is made to pass.
 */
class ShippingPropertyTest {
    private static final int UNITS = 3;
    private static final Duration A_MINUTE = Duration.ofSeconds(61);

    /** In so many minutes a request that was sent can still run in the shop: the waiting time of two minutes. */
    private static final int CAN_RUN = 2;

    private static FulfillmentFixture shop;

    @BeforeContainer
    static void open() throws Exception {
        shop = FulfillmentFixture.open(Engine.H2, Files.createTempDirectory(Path.of("target"), "shipping"));
    }

    @AfterContainer
    static void close() throws Exception {
        shop.close();
    }

    /** What may happen next. */
    enum Event {
        /** One unit more, and the order is closed, again. */
        PICK,
        RUN,
        RUN_WHOSE_REQUEST_IS_LOST,
        RUN_WHOSE_ANSWER_IS_LOST,
        RUN_THAT_DIES_BEFORE_THE_REQUEST,
        RUN_THAT_DIES_BEFORE_THE_ANSWER,
        /** The shop runs a lost request after all. */
        LATE,
        A_MINUTE_PASSES
    }

    @Property
    void neverIsMoreSentThanPickedAndNothingIsLost(@ForAll @Size(min = 3, max = 12) List<Event> events) {
        Case one = new Case();
        one.happens(Event.PICK);

        for (Event event : events) {
            one.happens(event);
            assertThat(one.sent()).as("sent of %d picked", one.picked).isLessThanOrEqualTo(one.picked);
        }

        one.rest();
        assertThat(one.sent()).as("sent at rest").isEqualTo(one.picked);
        assertThat(one.booked()).as("shipments of ours").containsExactlyInAnyOrderElementsOf(one.made());
        assertThat(shop.parked()).as("parked").isEmpty();
    }

    /** The same eyes see it when the shop breaks the one thing that is taken for granted. */
    @Example
    void aRequestThatRunsAfterItWasRepeatedIsSeen() {
        Case one = new Case();
        one.happens(Event.PICK);
        one.happens(Event.RUN_WHOSE_REQUEST_IS_LOST);
        one.rest();
        assertThat(one.sent()).isEqualTo(1);

        one.execute();

        assertThat(one.sent()).isGreaterThan(one.picked);
    }

    /** One order and what is true of it. */
    private static final class Case {
        private final Order order = shop.ordered(shop.shirt, UNITS);
        private final LineItem line = order.lines().get(0);
        private int picked;
        /** Units of a request that the shop has not run. */
        private int lost;

        private int minutes;

        void happens(Event event) {
            switch (event) {
                case PICK -> pick();
                case RUN -> shop.run();
                case RUN_WHOSE_REQUEST_IS_LOST -> run(InjectedFault.Kind.CUT_BEFORE, false);
                case RUN_WHOSE_ANSWER_IS_LOST -> run(InjectedFault.Kind.CUT_AFTER, false);
                case RUN_THAT_DIES_BEFORE_THE_REQUEST -> run(InjectedFault.Kind.CUT_BEFORE, true);
                case RUN_THAT_DIES_BEFORE_THE_ANSWER -> run(InjectedFault.Kind.CUT_AFTER, true);
                case LATE -> late();
                case A_MINUTE_PASSES -> pass();
                default -> throw new IllegalArgumentException(event.name());
            }
        }

        private void pick() {
            if (picked < UNITS) {
                shop.pickedAndClosed(order, 1);
                picked++;
            }
        }

        private void run(InjectedFault.Kind how, boolean dies) {
            shop.server
                    .faults()
                    .add(InjectedFault.of(how).on("CreateFulfillment").times(1));
            shop.run();
            boolean met = shop.server.faults().happened(how) > 0;
            shop.server.faults().clear();
            if (!met) {
                return;
            }
            minutes = 0;
            lost = how == InjectedFault.Kind.CUT_BEFORE ? inDoubt() : 0;
            if (dies) { // it wrote down nothing of what it saw
                shop.sql("update sync_attempt set outcome = null where attempt_id in "
                        + "(select attempt_id from sync_fulfillment where state = 'unclear')");
                shop.sql("update sync_fulfillment set state = 'sending', fence = 0 where state = 'unclear'");
            }
        }

        private int inDoubt() {
            return (int) shop.number("select cast(coalesce(sum(l.quantity), 0) as bigint) from sync_fulfillment_line l "
                    + "join sync_fulfillment f on f.id = l.fulfillment_id where f.state = 'unclear'");
        }

        private void late() {
            if (minutes < CAN_RUN) {
                execute();
            }
        }

        void execute() {
            if (lost > 0) {
                shop.store.shipping().fulfil(order.fulfillmentOrders().get(0), Map.of(line, lost), TrackingInfo.NONE);
                lost = 0;
            }
        }

        private void pass() {
            shop.later(A_MINUTE);
            minutes++;
        }

        void rest() {
            for (int i = 0; i < 2 * CAN_RUN + 3; i++) {
                pass();
                shop.run();
            }
        }

        int sent() {
            return IntStream.range(0, order.fulfillments().size())
                    .map(i -> order.fulfillments().get(i).quantity(line))
                    .sum();
        }

        List<String> made() {
            return order.fulfillments().stream().map(each -> each.gid()).toList();
        }

        List<String> booked() {
            return shop.texts(
                    "select fulfillment_gid from sync_fulfillment where order_id = ? and state = 'sent'",
                    shop.id(order));
        }
    }
}
