package io.intellitrack.shopify.allocation;

import static org.assertj.core.api.Assertions.assertThat;

import io.intellitrack.shopify.flow.Parked;
import io.intellitrack.shopify.flow.RunLog;
import io.intellitrack.shopify.flow.RunRequest;
import io.intellitrack.shopify.sandbox.faults.InjectedFault;
import io.intellitrack.shopify.sandbox.faults.InjectedFault.Kind;
import io.intellitrack.shopify.sandbox.http.AccessTokens;
import io.intellitrack.shopify.sandbox.orders.Order;
import io.intellitrack.shopify.settings.Flow;
import io.intellitrack.shopify.testing.Engine;
import io.intellitrack.shopify.testing.OnEveryDatabase;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

/** What an order holds back that Shopify does not show any more is told by name, and ends. */
class VanishedOrdersTest {
    @TempDir
    Path folder;

    @OnEveryDatabase
    void c08ADeletedOrderHoldsBackItsItemUntilItIsKnownToBeGone(Engine engine) throws Exception {
        try (VanishingOrdersFixture shop = new VanishingOrdersFixture(engine, folder)) {
            Order lost = shop.closed(shop.shirt, 3);
            Order other = shop.closed(shop.mug, 2);
            shop.store.reach().delete(lost);

            RunLog.Entry run = shop.run(Flow.ADJUSTMENTS);

            assertThat(run.outcome()).isEqualTo("attention");
            assertThat(run.message().orElseThrow())
                    .contains("1 held back", "SHIRT", VanishingOrdersFixture.number(lost), "does not show", "dismissed")
                    .doesNotContain("unclear");
            assertThat(other.fulfillments()).hasSize(1);
            assertThat(shop.onHand(shop.mug)).isEqualTo(8);
            assertThat(shop.onHand(shop.shirt)).isEqualTo(10);
            assertThat(shop.texts("select reason from sync_adjustment where state = 'held-back'"))
                    .singleElement()
                    .asString()
                    .contains("Held back", "picked for order " + VanishingOrdersFixture.number(lost));

            shop.minuteLater();
            RunLog.Entry next = shop.run(Flow.ADJUSTMENTS);

            assertThat(next.message().orElseThrow()).doesNotContain("held back");
            assertThat(shop.onHand(shop.shirt)).isEqualTo(7);
            assertThat(shop.parked()).singleElement().satisfies(entry -> {
                assertThat(entry.name()).isEqualTo(VanishingOrdersFixture.number(lost));
                assertThat(entry.message()).contains("was deleted in Shopify");
                assertThat(entry.healing()).isFalse();
            });
            assertThat(shop.texts("select reason from sync_fulfillment where state = 'noted'"))
                    .containsExactly("Not sent: the order was deleted in Shopify.");

            shop.server.journal().clear();
            RunLog.Entry quiet = shop.run(Flow.FULFILLMENTS);

            assertThat(quiet.outcome()).isEqualTo("done");
            assertThat(quiet.read()).isZero();
            assertThat(shop.server.journal().entries()).isEmpty();
            assertThat(shop.connector.fulfillments().pending().unsent()).isZero();
        }
    }

    @OnEveryDatabase
    void c08AnOrderOutOfReachIsHeldBackUntilAPersonGivesItUp(Engine engine) throws Exception {
        try (VanishingOrdersFixture shop = new VanishingOrdersFixture(engine, folder)) {
            Order lost = shop.closed(shop.shirt, 3);
            shop.age(lost, 61);
            shop.server.access().withdraw("read_all_orders");
            shop.run(Flow.ADJUSTMENTS);
            shop.minuteLater();
            shop.hourLater();

            RunLog.Entry held = shop.run(Flow.ADJUSTMENTS);

            assertThat(held.message().orElseThrow()).contains("1 held back", VanishingOrdersFixture.number(lost));
            assertThat(shop.onHand(shop.shirt)).isEqualTo(10);
            Parked.Entry told = shop.parked().get(0);
            assertThat(shop.parked()).hasSize(1);
            assertThat(told.message()).contains(VanishingOrdersFixture.number(lost), "older than 60 days", "held back");
            assertThat(told.remedy()).contains("dismiss", "read_all_orders");

            shop.run(Flow.ADJUSTMENTS, RunRequest.manual("test").dry());
            assertThat(shop.connector.endOfDay().previews().newest().rows())
                    .anySatisfy(row -> assertThat(row.reason())
                            .contains("picked for order " + VanishingOrdersFixture.number(lost)));

            shop.connector.parked().dismiss(told.id(), "me");
            RunLog.Entry gone = shop.run(Flow.ADJUSTMENTS);

            assertThat(gone.message().orElseThrow()).doesNotContain("held back");
            assertThat(shop.onHand(shop.shirt)).isEqualTo(7);
            assertThat(shop.run(Flow.FULFILLMENTS).outcome()).isEqualTo("done");
            assertThat(shop.parked()).isEmpty();

            shop.server.access().scopes(AccessTokens.ALL_SCOPES);
            shop.hourLater();
            shop.run(Flow.FULFILLMENTS);

            assertThat(lost.fulfillments()).hasSize(1);
            assertThat(shop.parked()).isEmpty();
            assertThat(shop.texts("select state from sync_fulfillment")).containsExactly("sent");
        }
    }

    @OnEveryDatabase
    void c08AShipmentInDoubtOfAGoneOrderEndsAndIsLookedUpShouldTheOrderShowItselfAgain(Engine engine) throws Exception {
        try (VanishingOrdersFixture shop = new VanishingOrdersFixture(engine, folder)) {
            Order lost = shop.closed(shop.shirt, 3);
            shop.server.faults().add(InjectedFault.of(Kind.CUT_AFTER).on("CreateFulfillment"));
            assertThat(shop.run(Flow.FULFILLMENTS).message().orElseThrow())
                    .contains("the shipment of order " + VanishingOrdersFixture.number(lost));
            shop.store.reach().hide(lost, true);
            shop.minuteLater();
            shop.minuteLater();

            RunLog.Entry held = shop.run(Flow.ADJUSTMENTS);

            assertThat(held.message().orElseThrow())
                    .contains(
                            "answer to the shipment of order " + VanishingOrdersFixture.number(lost),
                            "does not show the order");

            shop.minuteLater();
            shop.run(Flow.ADJUSTMENTS);

            assertThat(shop.texts("select state from sync_fulfillment")).containsExactly("noted");
            assertThat(shop.texts("select count(*) from sync_fulfillment where in_flight is not null"))
                    .containsExactly("0");
            assertThat(shop.onHand(shop.shirt)).isEqualTo(7);
            assertThat(shop.run(Flow.FULFILLMENTS).outcome()).isEqualTo("done");

            shop.store.reach().hide(lost, false);
            shop.hourLater();
            shop.run(Flow.FULFILLMENTS);

            assertThat(shop.texts("select state from sync_fulfillment")).containsExactly("sent");
            assertThat(lost.fulfillments()).hasSize(1);
            assertThat(shop.parked()).isEmpty();
        }
    }

    @OnEveryDatabase
    void c08ADismissedOrderInDoubtEndsTooAndARetryAsksForItAgain(Engine engine) throws Exception {
        try (VanishingOrdersFixture shop = new VanishingOrdersFixture(engine, folder)) {
            Order lost = shop.closed(shop.shirt, 3);
            shop.server
                    .faults()
                    .add(InjectedFault.of(Kind.CUT_BEFORE)
                            .on("CreateFulfillment")
                            .times(1));
            shop.run(Flow.FULFILLMENTS);
            shop.store.reach().hide(lost, true);
            shop.sql("update picking_order set order_date = null");
            shop.server.access().withdraw("read_all_orders");
            shop.minuteLater();
            shop.minuteLater();
            shop.run(Flow.FULFILLMENTS);
            shop.minuteLater();
            shop.run(Flow.FULFILLMENTS);
            long record = shop.parked().get(0).id();

            shop.connector.parked().dismiss(record, "me");
            shop.run(Flow.FULFILLMENTS);

            assertThat(shop.texts("select state from sync_fulfillment")).containsExactly("noted");

            shop.connector.parked().retry(record);
            assertThat(shop.run(Flow.FULFILLMENTS).message().orElseThrow()).contains("1 still parked");

            shop.store.reach().hide(lost, false);
            shop.connector.parked().retry(record);
            shop.run(Flow.FULFILLMENTS);
            shop.minuteLater();
            shop.run(Flow.FULFILLMENTS);
            shop.sql("update sync_fulfillment set looked_at = looked_at - interval '61' second");
            shop.run(Flow.FULFILLMENTS);

            assertThat(lost.fulfillments()).hasSize(1);
            assertThat(shop.parked()).isEmpty();
        }
    }

    @OnEveryDatabase
    void c08UnitsOfACancelledShipmentAreNoLongerHeldBackNorDecidedOnceTheirOrderIsDeleted(Engine engine)
            throws Exception {
        try (VanishingOrdersFixture shop = new VanishingOrdersFixture(engine, folder)) {
            Order lost = shop.closed(shop.shirt, 3);
            shop.run(Flow.ADJUSTMENTS);
            shop.store.shipping().cancel(lost.fulfillments().get(0));
            shop.run(Flow.ORDERS);
            shop.run(Flow.ADJUSTMENTS);
            assertThat(shop.texts("select state from sync_fulfillment")).containsExactly("undone");
            assertThat(shop.onHand(shop.shirt)).isEqualTo(10);
            shop.store.reach().delete(lost);
            shop.hourLater();
            shop.run(Flow.ORDERS);
            shop.minuteLater();
            shop.run(Flow.ORDERS);

            RunLog.Entry run = shop.run(Flow.ADJUSTMENTS);

            assertThat(run.message().orElse("")).doesNotContain("held back");
            assertThat(shop.onHand(shop.shirt)).isEqualTo(7);
            assertThat(shop.stillWanted()).isEmpty();
            assertThat(shop.parked()).singleElement().satisfies(entry -> {
                assertThat(entry.flow()).isEqualTo(Flow.FULFILLMENTS.id());
                assertThat(entry.message()).contains(VanishingOrdersFixture.number(lost), "was deleted in Shopify");
                assertThat(entry.remedy()).contains("put them back");
            });
            shop.hourLater();
            shop.run(Flow.ORDERS);
            shop.run(Flow.FULFILLMENTS);
            assertThat(shop.parked())
                    .as("told once")
                    .singleElement()
                    .satisfies(entry -> assertThat(entry.attempts()).isEqualTo(1));
        }
    }

    @OnEveryDatabase
    void c08UnitsOfACancelledShipmentAreDecidedAgainShouldTheirOrderShowItselfAgain(Engine engine) throws Exception {
        try (VanishingOrdersFixture shop = new VanishingOrdersFixture(engine, folder)) {
            Order lost = shop.closed(shop.shirt, 3);
            shop.run(Flow.ADJUSTMENTS);
            shop.store.shipping().cancel(lost.fulfillments().get(0));
            shop.run(Flow.ORDERS);
            shop.store.reach().hide(lost, true);
            shop.hourLater();
            shop.run(Flow.ORDERS);
            shop.minuteLater();
            shop.run(Flow.ORDERS);
            shop.run(Flow.ADJUSTMENTS);
            assertThat(shop.onHand(shop.shirt)).isEqualTo(7);
            assertThat(shop.texts("select state from sync_fulfillment")).containsExactly("noted");

            shop.store.reach().hide(lost, false);
            shop.hourLater();
            shop.run(Flow.ORDERS);
            shop.run(Flow.ORDERS);
            shop.run(Flow.ADJUSTMENTS);

            assertThat(shop.texts("select state from sync_fulfillment")).containsExactly("undone");
            assertThat(shop.onHand(shop.shirt)).isEqualTo(10);
            assertThat(shop.parked())
                    .singleElement()
                    .satisfies(entry -> assertThat(entry.remedy()).contains("send it again"));
        }
    }

    @OnEveryDatabase
    void c09AnOpenPickingOrderOfADeletedOrderIsToldAndNeverCancelledByUs(Engine engine) throws Exception {
        try (VanishingOrdersFixture shop = new VanishingOrdersFixture(engine, folder)) {
            Order lost = shop.ordered(shop.shirt, 3);
            Order other = shop.ordered(shop.mug, 1);
            shop.store.reach().delete(lost);
            shop.run(Flow.ORDERS);
            assertThat(shop.parked()).as("polls show no deletions").isEmpty();
            shop.hourLater();
            shop.run(Flow.ORDERS);
            assertThat(shop.parked()).as("once is not enough").isEmpty();
            shop.minuteLater();

            RunLog.Entry run = shop.run(Flow.ORDERS);

            assertThat(run.outcome()).isEqualTo("attention");
            assertThat(run.message().orElseThrow()).contains("Picking order " + VanishingOrdersFixture.number(lost));
            assertThat(shop.parked()).singleElement().satisfies(entry -> {
                assertThat(entry.name()).isEqualTo(VanishingOrdersFixture.number(lost));
                assertThat(entry.message()).contains("open in IntelliTrack", "deleted in Shopify");
                assertThat(entry.remedy()).contains("cancel the picking order", "pick and close it");
                assertThat(entry.healing()).isFalse();
            });
            assertThat(List.of(shop.status(lost), shop.status(other))).containsExactly("open", "open");
            RunLog.Entry again = shop.run(Flow.ORDERS);
            assertThat(again.outcome()).as("told once").isEqualTo("done");
            assertThat(shop.parked().get(0).attempts()).isEqualTo(1);

            shop.sql(
                    "update picking_order set status = 'cancelled' where order_number = ?",
                    VanishingOrdersFixture.number(lost));
            shop.run(Flow.ORDERS);

            assertThat(shop.parked()).isEmpty();
        }
    }

    @OnEveryDatabase
    void c09AnOrderOutOfReachIsNeverTakenAsCancelledAndIsReleasedWhenItShowsItselfAgain(Engine engine)
            throws Exception {
        try (VanishingOrdersFixture shop = new VanishingOrdersFixture(engine, folder)) {
            Order lost = shop.ordered(shop.shirt, 3);
            shop.age(lost, 61);
            shop.server.access().withdraw("read_all_orders");
            shop.hourLater();
            shop.run(Flow.ORDERS);
            shop.minuteLater();
            shop.run(Flow.ORDERS);

            assertThat(shop.parked()).singleElement().satisfies(entry -> {
                assertThat(entry.message()).contains("does not show the order any more", "older than 60 days");
                assertThat(entry.remedy()).contains("nothing is cancelled by itself", "read_all_orders");
            });
            assertThat(shop.status(lost)).isEqualTo("open");
            shop.store.sales().changeQuantity(lost.lines().get(0), 5);
            shop.server.access().scopes(AccessTokens.ALL_SCOPES);
            shop.hourLater();

            shop.run(Flow.ORDERS);

            assertThat(shop.parked()).isEmpty();
            assertThat(shop.texts("select cast(ordered_qty as integer) from picking_order_line"))
                    .containsExactly("5");
            assertThat(shop.texts("select count(*) from sync_gone where first_null_at is not null"))
                    .containsExactly("0");
        }
    }

    @OnEveryDatabase
    void c09UnitsThatNoPickingOrderCoversLeaveTheListWhenAPersonGivesTheOrderUp(Engine engine) throws Exception {
        try (VanishingOrdersFixture shop = new VanishingOrdersFixture(engine, folder)) {
            Order lost = shop.ordered(shop.shirt, 3);
            shop.sql("update picking_order set status = 'closed', closed_at = current_timestamp");
            shop.run(Flow.FULFILLMENTS);
            assertThat(shop.stillWanted()).hasSize(1);
            shop.age(lost, 61);
            shop.server.access().withdraw("read_all_orders");
            shop.hourLater();
            shop.run(Flow.ORDERS);
            shop.minuteLater();
            shop.run(Flow.ORDERS);

            Parked.Entry told = shop.parked().stream()
                    .filter(entry -> entry.flow().equals(Flow.ORDERS.id()))
                    .findFirst()
                    .orElseThrow();
            assertThat(told.message()).contains("still wanted units of order " + VanishingOrdersFixture.number(lost));

            shop.connector.parked().dismiss(told.id(), "me");
            shop.run(Flow.ORDERS);

            assertThat(shop.stillWanted()).isEmpty();
        }
    }

    @OnEveryDatabase
    void c09AnOrderThatWasParkedBeforeItsImportIsNoLongerTriedWhenItIsDeleted(Engine engine) throws Exception {
        try (VanishingOrdersFixture shop = new VanishingOrdersFixture(engine, folder)) {
            Order lost = shop.ordered(shop.store.catalog().add("Unknown", "UNKNOWN"), 1);
            assertThat(shop.parked())
                    .singleElement()
                    .satisfies(entry -> assertThat(entry.healing()).isTrue());
            shop.store.reach().delete(lost);
            shop.run(Flow.ORDERS);
            shop.hourLater();
            shop.run(Flow.ORDERS);
            shop.minuteLater();
            shop.run(Flow.ORDERS);

            assertThat(shop.parked()).isEmpty();
        }
    }
}
