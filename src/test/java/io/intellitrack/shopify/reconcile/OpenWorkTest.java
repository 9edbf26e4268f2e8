package io.intellitrack.shopify.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.intellitrack.shopify.flow.Decision;
import io.intellitrack.shopify.flow.Parked;
import io.intellitrack.shopify.reconcile.proofs.Difference;
import io.intellitrack.shopify.reconcile.proofs.Kind;
import io.intellitrack.shopify.reconcile.proofs.Proof;
import io.intellitrack.shopify.sandbox.catalog.ShopLocation;
import io.intellitrack.shopify.sandbox.orders.Order;
import io.intellitrack.shopify.settings.Flow;
import io.intellitrack.shopify.testing.Engine;
import io.intellitrack.shopify.testing.OnEveryDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;

/** A proof that leaves open work out is no proof: each case is named while it is open, and proven once it is settled. */
class OpenWorkTest {
    @TempDir
    private Path folder;

    /** The record is named, in words for people, and nothing is proven. */
    private static Difference named(ReconciledShop shop, Order order, Kind kind) {
        Proof proof = shop.proof();
        assertThat(proof.state()).as("%s", proof).isEqualTo(kind.open() ? "explained" : "differences");
        assertThat(proof.counts()).containsExactly(Map.entry(kind.id(), 1L));
        Difference difference = proof.differences().get(0);
        assertThat(difference.kind()).isEqualTo(kind);
        assertThat(difference.name()).isIn(order.name(), order.name().substring(1));
        assertThat(List.of(difference.expected(), difference.came(), difference.reason(), difference.remedy()))
                .allSatisfy(text -> assertThat(text.replace("read_all_orders", ""))
                        .isNotBlank()
                        .doesNotContain("gid:", "_"));
        return difference;
    }

    private static void proven(ReconciledShop shop) {
        Proof proof = shop.proof();
        assertThat(proof.state()).as("%s", proof).isEqualTo("proven");
        assertThat(proof.parts()).allSatisfy(part -> {
            assertThat(part.open()).isZero();
            assertThat(part.compared()).isEqualTo(part.proven() + part.explained());
        });
    }

    @OnEveryDatabase
    void c01UnitsAddedAfterClosingDifferUntilTheirFollowUpIsThere(Engine engine) {
        try (ReconciledShop shop = new ReconciledShop(folder, engine)) {
            Order order = shop.shipped(3);
            proven(shop);
            shop.bench.store().sales().addLine(order, shop.mug, 1);

            Difference missing = named(shop, order, Kind.ORDER_MISSING);
            assertThat(missing.expected()).contains("follow-up picking order of 1 unit");
            assertThat(shop.repair().state()).isEqualTo("proven");

            assertThat(shop.bench.rows("select order_number, status from picking_order order by id"))
                    .containsExactly(number(order) + "|closed", number(order) + "-2|open");
        }
    }

    @OnEveryDatabase
    void c01UnitsThatAreOnTheirWayAreOpenAndTheFollowUpIsComparedLikeItsRoot(Engine engine) {
        try (ReconciledShop shop = new ReconciledShop(folder, engine)) {
            Order order = shop.shipped(3);
            shop.bench.pass(Duration.between(shop.bench.now(), Instant.now()));
            shop.bench.store().sales().addLine(order, shop.mug, 2);

            assertThat(named(shop, order, Kind.STILL_WANTED).reason()).contains("on its way");
            shop.sync();
            shop.bench.execute("insert into pick (line_id, quantity) select l.id, 2 from picking_order_line l "
                    + "join picking_order o on o.id = l.order_id where o.status = 'open'");
            shop.bench.execute("update inventory set on_hand = on_hand - 2");
            shop.bench.execute("update picking_order set status = 'closed', "
                    + "closed_at = current_timestamp - interval '1' hour where status = 'open'");

            Proof proof = shop.proof();
            assertThat(kind(proof)).as("%s", proof).containsExactly(Kind.FULFILLMENT_MISSING);
            assertThat(shop.repair().state()).isEqualTo("proven");
            assertThat(order.fulfillments()).hasSize(2);
        }
    }

    @OnEveryDatabase
    void c01UnitsAddedToAnArchivedOrderAreNamedUntilItIsOpenAgain(Engine engine) {
        try (ReconciledShop shop = new ReconciledShop(folder, engine)) {
            Order order = shop.shipped(3);
            shop.bench.store().sales().addLine(order, shop.mug, 1);
            shop.bench.store().sales().archive(order);

            assertThat(named(shop, order, Kind.STILL_WANTED).reason()).contains("archived in Shopify");
            shop.sync();
            assertThat(named(shop, order, Kind.STILL_WANTED).came()).isEqualTo("1 added later");

            shop.bench.store().sales().unarchive(order);
            shop.sync();
            proven(shop);
        }
    }

    @OnEveryDatabase
    void c02AQuantityRaisedAfterClosingDiffersUntilItsFollowUpIsThere(Engine engine) {
        try (ReconciledShop shop = new ReconciledShop(folder, engine)) {
            Order order = shop.shipped(3);
            shop.bench.store().sales().changeQuantity(order.lines().get(0), 5);

            assertThat(named(shop, order, Kind.ORDER_MISSING).expected()).contains("2 units");
            shop.sync();
            proven(shop);
        }
    }

    @OnEveryDatabase
    void c02AnOrderThatWasReopenedDiffersUntilItsPickingOrderIs(Engine engine) {
        try (ReconciledShop shop = new ReconciledShop(folder, engine)) {
            Order order = shop.imported();
            shop.bench.store().sales().cancel(order, "CUSTOMER");
            shop.sync();
            proven(shop);
            shop.bench.store().sales().restore(order);

            assertThat(named(shop, order, Kind.ORDER_MISSING).came()).contains("is cancelled");
            assertThat(shop.repair().state()).isEqualTo("proven");
        }
    }

    @OnEveryDatabase
    void c03AShipmentCancelledInShopifyIsNamedUntilItIsDecided(Engine engine) {
        try (ReconciledShop shop = new ReconciledShop(folder, engine)) {
            Order order = shop.shipped(3);
            shop.bench.store().shipping().cancel(order.fulfillments().get(0));
            List<String> outbox = shop.bench.rows("select * from sync_fulfillment order by id");

            assertThat(named(shop, order, Kind.STILL_WANTED).came())
                    .as("before any run saw it")
                    .isEqualTo("3 in a cancelled shipment");
            assertThat(shop.bench.rows("select * from sync_fulfillment order by id"))
                    .as("a proof changes nothing")
                    .isEqualTo(outbox);
            shop.sync();
            assertThat(named(shop, order, Kind.STILL_WANTED).remedy()).contains("send the shipment again");
            assertThat(kind(shop.repair())).containsExactly(Kind.STILL_WANTED);

            shop.decide(order, Decision.SEND_AGAIN);
            shop.bench.run(Flow.FULFILLMENTS);
            proven(shop);
            assertThat(order.fulfillments()).hasSize(2);
        }
    }

    @OnEveryDatabase
    void c04ACancelledShipmentWithAnotherTrackingNumberStaysNamedUntilItIsLeft(Engine engine) {
        try (ReconciledShop shop = new ReconciledShop(folder, engine)) {
            Order order = shop.imported();
            shop.pick(order, 3);
            shop.label(order, "1Z1");
            shop.close(order);
            shop.bench.run(Flow.FULFILLMENTS);
            shop.bench.store().shipping().cancel(order.fulfillments().get(0));
            shop.bench.execute("update shipment set tracking_number = '1Z2'");
            shop.sync();
            shop.bench.run(Flow.FULFILLMENTS);

            named(shop, order, Kind.STILL_WANTED);
            shop.decide(order, Decision.LEAVE);
            proven(shop);
        }
    }

    @OnEveryDatabase
    void c05UnitsPickedAnewAfterTheirShipmentWasCancelledAreProvenOnceTheyAreSent(Engine engine) {
        try (ReconciledShop shop = new ReconciledShop(folder, engine)) {
            Order order = shop.imported();
            shop.pick(order, 3);
            shop.label(order, "1Z1");
            shop.close(order);
            shop.bench.run(Flow.FULFILLMENTS);
            shop.bench.store().shipping().cancel(order.fulfillments().get(0));
            shop.sync();
            named(shop, order, Kind.STILL_WANTED);

            shop.pick(order, -3);
            shop.pick(order, 3);
            shop.label(order, "1Z2");
            shop.sync();
            shop.bench.run(Flow.FULFILLMENTS);
            proven(shop);
            assertThat(order.fulfillments()).hasSize(2);
        }
    }

    @OnEveryDatabase
    void c06UnitsClosedShortAreNamedUntilSomebodyDecides(Engine engine) {
        try (ReconciledShop shop = new ReconciledShop(folder, engine)) {
            Order order = shop.shipped(2);
            Order other = shop.shipped(1);

            assertThat(shop.proof().counts()).containsExactly(Map.entry("still_wanted", 2L));
            shop.decide(other, Decision.LEAVE);
            Difference open = named(shop, order, Kind.STILL_WANTED);
            assertThat(open.expected()).isEqualTo("1 wanted by Shopify");
            assertThat(open.came()).isEqualTo("1 not picked");
            assertThat(open.reason()).contains("1 of MUG");

            shop.decide(order, Decision.FOLLOW_UP);
            proven(shop);
        }
    }

    @OnEveryDatabase
    void c07UnitsMovedToAnotherOfOurLocationsAreNamedUntilSomebodyDecides(Engine engine) {
        try (ReconciledShop shop = new ReconciledShop(folder, engine)) {
            ShopLocation hall = shop.bench.store().catalog().addLocation("Hall");
            shop.bench.set("locations." + local(shop.bench.warehouse()), "Main/Stock");
            shop.bench.set("locations." + local(hall), "Hall/Stock");
            Order order = shop.shipped(2);
            shop.bench.store().shipping().move(order.open().get(0), hall);
            shop.sync();

            assertThat(named(shop, order, Kind.STILL_WANTED).came()).startsWith("1 ");
            shop.decide(order, Decision.FOLLOW_UP);
            proven(shop);
        }
    }

    @OnEveryDatabase
    void c08APickedOrderThatCanNoLongerBeReadIsNamedUntilItIsDismissed(Engine engine) {
        try (ReconciledShop shop = new ReconciledShop(folder, engine)) {
            Order order = shop.imported();
            shop.pick(order, 3);
            shop.close(order);
            shop.bench.store().reach().hide(order, true);
            shop.bench.run(Flow.ORDERS);

            assertThat(named(shop, order, Kind.OUT_OF_REACH).expected()).isEqualTo("3 picked and to be sent");
            shop.bench.run(Flow.FULFILLMENTS);
            named(shop, order, Kind.OUT_OF_REACH);

            Parked parked = shop.bench.connector().parked();
            parked.list().forEach(entry -> parked.dismiss(entry.id(), "test"));
            proven(shop);
        }
    }

    @OnEveryDatabase
    void c08AnOrderThatWasSentBeforeItWentOutOfReachIsNotOpen(Engine engine) {
        try (ReconciledShop shop = new ReconciledShop(folder, engine)) {
            Order order = shop.shipped(3);
            shop.bench.store().reach().delete(order);

            proven(shop);
        }
    }

    @OnEveryDatabase
    void c09AnOpenPickingOrderWhoseOrderIsGoneIsNamedUntilItIsCancelled(Engine engine) {
        try (ReconciledShop shop = new ReconciledShop(folder, engine)) {
            Order order = shop.imported();
            shop.bench.store().reach().delete(order);

            Difference open = named(shop, order, Kind.OUT_OF_REACH);
            assertThat(open.came()).isEqualTo("picking order " + number(order) + " is open");
            assertThat(open.remedy()).contains("cancel the picking order in IntelliTrack");
            assertThat(kind(shop.repair())).containsExactly(Kind.OUT_OF_REACH);

            shop.bench.execute("update picking_order set status = 'cancelled'");
            proven(shop);
        }
    }

    @OnEveryDatabase
    void c25PartsOfAUnitAreANoteAndNoDifference(Engine engine) {
        try (ReconciledShop shop = new ReconciledShop(folder, engine)) {
            Order order = shop.imported();
            shop.bench.execute("insert into pick (line_id, quantity) select id, 3.5 from picking_order_line");
            shop.bench.execute("update inventory set on_hand = on_hand - 3.5");
            shop.close(order);
            shop.bench.run(Flow.FULFILLMENTS);

            Proof proof = shop.proof();

            assertThat(proof.state()).as("%s", proof).isEqualTo("proven");
            assertThat(proof.parts())
                    .flatExtracting(Proof.PartCount::notes)
                    .singleElement()
                    .asString()
                    .contains(number(order) + ", line 1", "0.5 of 3.5 picked is not sent");
        }
    }

    @OnEveryDatabase
    void c47AReplacedItemIsANoteAndNoDifference(Engine engine) {
        try (ReconciledShop shop = new ReconciledShop(folder, engine)) {
            shop.bench.store().catalog().add("Cup", "CUP");
            shop.bench.pass(Duration.ofMinutes(7));
            shop.bench.run(Flow.PRODUCTS);
            Order order = shop.imported();
            shop.bench.execute(
                    "update picking_order_line set item_id = (select id from item where item_number = 'CUP')");
            shop.pick(order, 3);
            shop.close(order);
            shop.bench.run(Flow.FULFILLMENTS);

            Proof proof = shop.proof();

            assertThat(proof.state()).as("%s", proof).isEqualTo("proven");
            assertThat(proof.parts())
                    .flatExtracting(Proof.PartCount::notes)
                    .containsExactly(number(order) + ", line 1: CUP was picked in place of MUG.");
        }
    }

    private static String number(Order order) {
        return order.name().substring(1);
    }

    private static String local(ShopLocation location) {
        return location.gid().substring(location.gid().lastIndexOf('/') + 1);
    }

    private static List<Kind> kind(Proof proof) {
        return proof.differences().stream().map(Difference::kind).toList();
    }
}
