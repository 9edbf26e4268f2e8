package io.intellitrack.shopify.endofday;

import static org.assertj.core.api.Assertions.assertThat;

import io.intellitrack.shopify.endofday.EndOfDaySite.Item;
import io.intellitrack.shopify.flow.RunLog;
import io.intellitrack.shopify.flow.RunRequest;
import io.intellitrack.shopify.sandbox.catalog.Quantity;
import io.intellitrack.shopify.sandbox.catalog.Variant;
import io.intellitrack.shopify.sandbox.orders.Order;
import io.intellitrack.shopify.testing.Engine;
import io.intellitrack.shopify.testing.OnEveryDatabase;
import java.util.List;
import java.util.Map;

class EndOfDayTest {
    @OnEveryDatabase
    void fc03OrdersThatAreNotImportedYetStaySold(Engine engine) throws Exception {
        try (EndOfDaySite site = new EndOfDaySite(engine)) {
            Item item = site.item("A", 5, "5");
            site.sell(item, 4);
            site.adjust(item, "-1");

            RunLog.Entry run = site.run();

            assertThat(run.outcome()).isEqualTo("done");
            assertThat(run.saved()).isEqualTo(1);
            assertThat(site.onHand(item)).isEqualTo(4);
            assertThat(site.available(item)).isZero();
        }
    }

    @OnEveryDatabase
    void fc04CommittedUnitsAreNotSubtractedTwice(Engine engine) throws Exception {
        try (EndOfDaySite site = new EndOfDaySite(engine)) {
            Item item = site.item("A", 10, "10");
            Order order = site.sell(item, 3);
            site.imported(order, item);

            RunLog.Entry run = site.run();

            assertThat(run.unchanged()).isEqualTo(1);
            assertThat(run.saved()).isZero();
            assertThat(site.server.journal().mutations()).isEmpty();
            assertThat(site.available(item)).isEqualTo(7);
        }
    }

    @OnEveryDatabase
    void runningTwiceChangesNothing(Engine engine) throws Exception {
        try (EndOfDaySite site = new EndOfDaySite(engine)) {
            Item item = site.item("A", 5, "7");

            site.run();
            RunLog.Entry second = site.run();

            assertThat(second.saved()).isZero();
            assertThat(second.unchanged()).isEqualTo(1);
            assertThat(site.server.journal().mutations()).hasSize(1);
            assertThat(site.onHand(item)).isEqualTo(7);
        }
    }

    @OnEveryDatabase
    void unitsThatArePickedButNotReportedAsShippedStillCount(Engine engine) throws Exception {
        try (EndOfDaySite site = new EndOfDaySite(engine)) {
            Item item = site.item("A", 10, "10");
            long order = site.imported(site.sell(item, 3), item);

            site.pick(order, item, 2);
            RunLog.Entry picked = site.run();

            assertThat(picked.unchanged()).isEqualTo(1);
            assertThat(site.onHand(item)).isEqualTo(10);
        }
    }

    @OnEveryDatabase
    void overPickedUnitsLeaveTheShop(Engine engine) throws Exception {
        try (EndOfDaySite site = new EndOfDaySite(engine)) {
            Item item = site.item("A", 10, "10");
            long order = site.imported(site.sell(item, 3), item);

            site.pick(order, item, 5);
            site.run();

            // 5 are left, 3 of the picked ones are what Shopify still waits for
            assertThat(site.onHand(item)).isEqualTo(8);
        }
    }

    @OnEveryDatabase
    void unitsOfACancelledOrderAreNotForSaleUntilTheyArePutBack(Engine engine) throws Exception {
        try (EndOfDaySite site = new EndOfDaySite(engine)) {
            Item item = site.item("A", 10, "10");
            Order order = site.sell(item, 3);
            long picking = site.imported(order, item);
            site.pick(picking, item, 3);
            site.store.sales().cancel(order, "CUSTOMER");

            site.run();

            assertThat(site.onHand(item)).isEqualTo(7);
            assertThat(site.available(item)).isEqualTo(7);
        }
    }

    @OnEveryDatabase
    void anItemWithAShipmentInDoubtIsHeldBack(Engine engine) throws Exception {
        try (EndOfDaySite site = new EndOfDaySite(engine)) {
            Item item = site.item("A", 10, "10");
            Item other = site.item("B", 1, "2");
            long order = site.imported(site.sell(item, 3), item);
            site.pick(order, item, 3);
            site.sql(
                    "insert into sync_fulfillment (store, order_id, order_gid, order_name, parcel, location_gid, part, "
                            + "state, fence) values ('default', ?, 'o', '#1', 'p', 'l', 1, 'unclear', 1)",
                    order);
            site.sql(
                    "insert into sync_fulfillment_line (fulfillment_id, line_id, item_id, order_line_gid, work_gid, "
                            + "work_line_gid, quantity) select f.id, 1, ?, 'l', 'w', 'wl', 3 from sync_fulfillment f",
                    item.id());

            RunLog.Entry run = site.run();

            assertThat(site.onHand(other)).isEqualTo(2);
            assertThat(run.message().orElseThrow()).contains("1 held back");
            assertThat(site.latest().heldBack()).isEqualTo(1);
        }
    }

    @OnEveryDatabase
    void aMoveBetweenBinsAndOtherUnitsOfMeasureChangeNothing(Engine engine) throws Exception {
        try (EndOfDaySite site = new EndOfDaySite(engine)) {
            Item item = site.item("A", 17, "3");
            site.stock(item, site.bin, "2");
            site.sql(
                    "insert into item_uom (item_id, uom_id, each_count) select ?, id, 12 from unit_of_measure "
                            + "where name = 'BOX'",
                    item.id());
            site.sql(
                    "insert into inventory (item_id, location_id, uom_id, on_hand) select ?, ?, id, 1 "
                            + "from unit_of_measure where name = 'BOX'",
                    item.id(),
                    site.bin);

            RunLog.Entry run = site.run();

            assertThat(run.unchanged()).isEqualTo(1);
        }
    }

    @OnEveryDatabase
    void c29WhatCannotBeCountedIsToldByNameAndLeftWhileAllElseGoes(Engine engine) throws Exception {
        try (EndOfDaySite site = new EndOfDaySite(engine)) {
            Item plain = site.item("PLAIN", 4, "6");
            Item noUnit = site.item("NO-UNIT", 4, "2");
            box(site, noUnit, null);
            Item noCount = site.item("NO-COUNT", 4, "2");
            box(site, noCount, "0");
            Item blank = site.item("BLANK", 4, "2");
            site.sql("alter table inventory alter column on_hand "
                    + (engine == Engine.SQL_SERVER ? "decimal(18, 4) null" : "drop not null"));
            site.sql("update inventory set on_hand = null where item_id = ?", blank.id());
            Item nothing = site.item("NOTHING", 4, "4");
            box(site, nothing, null);
            site.sql("update inventory set on_hand = 0 where item_id = ? and location_id = ?", nothing.id(), site.bin);

            RunLog.Entry run = site.run();

            assertThat(site.onHand(plain)).isEqualTo(6);
            assertThat(List.of(site.onHand(noUnit), site.onHand(noCount), site.onHand(blank)))
                    .containsOnly(4);
            assertThat(run.unchanged()).as("none in an unknown unit is none").isEqualTo(1);
            assertThat(run.parked()).isEqualTo(3);
            assertThat(site.texts("select concat(record_name, ': ', message) from sync_parked order by record_name"))
                    .satisfiesExactly(
                            text -> assertThat(text)
                                    .contains("BLANK at Main/Stock", "has no quantity", "Count the item"),
                            text -> assertThat(text).contains("NO-COUNT", "3 of it lie at Main/Bin in the unit BOX"),
                            text -> assertThat(text).contains("NO-UNIT", "Give the item's unit BOX a count above 0"));

            site.sql("update item_uom set each_count = 12 where each_count = 0");
            RunLog.Entry dry = site.run(RunRequest.manual("test").dry());

            assertThat(site.endOfDay.previews().newest().rows())
                    .filteredOn(row -> row.itemNumber().equals("NO-COUNT"))
                    .singleElement()
                    .satisfies(row -> assertThat(row.target()).isEqualTo(38));
            assertThat(dry.parked()).isEqualTo(2);
        }
    }

    private static void box(EndOfDaySite site, Item item, String count) {
        if (count != null) {
            site.sql(
                    "insert into item_uom (item_id, uom_id, each_count) select ?, id, cast(? as decimal(18, 4)) "
                            + "from unit_of_measure where name = 'BOX'",
                    item.id(),
                    count);
        }
        site.sql(
                "insert into inventory (item_id, location_id, uom_id, on_hand) select ?, ?, id, 3 "
                        + "from unit_of_measure where name = 'BOX'",
                item.id(),
                site.bin);
    }

    @OnEveryDatabase
    void c29TheStatusOfAnItemIsReadWithoutCaseAndBlanksAndAnUnknownOneIsTold(Engine engine) throws Exception {
        try (EndOfDaySite site = new EndOfDaySite(engine)) {
            Item loud = site.item("LOUD", 4, "6");
            site.sql("update item set status = ' ACTIVE ' where id = ?", loud.id());
            Item off = site.item("OFF", 4, "6");
            site.sql("update item set status = 'Inactive' where id = ?", off.id());
            Item strange = site.item("STRANGE", 4, "6");
            site.sql("update item set status = 'obsolete' where id = ?", strange.id());
            Item none = site.item("NONE", 4, "6");
            site.sql("update item set status = null where id = ?", none.id());

            site.run();

            assertThat(site.onHand(loud)).isEqualTo(6);
            assertThat(List.of(site.onHand(off), site.onHand(strange), site.onHand(none)))
                    .containsOnly(4);
            assertThat(site.states(off)).containsExactly("skipped");
            assertThat(site.texts("select message from sync_parked"))
                    .hasSize(2)
                    .allSatisfy(text -> assertThat(text).contains("neither active nor inactive"));
        }
    }

    @OnEveryDatabase
    void c29PicksOfAnOrderInAnUnknownStatusHoldTheirItemBackByName(Engine engine) throws Exception {
        try (EndOfDaySite site = new EndOfDaySite(engine)) {
            Item item = site.item("A", 10, "10");
            Order order = site.sell(item, 3);
            long id = site.imported(order, item);
            site.pick(id, item, 2);
            site.adjust(item, "-1");
            site.sql("update picking_order set status = 'void?' where id = ?", id);

            site.run();

            assertThat(site.onHand(item)).isEqualTo(10);
            assertThat(site.text("select reason from sync_adjustment"))
                    .contains("picked for picking order " + order.name().substring(1), "none of open, closed");

            site.sql("update picking_order set status = ' CANCELLED ' where id = ?", id);
            site.run();

            assertThat(site.onHand(item)).isEqualTo(7);
        }
    }

    @OnEveryDatabase
    void c47ASubstituteRaisesNeitherItsOwnTargetNorThatOfTheItemSold(Engine engine) throws Exception {
        try (EndOfDaySite site = new EndOfDaySite(engine)) {
            Item sold = site.item("SOLD", 10, "10");
            Item other = site.item("OTHER", 10, "10");
            long order = site.imported(site.sell(sold, 3), sold);
            site.sql("update picking_order_line set item_id = ?", other.id());
            site.pick(order, other, 3);

            site.run();

            assertThat(site.onHand(other)).isEqualTo(7);
            assertThat(site.onHand(sold)).isEqualTo(10);
            assertThat(site.available(other)).as("on the shelf, and free").isEqualTo(7);
        }
    }

    @OnEveryDatabase
    void c47DifferencesFollowASubstitute(Engine engine) throws Exception {
        try (EndOfDaySite site = new EndOfDaySite(engine, "end-of-day.mode", "adjustments")) {
            Item sold = site.item("SOLD", 10, "10");
            Item other = site.item("OTHER", 10, "10");
            site.run();
            Order order = site.sell(sold, 3);
            long id = site.imported(order, sold);
            site.sql("update sync_link set content_hash = ? where kind = 'order-line'", Long.toString(sold.id()));
            site.sql("update picking_order_line set item_id = ?", other.id());
            site.pick(id, other, 3);

            site.run();

            assertThat(site.available(other)).isEqualTo(7);
            assertThat(site.available(sold)).isEqualTo(7);
            site.store
                    .shipping()
                    .fulfil(
                            order.fulfillmentOrders().get(0),
                            Map.of(order.lines().get(0), 3),
                            io.intellitrack.shopify.sandbox.orders.TrackingInfo.NONE);
            site.sql(
                    "insert into sync_fulfillment (store, order_id, order_gid, order_name, parcel, location_gid, part, state, "
                            + "fence) values ('default', ?, 'o', '#1', 'p', ?, 1, 'sent', 1)",
                    id,
                    site.shopLocation.gid());
            site.sql(
                    "insert into sync_fulfillment_line (fulfillment_id, line_id, item_id, order_line_gid, work_gid, "
                            + "work_line_gid, quantity) select max(f.id), min(l.id), ?, 'l', 'w', 'wl', 3 "
                            + "from sync_fulfillment f, picking_order_line l",
                    sold.id());
            site.run();

            assertThat(site.available(sold)).as("still on the shelf").isEqualTo(10);
            assertThat(site.available(other)).isEqualTo(7);
        }
    }

    @OnEveryDatabase
    void fc33NegativeStockIsSentAsZeroAndAFractionIsNotForSale(Engine engine) throws Exception {
        try (EndOfDaySite site = new EndOfDaySite(engine)) {
            Item negative = site.item("NEG", 4, "-2");
            Item fraction = site.item("FRA", 4, "2.7500");

            site.run();

            assertThat(site.onHand(negative)).isZero();
            assertThat(site.onHand(fraction)).isEqualTo(2);
            assertThat(site.text("select reason from sync_adjustment where item_id = ?", negative.id()))
                    .contains("-2", "Negative stock is sent as 0");
            assertThat(site.text("select reason from sync_adjustment where item_id = ?", fraction.id()))
                    .contains("2.75", "fraction");
        }
    }

    @OnEveryDatabase
    void onlyPairsThatTheWarehouseEverStockedAreSent(Engine engine) throws Exception {
        try (EndOfDaySite site = new EndOfDaySite(engine)) {
            Item never = site.item("NEVER", 3, null);
            Item once = site.item("ONCE", 3, null);
            site.sql(
                    "insert into inventory_transaction (type, item_id, location_id) values ('Adjustment', ?, ?)",
                    once.id(),
                    site.bin);
            site.sql("insert into inventory_transaction (type, item_id) values ('New Item', ?)", never.id());
            Item imported = site.item("IMPORTED", 3, null);
            site.sql(
                    "insert into sync_link (store, kind, shopify_id, intellitrack_id, related_id, parent_id, content_hash) "
                            + "values ('default', 'initial-stock', 'k', ?, ?, ?, '0')",
                    imported.id(),
                    imported.variant().item().gid(),
                    site.shopLocation.gid());

            RunLog.Entry run = site.run();

            assertThat(site.onHand(never)).isEqualTo(3);
            assertThat(site.onHand(once)).isZero();
            assertThat(site.onHand(imported)).isZero();
            assertThat(run.message().orElseThrow()).contains("1 never stocked");
        }
    }

    @OnEveryDatabase
    void inactiveUntrackedAndUnlinkedItemsAreToldButNotSent(Engine engine) throws Exception {
        try (EndOfDaySite site = new EndOfDaySite(engine)) {
            Item inactive = site.item("INA", 3, "5");
            site.store.stock().deactivate(inactive.variant(), site.shopLocation);
            Item untracked = site.item("UNT", 3, "5");
            site.store.catalog().track(untracked.variant(), false);
            Variant none = site.store.catalog().add("Spare", "SPARE");
            Item unlinked = new Item(none, site.unstocked("SPARE"));
            site.stock(unlinked, site.stock, "9");

            RunLog.Entry run = site.run();

            assertThat(site.server.journal().mutations()).isEmpty();
            assertThat(run.skipped()).isEqualTo(3);
            assertThat(site.texts("select reason from sync_adjustment order by item_number"))
                    .satisfiesExactly(
                            why -> assertThat(why).contains("inactive at this Shopify location"),
                            why -> assertThat(why).contains("no Shopify variant is linked"),
                            why -> assertThat(why).contains("does not track"));
        }
    }

    @OnEveryDatabase
    void withoutALevelZeroIsSkippedAndStockMakesOne(Engine engine) throws Exception {
        try (EndOfDaySite site = new EndOfDaySite(engine)) {
            Item zero = new Item(site.store.catalog().add("Zero", "ZERO"), site.unstocked("ZERO"));
            site.link(zero);
            site.stock(zero, site.stock, "0");
            Item some = new Item(site.store.catalog().add("Some", "SOME"), site.unstocked("SOME"));
            site.link(some);
            site.stock(some, site.stock, "6");

            RunLog.Entry run = site.run();

            assertThat(run.skipped()).isEqualTo(1);
            assertThat(site.onHand(some)).isEqualTo(6);
            assertThat(site.store.stock().quantity(zero.variant(), site.shopLocation, Quantity.ON_HAND))
                    .isZero();
        }
    }
}
