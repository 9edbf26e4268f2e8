package io.intellitrack.shopify.intellitrack;

import static org.assertj.core.api.Assertions.assertThat;

import io.intellitrack.shopify.flow.RunLog;
import io.intellitrack.shopify.sandbox.catalog.Variant;
import io.intellitrack.shopify.sandbox.node.MailingAddress;
import io.intellitrack.shopify.sandbox.orders.Order;
import io.intellitrack.shopify.sandbox.orders.OrderDraft;
import io.intellitrack.shopify.settings.Flow;
import io.intellitrack.shopify.testing.Engine;
import io.intellitrack.shopify.testing.OnEveryDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;

/** Orders that cannot be written. */
class OrdersParkedTest {
    @TempDir
    private Path folder;

    @OnEveryDatabase
    void fc06OneBadOrderOfAHundredIsParkedAndTheOthersCome(Engine engine) {
        try (OrdersShop bench = new OrdersShop(folder, engine).withItems()) {
            MailingAddress tooLong = MailingAddress.us("Sam", "Hill", "x".repeat(300), "Boston", "MA", "02110");
            for (int i = 1; i <= 100; i++) {
                OrderDraft draft = new OrderDraft().line(bench.mug, 1);
                bench.place(i == 3 ? draft.shipTo(tooLong) : draft);
            }

            RunLog.Entry run = bench.sync();

            assertThat(run.saved()).isEqualTo(99);
            assertThat(run.outcome()).isEqualTo("attention");
            assertThat(bench.parked()).singleElement().satisfies(parked -> {
                assertThat(parked.name()).isEqualTo("#1003");
                assertThat(parked.field()).contains("ship_to.address1");
                assertThat(parked.message()).doesNotContain("xxx");
            });

            bench.bench.pass(Duration.ofMinutes(10));
            RunLog.Entry next = bench.sync();

            assertThat(next.read()).isZero();
        }
    }

    @OnEveryDatabase
    void fc07AnOrderWithUnknownItemsHealsOnceTheyExist(Engine engine) {
        try (OrdersShop bench = new OrdersShop(folder, engine).withItems()) {
            Variant fresh = bench.bench.store().catalog().add("Scarf", "SCARF");
            Order order = bench.place(new OrderDraft().line(bench.mug, 1).line(fresh, 2));

            bench.sync();

            assertThat(bench.orders()).isEmpty();
            assertThat(bench.parked()).singleElement().satisfies(parked -> {
                assertThat(parked.message()).contains("line 2 (SKU SCARF)");
                assertThat(parked.healing()).isTrue();
            });

            bench.bench.run(Flow.PRODUCTS);
            bench.sync();

            assertThat(bench.lines(order)).containsExactly("1|MUG|1", "2|SCARF|2");
            assertThat(bench.parked()).isEmpty();
        }
    }

    @OnEveryDatabase
    void aDismissedOrderAsksForNobodysAttentionUntilItIsRefusedForAnotherReason(Engine engine) {
        try (OrdersShop bench = new OrdersShop(folder, engine).withItems()) {
            Variant fresh = bench.bench.store().catalog().add("Scarf", "SCARF");
            Order order = bench.place(new OrderDraft().line(bench.mug, 1).line(fresh, 2));
            bench.sync();
            bench.bench.connector().parked().dismiss(bench.parked().get(0).id(), "me");
            bench.sales().touch(order);

            RunLog.Entry again = bench.sync();

            assertThat(again.outcome()).isEqualTo("done");
            assertThat(again.parked()).isZero();
            assertThat(again.read()).isEqualTo(again.saved() + again.unchanged() + again.skipped());
            assertThat(again.message().orElse("")).contains("1 × dismissed before");

            bench.place(new OrderDraft().line(fresh, 1));

            assertThat(bench.sync().outcome()).isEqualTo("attention");
            assertThat(bench.parked())
                    .singleElement()
                    .satisfies(parked -> assertThat(parked.key()).isNotEqualTo(order.gid()));
        }
    }

    @OnEveryDatabase
    void fc07LinesWithoutAnItemGetThePlaceholderWhenTheSettingSaysSo(Engine engine) {
        try (OrdersShop bench = new OrdersShop(folder, engine).withItems().set("orders.unknown-item", "placeholder")) {
            Variant gone = bench.bench.store().catalog().add("Scarf", "SCARF");
            Order order = bench.place(
                    new OrderDraft().line(bench.mug, 1).line(gone, 2).customLine("Engraving", 1));
            bench.bench.store().catalog().delete(gone);
            bench.sync();
            Map<String, List<String>> before = bench.tables();

            bench.sync();

            assertThat(bench.lines(order)).containsExactly("1|MUG|1", "2|UNKNOWN|2", "3|UNKNOWN|1");
            assertThat(bench.rows("select comment from picking_order_line order by line_number"))
                    .containsExactly("Mug", "Scarf", "Engraving");
            assertThat(bench.rows("select count(*) from item where item_number = 'UNKNOWN'"))
                    .containsExactly("1");
            assertThat(bench.tables()).isEqualTo(before);
        }
    }

    @OnEveryDatabase
    void aParkedOrderThatIsCancelledInShopifyIsNoLongerParked(Engine engine) {
        try (OrdersShop bench = new OrdersShop(folder, engine).withItems()) {
            Order order = bench.place(new OrderDraft().customLine("Engraving", 1));
            bench.sync();
            assertThat(bench.parked()).hasSize(1);
            bench.sales().cancel(order, "OTHER");

            bench.sync();

            assertThat(bench.parked()).isEmpty();
        }
    }

    @OnEveryDatabase
    void aForeignOrderOfTheSameNumberIsNeverTouched(Engine engine) {
        try (OrdersShop bench = new OrdersShop(folder, engine).withItems()) {
            bench.bench.execute("insert into picking_order (division_id, order_number, comment) "
                    + "select id, '1001', 'by hand' from division");
            Order order = bench.place();

            bench.sync();

            assertThat(bench.rows("select order_number, comment from picking_order"))
                    .containsExactly("1001|by hand");
            assertThat(bench.parked())
                    .singleElement()
                    .satisfies(parked -> assertThat(parked.field()).contains("picking_order.order_number"));

            bench.bench.execute("update picking_order set order_number = 'X-1001'");
            bench.sync();

            assertThat(bench.lines(order)).hasSize(2);
            assertThat(bench.parked()).isEmpty();
        }
    }

    @OnEveryDatabase
    void aPrefixKeepsNumbersApart(Engine engine) {
        try (OrdersShop bench = new OrdersShop(folder, engine).withItems().set("orders.number-prefix", "SH-")) {
            bench.place();

            bench.sync();

            assertThat(bench.orders()).containsExactly("SH-1001|open");
        }
    }

    @OnEveryDatabase
    void anOpenOrderWithEqualItemsAndQuantitiesIsAdoptedWhenTheSettingSaysSo(Engine engine) {
        try (OrdersShop bench = new OrdersShop(folder, engine).withItems().set("orders.adopt-existing", "true")) {
            byHand(bench, "1001", 3, 2);
            byHand(bench, "1002", 3, 1);
            Order equal = bench.place();
            bench.place();

            bench.sync();

            assertThat(bench.rows("select o.order_number, o.comment from sync_link l "
                            + "join picking_order o on o.id = l.intellitrack_id where l.kind = 'order'"))
                    .containsExactly("1001|by hand");
            assertThat(bench.parked())
                    .singleElement()
                    .satisfies(parked -> assertThat(parked.name()).isEqualTo("#1002"));

            bench.sales().changeQuantity(equal.lines().get(0), 1);
            bench.sync();

            assertThat(bench.lines(equal)).containsExactly("1|HAT|2", "2|MUG|1");
        }
    }

    /** An order that the warehouse entered itself, its lines in another order than the shop's. */
    private static void byHand(OrdersShop bench, String number, int mugs, int hats) {
        bench.bench.execute(
                "insert into picking_order (division_id, order_number, comment) "
                        + "select id, ?, 'by hand' from division",
                number);
        String line = "insert into picking_order_line (order_id, line_number, item_id, ordered_qty) select o.id, ?, "
                + "i.id, ? from picking_order o, item i where o.order_number = ? and i.item_number = ?";
        bench.bench.execute(line, 1, hats, number, "HAT");
        bench.bench.execute(line, 2, mugs, number, "MUG");
    }

    @OnEveryDatabase
    void fc23LongAndOddTextIsTaken(Engine engine) {
        try (OrdersShop bench = new OrdersShop(folder, engine).withItems()) {
            String note = "word ".repeat(1000);
            MailingAddress odd = MailingAddress.us(
                    "Zo\u00eb \ud83d\ude80", "O'Hill\u0000", "y".repeat(255), "B;--\\ \u2019", "MA", "1");
            Order order = bench.place(
                    new OrderDraft().line(bench.mug, 1).note(note).shipTo(odd).poNumber("9".repeat(45)));

            RunLog.Entry run = bench.sync();

            assertThat(run.outcome()).isEqualTo("done");
            assertThat(bench.comment(order)).hasSizeLessThanOrEqualTo(4000).endsWith("word…");
            assertThat(bench.rows("select name, city from ship_to"))
                    .containsExactly("Zo\u00eb \ud83d\ude80 O'Hill|B;--\\ \u2019");
        }
    }
}
