package io.intellitrack.shopify.endofday;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.intellitrack.shopify.endofday.EndOfDaySite.Item;
import io.intellitrack.shopify.flow.Parked;
import io.intellitrack.shopify.flow.RunLog;
import io.intellitrack.shopify.sandbox.catalog.ProductDraft;
import io.intellitrack.shopify.sandbox.catalog.Quantity;
import io.intellitrack.shopify.sandbox.catalog.Variant;
import io.intellitrack.shopify.sandbox.catalog.VariantDraft;
import io.intellitrack.shopify.sandbox.faults.InjectedFault;
import io.intellitrack.shopify.sandbox.faults.InjectedFault.Kind;
import io.intellitrack.shopify.sandbox.orders.Order;
import io.intellitrack.shopify.testing.Engine;
import io.intellitrack.shopify.testing.OnEveryDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

class SendingTest {
    private static final String SET = "SetQuantities";
    private static final String LEVELS = "LevelsByItem";

    @OnEveryDatabase
    void fc25FiveBadRowsOfFiveKindsLeaveTheOther245(Engine engine) throws Exception {
        try (EndOfDaySite site = new EndOfDaySite(engine, "end-of-day.max-changed-percent", "100")) {
            List<Item> good = new ArrayList<>();
            for (int i = 0; i < 245; i++) {
                good.add(site.item("G" + i, 1, "2"));
            }
            Item gone = site.item("GONE", 1, "2");
            site.store.catalog().delete(gone.variant().product());
            Item huge = site.item("HUGE", 1, "2000000000");
            Item bundle = bundle(site, good.get(0).variant());
            Item deleted = site.item("DELETED", 1, "2");
            Item restless = site.item("RESTLESS", 1, "2");
            AtomicInteger reads = new AtomicInteger();
            site.onCall = operation -> {
                if (operation.equals(LEVELS) && reads.incrementAndGet() > 1) {
                    site.store.stock().adjust(restless.variant(), site.shopLocation, Quantity.AVAILABLE, 5);
                }
                if (operation.equals(LEVELS) && reads.get() == 2) {
                    site.store.catalog().delete(deleted.variant().product());
                }
            };

            RunLog.Entry run = site.run();

            assertThat(run.saved()).isEqualTo(245);
            assertThat(run.parked()).isEqualTo(5);
            assertThat(run.outcome()).isEqualTo("attention");
            assertThat(good).allSatisfy(item -> assertThat(site.onHand(item)).isEqualTo(2));
            assertThat(site.parked.list().stream().map(Parked.Entry::message))
                    .hasSize(5)
                    .anySatisfy(why -> assertThat(why).contains("no longer exists in Shopify"))
                    .anySatisfy(why -> assertThat(why).contains("more than Shopify takes"))
                    .anySatisfy(why -> assertThat(why).contains("NON_MUTABLE_INVENTORY_ITEM"))
                    .anySatisfy(why -> assertThat(why).contains("INVALID_INVENTORY_ITEM"))
                    .anySatisfy(why -> assertThat(why).contains("changed 4 times"));
            // all; the good ones; the restless one by itself three times more
            assertThat(site.server.journal().count(SET)).isEqualTo(5);
            assertThat(site.latest().state()).isEqualTo("confirmed");
            assertThat(site.states(huge)).containsExactly("refused");
            assertThat(site.states(bundle)).containsExactly("refused");
            assertThat(site.states(restless)).containsExactly("stale", "stale", "stale", "refused");
        }
    }

    private static Item bundle(EndOfDaySite site, Variant part) {
        Variant variant = site.store
                .catalog()
                .add(new ProductDraft("Kit").variant(new VariantDraft("KIT").bundle(Map.of(part, 1))))
                .variants()
                .get(0);
        Item bundle = new Item(variant, site.unstocked("KIT"));
        site.link(bundle);
        site.stock(bundle, site.stock, "3");
        return bundle;
    }

    @OnEveryDatabase
    void fc31AStaleRowIsComputedAnewAndTheOthersGoWithIt(Engine engine) throws Exception {
        try (EndOfDaySite site = new EndOfDaySite(engine)) {
            Item stale = site.item("A", 1, "5");
            Item other = site.item("B", 1, "5");
            once(site, 2, () -> site.store.stock().adjust(stale.variant(), site.shopLocation, Quantity.AVAILABLE, 1));

            RunLog.Entry run = site.run();

            assertThat(run.saved()).isEqualTo(2);
            assertThat(site.onHand(stale)).isEqualTo(5);
            assertThat(site.onHand(other)).isEqualTo(5);
            assertThat(site.states(stale)).containsExactly("stale", "applied");
            assertThat(site.states(other)).containsExactly("withdrawn", "applied");
            assertThat(site.number("select count(distinct attempt_key) from sync_adjustment"))
                    .isEqualTo(3);
        }
    }

    /** Does something once, after the levels were read for the n-th time. */
    private static void once(EndOfDaySite site, int reading, Runnable action) {
        AtomicInteger reads = new AtomicInteger();
        site.onCall = operation -> {
            if (operation.equals(LEVELS) && reads.incrementAndGet() == reading) {
                action.run();
            }
        };
    }

    @OnEveryDatabase
    void aLostAnswerIsAskedForWithTheSameKey(Engine engine) throws Exception {
        try (EndOfDaySite site = new EndOfDaySite(engine)) {
            Item item = site.item("A", 1, "5");
            site.server.faults().add(InjectedFault.of(Kind.CUT_AFTER).on(SET).times(2));

            RunLog.Entry run = site.run();

            assertThat(run.saved()).isEqualTo(1);
            assertThat(site.onHand(item)).isEqualTo(5);
            assertThat(site.states(item)).containsExactly("applied");
            assertThat(site.server.journal().changes()).hasSize(1);
            assertThat(site.texts("select outcome from sync_adjustment_request order by id"))
                    .containsExactly("unknown", "unknown", "taken");
        }
    }

    @OnEveryDatabase
    void anAbaAfterALostAnswerEndsWithTheRightStock(Engine engine) throws Exception {
        try (EndOfDaySite site = new EndOfDaySite(engine)) {
            // set 5 to 8; the answer is lost; then a fulfilment by the merchant brings 5 back and the warehouse has
            // less
            Item item = site.item("A", 5, "8");
            Order order = site.sell(item, 3);
            long picking = site.imported(order, item);
            site.server.faults().add(InjectedFault.of(Kind.CUT_AFTER).on(SET).times(1));
            site.time.whileSleeping = () -> {
                site.time.whileSleeping = () -> {};
                site.pick(picking, item, 3);
                site.store.shipping().fulfil(order);
                site.server.forgetIdempotencyKeys();
                assertThat(site.onHand(item)).isEqualTo(5);
            };

            RunLog.Entry run = site.run();

            assertThat(run.outcome()).isEqualTo("done");
            assertThat(site.onHand(item)).isEqualTo(5);
            // the second try was not sent blindly over the old value
            assertThat(site.number("select warehouse from sync_adjustment order by id desc fetch first 1 rows only"))
                    .isGreaterThanOrEqualTo(5);
        }
    }

    @OnEveryDatabase
    void anAnswerThatNeverComesIsReadBackAfterTenMinutes(Engine engine) throws Exception {
        try (EndOfDaySite site = new EndOfDaySite(engine)) {
            Item item = site.item("A", 1, "5");
            site.server.faults().add(InjectedFault.of(Kind.CUT_AFTER).on(SET));

            RunLog.Entry run = site.run();

            assertThat(run.saved()).isEqualTo(1);
            assertThat(site.states(item)).containsExactly("applied");
            assertThat(site.text("select resolution from sync_adjustment")).contains("read and has the target");
            assertThat(site.number("select count(distinct attempt_key) from sync_adjustment_request"))
                    .isEqualTo(1);
            assertThat(site.time.slept.stream().reduce(Duration.ZERO, Duration::plus))
                    .isBetween(Duration.ofMinutes(9), Duration.ofMinutes(13));
        }
    }

    @OnEveryDatabase
    void aWarehouseThatChangesMeanwhileEndsTheWaiting(Engine engine) throws Exception {
        try (EndOfDaySite site = new EndOfDaySite(engine)) {
            Item item = site.item("A", 1, "5");
            site.server.faults().add(InjectedFault.of(Kind.CUT_BEFORE).on(SET).times(1));
            site.time.whileSleeping = () -> {
                site.time.whileSleeping = () -> {};
                site.adjust(item, "-2");
            };

            site.run();

            assertThat(site.onHand(item)).isEqualTo(3);
            assertThat(site.states(item)).containsExactly("not-applied", "applied");
            assertThat(site.number("select count(distinct attempt_key) from sync_adjustment"))
                    .isEqualTo(2);
        }
    }

    @OnEveryDatabase
    void goodsThatLeaveWhileTheAnswerIsOnItsWayAreTakenOffAtOnce(Engine engine) throws Exception {
        try (EndOfDaySite site = new EndOfDaySite(engine)) {
            Item item = site.item("A", 1, "5");
            AtomicInteger sets = new AtomicInteger();
            site.onCall = operation -> {
                if (operation.equals(SET) && sets.incrementAndGet() == 1) {
                    site.adjust(item, "-3");
                }
            };

            RunLog.Entry run = site.run();

            assertThat(site.onHand(item)).isEqualTo(2);
            assertThat(site.states(item)).containsExactly("applied", "applied");
            assertThat(run.saved()).isEqualTo(1);
        }
    }

    @OnEveryDatabase
    void eachIdempotencyAnswerHasItsOwnConsequence(Engine engine) throws Exception {
        try (EndOfDaySite site = new EndOfDaySite(engine)) {
            Item item = site.item("A", 1, "5");
            site.server
                    .faults()
                    .add(InjectedFault.of(Kind.IDEMPOTENCY).on(SET).times(2).with("IDEMPOTENCY_CONCURRENT_REQUEST"));
            site.run();
            assertThat(site.states(item)).as("same key").containsExactly("applied");

            site.server.faults().clear();
            site.server
                    .faults()
                    .add(InjectedFault.of(Kind.IDEMPOTENCY)
                            .on(SET)
                            .times(1)
                            .with("IDEMPOTENCY_PREVIOUS_ATTEMPT_FAILED"));
            site.adjust(item, "1");
            site.run();
            assertThat(site.states(item)).as("new key").containsExactly("applied", "withdrawn", "applied");

            site.server.faults().clear();
            site.server
                    .faults()
                    .add(InjectedFault.of(Kind.IDEMPOTENCY)
                            .on(SET)
                            .times(1)
                            .with("IDEMPOTENCY_KEY_PARAMETER_MISMATCH"));
            site.adjust(item, "1");
            RunLog.Entry run = site.run();
            assertThat(run.outcome()).isEqualTo("attention");
            assertThat(run.parked()).isEqualTo(1);
            assertThat(site.onHand(item)).isEqualTo(6);

            site.server.faults().clear();
            assertThat(site.run().saved()).isEqualTo(1);
            assertThat(site.onHand(item)).isEqualTo(7);
            assertThat(site.parked.list()).isEmpty();
        }
    }

    @OnEveryDatabase
    void aThrottledWriteWaitsWithTheSameKey(Engine engine) throws Exception {
        try (EndOfDaySite site = new EndOfDaySite(engine)) {
            Item item = site.item("A", 1, "5");
            site.server.faults().add(InjectedFault.of(Kind.THROTTLE).on(SET).times(3));

            site.run();

            assertThat(site.states(item)).containsExactly("applied");
            assertThat(site.texts("select outcome from sync_adjustment_request order by id"))
                    .containsExactly("throttled", "throttled", "throttled", "taken");
        }
    }

    @OnEveryDatabase
    void aCrashBetweenIntentAndSendingIsSettledByReading(Engine engine) throws Exception {
        crash(engine, Kind.CUT_BEFORE, List.of("not-applied", "applied"));
    }

    @OnEveryDatabase
    void aCrashBetweenSendingAndOutcomeIsSettledByReading(Engine engine) throws Exception {
        crash(engine, Kind.CUT_AFTER, List.of("applied"));
    }

    private static void crash(Engine engine, Kind kind, List<String> states) throws Exception {
        try (EndOfDaySite site = new EndOfDaySite(engine)) {
            Item item = site.item("A", 1, "5");
            site.server.faults().add(InjectedFault.of(kind).on(SET));
            site.time.whileSleeping = () -> {
                throw new IllegalStateException("the process dies here");
            };
            assertThatThrownBy(site::run).hasMessageContaining("dies here");
            assertThat(site.states(item)).containsExactly("sending");
            assertThat(site.latest().state()).isEqualTo("failed");

            site.server.faults().clear();
            site.time.whileSleeping = () -> {};
            site.run();

            assertThat(site.states(item)).isEqualTo(states);
            assertThat(site.onHand(item)).isEqualTo(5);
            assertThat(site.server.journal().changes()).hasSize(1);
            // a request may still run for two minutes: nothing was read before
            assertThat(site.time.slept.stream().reduce(Duration.ZERO, Duration::plus))
                    .isEqualTo(Duration.ofMinutes(2));
        }
    }
}
