package io.intellitrack.shopify.endofday;

import static org.assertj.core.api.Assertions.assertThat;

import io.intellitrack.shopify.endofday.EndOfDaySite.Item;
import io.intellitrack.shopify.flow.RunLog;
import io.intellitrack.shopify.sandbox.catalog.Quantity;
import io.intellitrack.shopify.sandbox.faults.InjectedFault;
import io.intellitrack.shopify.sandbox.faults.InjectedFault.Kind;
import io.intellitrack.shopify.sandbox.orders.Order;
import io.intellitrack.shopify.testing.Engine;
import io.intellitrack.shopify.testing.OnEveryDatabase;

/** {@code end-of-day.mode=adjustments}. */
class DifferencesTest {
    private static final String ADJUST = "AdjustQuantities";

    private static EndOfDaySite site(Engine engine) throws Exception {
        return new EndOfDaySite(engine, "end-of-day.mode", "adjustments");
    }

    @OnEveryDatabase
    void theFirstRunSetsAndLaterOnesSendDifferences(Engine engine) throws Exception {
        try (EndOfDaySite site = site(engine)) {
            Item item = site.item("A", 3, "5");
            Item equal = site.item("B", 4, "4");
            site.run();
            assertThat(site.onHand(item)).isEqualTo(5);

            // what the merchant counts by hand stays; only the warehouse's own change is sent
            site.store.stock().adjust(item.variant(), site.shopLocation, Quantity.AVAILABLE, 10);
            site.adjust(item, "-2");
            site.adjust(equal, "1");
            RunLog.Entry run = site.run();

            assertThat(run.saved()).isEqualTo(2);
            assertThat(site.onHand(item)).isEqualTo(13);
            assertThat(site.onHand(equal)).isEqualTo(5);
            assertThat(site.server.journal().count("SetQuantities")).isEqualTo(1);
            assertThat(site.server.journal().count(ADJUST)).isEqualTo(1);
            assertThat(site.run().unchanged()).isEqualTo(2);
        }
    }

    @OnEveryDatabase
    void salesPicksAndShipmentsAreNoDifference(Engine engine) throws Exception {
        try (EndOfDaySite site = site(engine)) {
            Item item = site.item("A", 9, "9");
            site.run();
            Order order = site.sell(item, 4);
            long picking = site.imported(order, item);

            assertThat(site.run().unchanged()).isEqualTo(1);
            site.pick(picking, item, 4);
            assertThat(site.run().unchanged()).isEqualTo(1);
            site.store.shipping().fulfil(order);
            assertThat(site.run().unchanged()).isEqualTo(1);

            assertThat(site.server.journal().mutations()).isEmpty();
            assertThat(site.available(item)).isEqualTo(5);
        }
    }

    @OnEveryDatabase
    void aDifferenceInDoubtIsSettledByOneAbsoluteSet(Engine engine) throws Exception {
        try (EndOfDaySite site = site(engine)) {
            Item item = site.item("A", 5, "5");
            site.run();
            site.adjust(item, "3");
            site.server.faults().add(InjectedFault.of(Kind.CUT_AFTER).on(ADJUST));

            RunLog.Entry run = site.run();

            assertThat(run.saved()).isZero();
            assertThat(run.unchanged()).isEqualTo(1); // it had been carried out, as the absolute reading shows
            assertThat(site.onHand(item)).isEqualTo(8);
            assertThat(site.states(item)).containsExactly("unclear", "unchanged");
            site.server.faults().clear();
            assertThat(site.run().unchanged()).isEqualTo(1);
        }
    }

    @OnEveryDatabase
    void aDifferenceThatWasNeverCarriedOutIsSetAbsolutely(Engine engine) throws Exception {
        try (EndOfDaySite site = site(engine)) {
            Item item = site.item("A", 5, "5");
            site.run();
            site.adjust(item, "3");
            site.server.faults().add(InjectedFault.of(Kind.CUT_BEFORE).on(ADJUST));

            RunLog.Entry run = site.run();

            assertThat(run.saved()).isEqualTo(1);
            assertThat(site.onHand(item)).isEqualTo(8);
            assertThat(site.states(item)).containsExactly("unclear", "applied");
        }
    }
}
