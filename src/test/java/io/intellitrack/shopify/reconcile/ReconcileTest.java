package io.intellitrack.shopify.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.intellitrack.shopify.reconcile.proofs.Difference;
import io.intellitrack.shopify.reconcile.proofs.Kind;
import io.intellitrack.shopify.reconcile.proofs.Proof;
import io.intellitrack.shopify.reconcile.proofs.ProofUnderWay;
import io.intellitrack.shopify.sandbox.catalog.Variant;
import io.intellitrack.shopify.sandbox.orders.Order;
import io.intellitrack.shopify.sandbox.orders.OrderDraft;
import io.intellitrack.shopify.sandbox.orders.TrackingInfo;
import io.intellitrack.shopify.settings.Flow;
import io.intellitrack.shopify.testing.Engine;
import io.intellitrack.shopify.testing.OnEveryDatabase;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;

/** Both sides are compared, both ways. */
class ReconcileTest {
    @TempDir
    private Path folder;

    private static List<Kind> kinds(Proof proof) {
        return proof.differences().stream().map(Difference::kind).toList();
    }

    @OnEveryDatabase
    void aHealthyCycleIsProven(Engine engine) {
        try (ReconciledShop shop = new ReconciledShop(folder, engine)) {
            shop.imported();
            Order shipped = shop.imported();
            shop.pick(shipped, 3);
            shop.close(shipped);
            shop.bench.run(Flow.FULFILLMENTS);

            Proof proof = shop.proof();

            assertThat(proof.state()).as("%s", proof).isEqualTo("proven");
            assertThat(proof.parts())
                    .extracting(Proof.PartCount::part, Proof.PartCount::compared)
                    .containsExactly(
                            org.assertj.core.groups.Tuple.tuple("fulfillments", 1L),
                            org.assertj.core.groups.Tuple.tuple("orders", 2L),
                            org.assertj.core.groups.Tuple.tuple("stock", 1L));
            assertThat(shop.bench.rows("select count(*) from sync_reconcile_seen"))
                    .containsExactly("0");
        }
    }

    @OnEveryDatabase
    void anOrderThatWasNeverWrittenIsToldAndRepairBringsIt(Engine engine) {
        try (ReconciledShop shop = new ReconciledShop(folder, engine)) {
            Order order = shop.imported();
            shop.bench.execute("delete from picking_order_line");
            shop.bench.execute("delete from picking_order");
            shop.bench.execute("delete from sync_link where kind in ('order', 'order-line')");

            Proof before = shop.proof();

            assertThat(before.state()).isEqualTo("differences");
            assertThat(before.differences()).singleElement().satisfies(difference -> {
                assertThat(difference.kind()).isEqualTo(Kind.ORDER_MISSING);
                assertThat(difference.name()).isEqualTo(order.name());
                assertThat(difference.came()).isEqualTo("no picking order");
                assertThat(difference.remedy()).contains("--order " + order.name());
            });

            Proof after = shop.repair();

            assertThat(after.state()).as("%s", after).isEqualTo("proven");
            assertThat(shop.bench.rows("select order_number, status from picking_order"))
                    .containsExactly(order.name().substring(1) + "|open");
        }
    }

    @OnEveryDatabase
    void parkedHeldAndLeftOutOrdersAreExplained(Engine engine) {
        try (ReconciledShop shop = new ReconciledShop(folder, engine)) {
            Variant unknown = shop.bench.store().catalog().add("New", "NEW");
            shop.bench.store().sales().place(new OrderDraft().line(unknown, 1));
            Order held = shop.place();
            shop.bench.store().shipping().hold(held.fulfillmentOrders().get(0), "AWAITING_PAYMENT", null);
            shop.sync();

            Proof proof = shop.proof();

            assertThat(proof.state()).as("%s", proof).isEqualTo("proven");
            assertThat(proof.parts())
                    .filteredOn(part -> part.part().equals("orders"))
                    .singleElement()
                    .satisfies(part -> assertThat(part.explained()).isEqualTo(2));
        }
    }

    @OnEveryDatabase
    void c29AnUnknownStatusAndStockThatCannotBeCountedAreExplainedAndNeverFine(Engine engine) {
        try (ReconciledShop shop = new ReconciledShop(folder, engine)) {
            Order strange = shop.imported();
            Order loud = shop.imported();
            shop.bench.execute(
                    "update picking_order set status = case when order_number = ? then 'planned' else ' OPEN' end",
                    strange.name().substring(1));
            shop.bench.execute("delete from item_uom");

            Proof proof = shop.proof();

            assertThat(loud.fulfillmentOrders()).isNotEmpty();
            assertThat(proof.parts())
                    .extracting(Proof.PartCount::part, Proof.PartCount::explained)
                    .contains(
                            org.assertj.core.groups.Tuple.tuple("orders", 1L),
                            org.assertj.core.groups.Tuple.tuple("stock", 1L));
        }
    }

    @OnEveryDatabase
    void anOpenPickingOrderThatShopifyCancelledIsToldAndRepairCancelsIt(Engine engine) {
        try (ReconciledShop shop = new ReconciledShop(folder, engine)) {
            Order order = shop.imported();
            shop.bench.store().sales().cancel(order, "CUSTOMER");

            assertThat(kinds(shop.proof())).containsExactly(Kind.ORDER_UNWANTED);
            assertThat(shop.repair().state()).isEqualTo("proven");
            assertThat(shop.bench.rows("select status from picking_order")).containsExactly("cancelled");
        }
    }

    @OnEveryDatabase
    void aClosedOrderThatWasNotSentIsToldAndRepairSendsItOnce(Engine engine) {
        try (ReconciledShop shop = new ReconciledShop(folder, engine)) {
            Order order = shop.imported();
            shop.pick(order, 3);
            shop.close(order);

            assertThat(kinds(shop.proof())).containsExactly(Kind.FULFILLMENT_MISSING);
            assertThat(shop.repair().state()).isEqualTo("proven");
            assertThat(shop.repair().state()).isEqualTo("proven");
            assertThat(order.fulfillments()).hasSize(1);
        }
    }

    @OnEveryDatabase
    void aShipmentThatOnlyTheOutboxKnowsIsMissing(Engine engine) {
        try (ReconciledShop shop = new ReconciledShop(folder, engine)) {
            Order order = shop.imported();
            shop.pick(order, 2);
            shop.close(order);
            shop.bench.run(Flow.FULFILLMENTS);
            shop.bench.execute("insert into pick (line_id, quantity) select id, 1 from picking_order_line");
            shop.bench.execute("update inventory set on_hand = on_hand - 1");
            shop.bench.execute("update sync_fulfillment_line set quantity = 3");

            Proof proof = shop.repair();

            assertThat(proof.differences()).singleElement().satisfies(difference -> {
                assertThat(difference.kind()).isEqualTo(Kind.FULFILLMENT_MISSING);
                assertThat(difference.expected()).isEqualTo("3 picked");
                assertThat(difference.came()).isEqualTo("2 fulfilled in Shopify");
                assertThat(difference.reason()).contains("written down as sent");
            });
        }
    }

    @OnEveryDatabase
    void moreFulfilledThanPickedIsAPossibleDouble(Engine engine) {
        try (ReconciledShop shop = new ReconciledShop(folder, engine)) {
            Order order = shop.imported();
            shop.pick(order, 3);
            shop.close(order);
            shop.bench.run(Flow.FULFILLMENTS);
            shop.bench.execute("update pick set quantity = 2");

            Proof proof = shop.proof();

            assertThat(kinds(proof)).contains(Kind.FULFILLMENT_DOUBLE);
            assertThat(shop.bench.rows("select kind, difference_count from sync_reconcile_count"))
                    .contains("fulfillment_double|1");
        }
    }

    @OnEveryDatabase
    void stockThatSomebodyChangedInShopifyIsToldAndWhatMovedSinceEndOfDayIsNot(Engine engine) {
        try (ReconciledShop shop = new ReconciledShop(folder, engine)) {
            shop.bench.execute("insert into sync_end_of_day (store, mode, state, actor, fence, started_at, tried_at) "
                    + "values ('default', 'snapshot', 'confirmed', 'timer', 1, current_timestamp, current_timestamp)");
            shop.bench.execute("update inventory_transaction set created_at = created_at - interval '1' day");
            shop.bench.store().stock().set(shop.mug, shop.bench.warehouse(), 77);

            Proof changed = shop.proof();

            assertThat(changed.differences()).singleElement().satisfies(difference -> {
                assertThat(difference.kind()).isEqualTo(Kind.STOCK);
                assertThat(difference.expected()).isEqualTo("100");
                assertThat(difference.came()).isEqualTo("77 in Shopify");
            });

            shop.bench.execute("insert into inventory_transaction (type, item_id, location_id, quantity, balance) "
                    + "select 'Adjustment', item_id, location_id, -5, 95 from inventory");

            assertThat(shop.proof().state()).isEqualTo("proven");
        }
    }

    @OnEveryDatabase
    void onlyOneProofIsReadAtATime(Engine engine) {
        try (ReconciledShop shop = new ReconciledShop(folder, engine)) {
            shop.bench.connector();
            shop.bench.execute("insert into sync_reconcile (store, actor, repair, active, state, started_at, alive_at) "
                    + "values ('default', 'other', false, true, 'running', current_timestamp, current_timestamp)");

            assertThat(org.assertj.core.api.Assertions.catchThrowable(shop::proof))
                    .isInstanceOf(ProofUnderWay.class)
                    .hasMessageContaining("under way");

            shop.bench.execute("update sync_reconcile set alive_at = alive_at - interval '1' hour");

            assertThat(shop.proof().state()).isEqualTo("proven");
            assertThat(shop.bench.rows("select state from sync_reconcile order by id"))
                    .containsExactly("abandoned", "proven");
        }
    }

    @OnEveryDatabase
    void aPickingOrderThatSomebodyDeletedIsToldAndRepairAsksInsteadOfMakingItAgain(Engine engine) {
        try (ReconciledShop shop = new ReconciledShop(folder, engine)) {
            Order order = shop.imported();
            shop.bench.execute("delete from picking_order_line");
            shop.bench.execute("delete from picking_order");

            assertThat(shop.proof().differences()).singleElement().satisfies(difference -> {
                assertThat(difference.kind()).isEqualTo(Kind.ORDER_MISSING);
                assertThat(difference.came()).isEqualTo("the picking order was deleted");
                assertThat(difference.remedy()).contains("not made again", order.name());
            });
            shop.repair();
            Proof after = shop.repair();

            assertThat(after.state()).as("%s", after).isEqualTo("explained");
            assertThat(kinds(after)).containsExactly(Kind.STILL_WANTED);
            assertThat(after.parts())
                    .filteredOn(part -> part.part().equals("orders"))
                    .singleElement()
                    .satisfies(part -> assertThat(part.open()).isEqualTo(1));
            assertThat(shop.bench.rows("select record_name, message from sync_parked"))
                    .singleElement()
                    .asString()
                    .startsWith(order.name() + "|The picking order was deleted");
            assertThat(shop.bench.rows("select order_number from picking_order"))
                    .isEmpty();
        }
    }

    @OnEveryDatabase
    void anOrderThatEveryRunMissedIsToldAndRepairBringsItOnce(Engine engine) {
        try (ReconciledShop shop = new ReconciledShop(folder, engine)) {
            shop.imported();
            Order order = shop.place();
            shop.bench.execute("update sync_watermark set mark = mark + interval '1' day");

            assertThat(kinds(shop.proof())).containsExactly(Kind.ORDER_MISSING);
            assertThat(shop.repair().state()).isEqualTo("proven");
            assertThat(shop.repair().state()).isEqualTo("proven");
            shop.sync();

            assertThat(shop.bench.rows("select count(*), max(order_number) from picking_order"))
                    .containsExactly("2|" + order.name().substring(1));
        }
    }

    @OnEveryDatabase
    void aShipmentThatSomebodyAddedInShopifyIsToldAndRepairSendsNothing(Engine engine) {
        try (ReconciledShop shop = new ReconciledShop(folder, engine)) {
            Order order = shop.imported();
            shop.pick(order, 2);
            shop.close(order);
            shop.bench.run(Flow.FULFILLMENTS);
            shop.bench
                    .store()
                    .shipping()
                    .fulfil(
                            order.fulfillmentOrders().get(0),
                            Map.of(order.lines().get(0), 1),
                            TrackingInfo.NONE);
            int sent = shop.bench.server().journal().mutations().size();

            assertThat(shop.proof().state())
                    .as("by somebody else, at another time")
                    .isEqualTo("proven");

            shop.bench.execute(
                    "update sync_attempt set started_at = ?", shop.bench.now().atOffset(ZoneOffset.UTC));

            assertThat(kinds(shop.repair())).containsExactly(Kind.FULFILLMENT_DOUBLE);
            assertThat(kinds(shop.repair())).containsExactly(Kind.FULFILLMENT_DOUBLE);
            assertThat(shop.bench.server().journal().mutations()).hasSize(sent);
            assertThat(order.fulfillments()).hasSize(2).noneMatch(made -> made.cancelled());
        }
    }

    @OnEveryDatabase
    void stockThatSomebodyChangedInShopifyIsLeftToEndOfDayByRepair(Engine engine) {
        try (ReconciledShop shop = new ReconciledShop(folder, engine)) {
            shop.bench.execute("insert into sync_end_of_day (store, mode, state, actor, fence, started_at, tried_at) "
                    + "values ('default', 'snapshot', 'confirmed', 'timer', 1, current_timestamp, current_timestamp)");
            shop.bench.execute("update inventory_transaction set created_at = created_at - interval '1' day");
            shop.bench.store().stock().set(shop.mug, shop.bench.warehouse(), 77);

            assertThat(kinds(shop.repair())).containsExactly(Kind.STOCK);
            assertThat(kinds(shop.repair())).containsExactly(Kind.STOCK);
            assertThat(shop.bench.server().journal().mutations()).isEmpty();
        }
    }
}
