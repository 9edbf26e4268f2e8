package io.intellitrack.shopify.endofday;

import static org.assertj.core.api.Assertions.assertThat;

import io.intellitrack.shopify.endofday.EndOfDaySite.Item;
import io.intellitrack.shopify.flow.RunLog;
import io.intellitrack.shopify.flow.RunRequest;
import io.intellitrack.shopify.sandbox.catalog.Quantity;
import io.intellitrack.shopify.testing.Engine;
import io.intellitrack.shopify.testing.OnEveryDatabase;

/** Law 18: End of Day looks at open work, and at what was finished only where it was brought back. */
class SettledStockTest {
    private static void settle(EndOfDaySite site, long order) {
        site.sql("update sync_settled set settled_at = current_timestamp where picking_order_id = ?", order);
    }

    private static void bringBack(EndOfDaySite site, long order) {
        site.sql("update sync_settled set settled_at = null where picking_order_id = ?", order);
    }

    @OnEveryDatabase
    void aPickOfASettledOrderCountsOnceTheOrderIsBroughtBack(Engine engine) throws Exception {
        try (EndOfDaySite site = new EndOfDaySite(engine)) {
            Item item = site.item("A", 10, "10");
            long order = site.imported(site.sell(item, 3), item);
            site.sql("update picking_order set status = 'closed'");
            settle(site, order);
            site.pick(order, item, 2);

            site.run();

            assertThat(site.onHand(item)).as("errs low").isEqualTo(8);
            assertThat(site.server.journal().count("OrdersById")).isZero();
            bringBack(site, order);
            site.run();
            assertThat(site.onHand(item)).isEqualTo(10);
            assertThat(site.available(item)).isEqualTo(7);
        }
    }

    @OnEveryDatabase
    void whatWasSettledLastIsComparedBeforeStockIsComputed(Engine engine) throws Exception {
        try (EndOfDaySite site = new EndOfDaySite(engine)) {
            Item item = site.item("A", 10, "10");
            long order = site.imported(site.sell(item, 3), item);
            settle(site, order);
            site.pick(order, item, 2);
            site.compareRecent = () -> bringBack(site, order);

            RunLog.Entry dry = site.run(RunRequest.manual("test").dry());
            assertThat(dry.unchanged()).as("a dry run writes nothing").isZero();
            RunLog.Entry run = site.run();

            assertThat(run.unchanged()).isEqualTo(1);
            assertThat(site.onHand(item)).isEqualTo(10);
        }
    }

    @OnEveryDatabase
    void differencesStayExactWhileOrdersAreSettledAndBroughtBack(Engine engine) throws Exception {
        try (EndOfDaySite site = new EndOfDaySite(engine, "end-of-day.mode", "adjustments")) {
            Item item = site.item("A", 9, "9");
            site.run();
            long order = site.imported(site.sell(item, 4), item);
            site.pick(order, item, 3);

            settle(site, order);
            assertThat(site.run().unchanged()).isEqualTo(1);
            site.pick(order, item, 1);
            assertThat(site.run().unchanged()).as("picked while settled").isEqualTo(1);
            bringBack(site, order);
            assertThat(site.run().unchanged()).isEqualTo(1);

            site.adjust(item, "2");
            settle(site, order);
            site.run();
            assertThat(site.available(item)).isEqualTo(7);
            assertThat(site.server.journal().mutations()).hasSize(1);
        }
    }

    @OnEveryDatabase
    void whatWasEverStockedIsKnownAfterTheLedgerWasCleaned(Engine engine) throws Exception {
        try (EndOfDaySite site = new EndOfDaySite(engine)) {
            Item byLedger = site.item("LEDGER", 3, null);
            site.sql(
                    "insert into inventory_transaction (type, item_id, location_id) values ('Adjustment', ?, ?)",
                    byLedger.id(),
                    site.bin);
            Item byRow = site.item("ROW", 3, "0");
            Item never = site.item("NEVER", 3, null);
            site.run();
            assertThat(site.onHand(byLedger) + site.onHand(byRow)).isZero();

            site.sql("delete from inventory_transaction");
            site.sql("delete from inventory");
            site.store.stock().adjust(byLedger.variant(), site.shopLocation, Quantity.AVAILABLE, 5);
            site.store.stock().adjust(byRow.variant(), site.shopLocation, Quantity.AVAILABLE, 5);
            RunLog.Entry run = site.run();

            assertThat(run.saved()).isEqualTo(2);
            assertThat(site.onHand(byLedger) + site.onHand(byRow)).isZero();
            assertThat(site.onHand(never)).isEqualTo(3);
        }
    }

    @OnEveryDatabase
    void theLedgerIsFollowedFromLocationToLocation(Engine engine) throws Exception {
        try (EndOfDaySite site = new EndOfDaySite(engine)) {
            Item here = site.item("HERE", 3, null);
            Item elsewhere = site.item("ELSEWHERE", 3, null);
            site.sql("insert into site (division_id, name) select id, 'Outlet' from division");
            for (String name : new String[] {"O1", "O2", "O3"}) {
                site.sql("insert into location (site_id, name) select id, ? from site where name = 'Outlet'", name);
                long location = site.number("select id from location where name = ?", name);
                moved(site, here, location);
                moved(site, elsewhere, location);
                moved(site, elsewhere, location);
            }
            site.sql("insert into location (site_id, name) select id, 'Last' from site where name = 'Main'");
            moved(site, here, site.number("select id from location where name = 'Last'"));

            RunLog.Entry dry = site.run(RunRequest.manual("test").dry());
            assertThat(dry.message().orElseThrow()).contains("1 to change", "1 never stocked");
            assertThat(site.number("select count(*) from sync_stocked"))
                    .as("a dry run remembers nothing")
                    .isZero();
            site.run();

            assertThat(site.onHand(here)).isZero();
            assertThat(site.onHand(elsewhere)).isEqualTo(3);
        }
    }

    private static void moved(EndOfDaySite site, Item item, long location) {
        site.sql(
                "insert into inventory_transaction (type, item_id, location_id, quantity) values ('Adjustment', ?, ?, 1)",
                item.id(),
                location);
    }

    @OnEveryDatabase
    void anItemWithTwoVariantsIsToldOnce(Engine engine) throws Exception {
        try (EndOfDaySite site = new EndOfDaySite(engine)) {
            Item item = site.item("A", 5, "7");
            site.link(new Item(site.store.catalog().add("Thing again", "A2"), item.id()));

            RunLog.Entry run = site.run();

            assertThat(run.read()).isEqualTo(1);
            assertThat(site.text("select message from sync_parked")).contains("2 variants are linked");
        }
    }
}
