package io.intellitrack.shopify.mapping;

import static io.intellitrack.shopify.mapping.WantedOrder.State.FOLLOW;
import static io.intellitrack.shopify.mapping.WantedOrder.State.HELD;
import static io.intellitrack.shopify.mapping.WantedOrder.State.IMPORT;
import static io.intellitrack.shopify.mapping.WantedOrder.State.NOTHING;
import static io.intellitrack.shopify.mapping.WantedOrder.State.UNSEEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.intellitrack.shopify.settings.Settings;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class OrderRulesTest {
    private static final Settings.Orders USUAL = settings(false, Set.of(), false);

    private static Settings.Orders settings(boolean test, Set<String> financial, boolean partial) {
        return new Settings.Orders(
                test, financial, partial, "", false, Settings.UnknownItem.PARK, "UNKNOWN", Settings.LaterUnits.USUAL);
    }

    private static WantedOrder wanted(SampleOrder order) {
        return wanted(order, USUAL);
    }

    private static WantedOrder wanted(SampleOrder order, Settings.Orders settings) {
        return new OrderRules(settings, () -> Set.of("11", "12")).wanted(order.node());
    }

    static Stream<Arguments> orders() {
        return Stream.of(
                arguments("an open order", SampleOrder.usual(), IMPORT, true),
                arguments("cancelled", usual(o -> o.put("cancelledAt", "2026-11-22T10:00:00Z")), NOTHING, false),
                arguments("archived", usual(o -> o.put("closed", true)), FOLLOW, false),
                arguments("a test order", usual(o -> o.put("test", true)), FOLLOW, true),
                arguments("elsewhere", SampleOrder.empty().line(1, 3).work(99, 1, 3), NOTHING, true),
                arguments("picked up", method("PICK_UP"), NOTHING, true),
                arguments("sold over the counter", method("RETAIL"), NOTHING, true),
                arguments("not delivered", method("NONE"), NOTHING, true),
                arguments("delivered locally", method("LOCAL"), IMPORT, true),
                arguments("to a pickup point", method("PICKUP_POINT"), IMPORT, true),
                arguments("a method nobody knows", method("DRONE"), IMPORT, true),
                arguments("no method", SampleOrder.usual().lastWork(w -> w.putNull("deliveryMethod")), IMPORT, true),
                arguments("on hold", status("ON_HOLD", false), HELD, true),
                arguments("scheduled", status("SCHEDULED", false), HELD, true),
                arguments("a status nobody knows, workable", status("POSTPONED", true), IMPORT, true),
                arguments("a status nobody knows, not workable", status("POSTPONED", false), NOTHING, true),
                arguments("nothing may be done", status("OPEN", false), NOTHING, true),
                arguments("given up by a service", status("INCOMPLETE", true), IMPORT, true),
                arguments("all shipped", SampleOrder.usual().shipped(3), NOTHING, false),
                arguments("partly shipped", SampleOrder.usual().shipped(1), FOLLOW, true),
                arguments(
                        "needs no shipping",
                        SampleOrder.usual().lastWorkLine(line -> line.put("requiresShipping", false)),
                        NOTHING,
                        true),
                arguments("no fulfillment orders yet", SampleOrder.empty().line(1, 3), UNSEEN, true),
                arguments("no lines at all", SampleOrder.empty(), NOTHING, false),
                arguments(
                        "the location is gone",
                        SampleOrder.usual()
                                .lastWork(w -> w.putObject("assignedLocation").put("name", "Old")),
                        NOTHING,
                        true),
                arguments(
                        "one of two held",
                        SampleOrder.usual().line(2, 1).work(12, 2, 1).lastWork(w -> w.put("status", "ON_HOLD")),
                        HELD,
                        true),
                arguments(
                        "held elsewhere",
                        SampleOrder.usual().line(2, 1).work(99, 2, 1).lastWork(w -> w.put("status", "ON_HOLD")),
                        IMPORT,
                        true),
                arguments(
                        "another line shipped before",
                        SampleOrder.empty()
                                .line(2, 1)
                                .work(11, 2, 1)
                                .shipped(1)
                                .line(1, 3)
                                .work(11, 1, 3),
                        IMPORT,
                        true),
                arguments(
                        "the line was begun elsewhere",
                        SampleOrder.empty().line(1, 5).work(99, 1, 2).shipped(1).work(11, 1, 3),
                        FOLLOW,
                        true));
    }

    private static SampleOrder usual(java.util.function.Consumer<ObjectNode> change) {
        return SampleOrder.usual().with(change);
    }

    private static SampleOrder method(String method) {
        return SampleOrder.usual()
                .lastWork(work -> work.putObject("deliveryMethod").put("methodType", method));
    }

    private static SampleOrder status(String status, boolean workable) {
        return SampleOrder.usual().lastWork(work -> {
            work.put("status", status);
            if (!workable) {
                work.putArray("supportedActions").addObject().put("action", "MOVE");
            }
        });
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("orders")
    void theDataDecideWhatBecomesOfAnOrder(String name, SampleOrder order, WantedOrder.State state, boolean open) {
        WantedOrder wanted = wanted(order);

        assertThat(wanted.state()).isEqualTo(state);
        assertThat(wanted.open()).isEqualTo(open);
        assertThat(wanted.reason().isEmpty()).isEqualTo(state == IMPORT);
        assertThat(wanted.toPick().isEmpty()).isEqualTo(state != IMPORT && state != FOLLOW);
    }

    @Test
    void settingsLetTestOrdersAndPartlyFulfilledOnesIn() {
        assertThat(wanted(usual(o -> o.put("test", true)), settings(true, Set.of(), false))
                        .state())
                .isEqualTo(IMPORT);

        WantedOrder partial = wanted(SampleOrder.usual().shipped(1), settings(false, Set.of(), true));

        assertThat(partial.state()).isEqualTo(IMPORT);
        assertThat(partial.toPick())
                .singleElement()
                .satisfies(line -> assertThat(line.quantity()).isEqualTo(2));
    }

    @Test
    void fc24AnUnknownOrMissingPaymentStatusIsNeverTakenForOneThatIsWanted() {
        Settings.Orders paidOnly = settings(false, Set.of("paid"), false);

        assertThat(wanted(SampleOrder.usual(), paidOnly).state()).isEqualTo(IMPORT);
        assertThat(wanted(usual(o -> o.putNull("displayFinancialStatus")), paidOnly)
                        .reason())
                .contains("payment status unknown");
        assertThat(wanted(usual(o -> o.put("displayFinancialStatus", "HALF_PAID")), paidOnly)
                        .reason())
                .contains("half_paid");
        assertThat(wanted(usual(o -> o.putNull("displayFinancialStatus"))).state())
                .isEqualTo(IMPORT);
    }

    @Test
    void fc24NullWhereverTheSchemaAllowsItLosesNoOrder() {
        SampleOrder bare = SampleOrder.usual()
                .with(order -> List.of(
                                "cancelledAt",
                                "note",
                                "email",
                                "phone",
                                "customer",
                                "shippingAddress",
                                "displayFinancialStatus")
                        .forEach(order::putNull));
        bare.lastLine(line -> line.putNull("variant").putNull("requiresShipping"));
        bare.lastWork(
                work -> work.putNull("fulfillBy").putNull("fulfillmentHolds").putNull("deliveryMethod"));
        bare.lastWorkLine(line -> line.putNull("inventoryItemId").putNull("requiresShipping"));

        WantedOrder wanted = wanted(bare);

        assertThat(wanted.state()).isEqualTo(IMPORT);
        assertThat(wanted.lines()).containsExactly(new WantedOrder.Line(SampleOrder.lineId(1), null, null, 3, 0, 0));
    }

    @Test
    void aLineSpreadOverFulfillmentOrdersIsPickedOnce() {
        SampleOrder order =
                SampleOrder.empty().line(1, 6).work(11, 1, 3).work(12, 1, 2).work(99, 1, 1);

        assertThat(wanted(order).lines())
                .containsExactly(new WantedOrder.Line(
                        SampleOrder.lineId(1),
                        "gid://shopify/ProductVariant/1",
                        "gid://shopify/InventoryItem/1",
                        5,
                        0,
                        0));
    }

    @Test
    void linesComeInShopifysOrderWhateverTheirFulfillmentOrders() {
        SampleOrder order = SampleOrder.empty()
                .line(1, 1)
                .line(2, 1)
                .line(3, 1)
                .work(12, 3, 1)
                .work(11, 2, 1)
                .workLine(1, 1);

        assertThat(wanted(order).toPick())
                .extracting(WantedOrder.Line::id)
                .containsExactly(SampleOrder.lineId(1), SampleOrder.lineId(2), SampleOrder.lineId(3));
    }

    @Test
    void fc09QuantityIsWhatRemainsNotWhatWasOrdered() {
        SampleOrder order =
                SampleOrder.empty().line(1, 3).work(11, 1, 2).line(2, 5).work(11, 2, 0);

        assertThat(wanted(order).toPick()).singleElement().satisfies(line -> {
            assertThat(line.id()).isEqualTo(SampleOrder.lineId(1));
            assertThat(line.quantity()).isEqualTo(2);
        });
    }

    @Test
    void aFulfilmentThatWasCancelledDoesNotCountAsShipped() {
        SampleOrder order = SampleOrder.empty().line(1, 3).work(11, 1, 3).shipped(3);
        order.lastWork(work -> work.put("status", "CLOSED"));
        order.lastLine(line -> line.put("unfulfilledQuantity", 3)).work(11, 1, 3);

        assertThat(wanted(order).state()).isEqualTo(IMPORT);
    }

    @Test
    void anOrderIsDueWhenItsEarliestWorkOfOursIs() {
        SampleOrder order = SampleOrder.empty().line(1, 1).line(2, 1).line(3, 1);
        order.work(11, 1, 1).lastWork(work -> work.put("fulfillBy", "2026-11-27T10:00:00Z"));
        order.work(12, 2, 1).lastWork(work -> work.put("fulfillBy", "2026-11-26T10:00:00Z"));
        order.work(99, 3, 1).lastWork(work -> work.put("fulfillBy", "2026-11-25T10:00:00Z"));

        assertThat(wanted(order).fulfillBy()).isEqualTo("2026-11-26T10:00:00Z");
    }
}
