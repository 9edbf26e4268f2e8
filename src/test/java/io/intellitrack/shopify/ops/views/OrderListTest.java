package io.intellitrack.shopify.ops.views;

import static org.assertj.core.api.Assertions.assertThat;

import io.intellitrack.shopify.ops.views.ListedOrder.Shipping;
import io.intellitrack.shopify.ops.views.OrderFilter.Listed;
import io.intellitrack.shopify.sandbox.catalog.Variant;
import io.intellitrack.shopify.sandbox.orders.OrderDraft;
import io.intellitrack.shopify.settings.Flow;
import io.intellitrack.shopify.testing.Bench;
import io.intellitrack.shopify.testing.Engine;
import io.intellitrack.shopify.testing.OnEveryDatabase;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;

/** Which orders a list shows, and how they stand. */
class OrderListTest {
    @TempDir
    private Path folder;

    private Views views;

    @OnEveryDatabase
    void eachOrderTellsHowFarItIsOnItsWay(Engine engine) throws Exception {
        try (Bench bench = shop(engine, 5)) {
            assertThat(numbers(Listed.OPEN)).containsExactly("1005", "1004", "1003", "1002", "1001");
            pick(bench, "1001", 2);
            pick(bench, "1002", 2);
            close(bench, "1001");
            close(bench, "1002");
            close(bench, "1003");
            bench.execute("update picking_order set status = 'cancelled' where order_number = '1004'");

            assertThat(numbers(Listed.NOT_SENT)).containsExactly("1002", "1001");
            assertThat(shipping("1001")).isEqualTo(Shipping.NOT_SENT);
            assertThat(numbers(Listed.OPEN)).containsExactly("1005");
            assertThat(numbers(Listed.CANCELLED)).containsExactly("1004");

            bench.run(Flow.FULFILLMENTS);
            bench.execute(
                    "update sync_fulfillment set state = 'unclear', reason = 'the answer was lost' where order_id = "
                            + "(select id from picking_order where order_number = '1002')");

            assertThat(numbers(Listed.NOT_SENT)).containsExactly("1002");
            assertThat(numbers(Listed.CLOSED)).containsExactly("1003", "1002", "1001");
            assertThat(shipping("1001")).isEqualTo(Shipping.SENT);
            assertThat(shipping("1002")).isEqualTo(Shipping.UNCLEAR);
            assertThat(order("1002").reason()).contains("the answer was lost");
            assertThat(order("1001").units().sent()).isEqualByComparingTo("2");
        }
    }

    @OnEveryDatabase
    void aPartOfANumberAndTheDayFindOrdersAndSignsMeanThemselves(Engine engine) throws Exception {
        try (Bench bench = shop(engine, 3)) {
            bench.execute("update picking_order set order_number = 'Ä_1%~[2]' where order_number = '1002'");

            assertThat(found("100")).containsExactly("1003", "1001");
            for (String part : List.of("ä_", "1%", "~[", "[2]")) {
                assertThat(found(part)).as(part).containsExactly("Ä_1%~[2]");
            }
            assertThat(found("1_")).isEmpty();

            LocalDate today =
                    LocalDate.ofInstant(order("1001").times().placedAt().orElseThrow(), ZoneOffset.UTC);
            assertThat(placed(today, today)).contains("1001");
            assertThat(placed(today.plusDays(2), today.plusDays(3))).isEmpty();
        }
    }

    @OnEveryDatabase
    void manyOrdersAreListedPageByPageAndEachOnce(Engine engine) throws Exception {
        try (Bench bench = shop(engine, 7)) {
            Slice<ListedOrder> first = views.orders(OrderFilter.ALL, Optional.empty(), 3);
            Slice<ListedOrder> second = views.orders(OrderFilter.ALL, first.next(), 3);
            Slice<ListedOrder> last = views.orders(OrderFilter.ALL, second.next(), 3);

            assertThat(numbers(first)).containsExactly("1007", "1006", "1005");
            assertThat(numbers(second)).containsExactly("1004", "1003", "1002");
            assertThat(numbers(last)).containsExactly("1001");
            assertThat(last.next()).isEmpty();
        }
    }

    private Bench shop(Engine engine, int orders) {
        Bench bench = new Bench(folder, engine);
        bench.pass(Duration.between(bench.now(), Instant.now()));
        Variant shirt = bench.store().catalog().add("Shirt", "SHIRT");
        bench.store().stock().set(shirt, bench.warehouse(), 50);
        for (int i = 0; i < orders; i++) {
            bench.store().sales().place(new OrderDraft().line(shirt, 2).from(bench.warehouse()));
        }
        for (Flow flow : List.of(Flow.PRODUCTS, Flow.INVENTORY, Flow.ORDERS)) {
            bench.run(flow);
        }
        views = new Views(bench.connector(), Clock.systemUTC());
        return bench;
    }

    private static void pick(Bench bench, String number, int units) {
        bench.execute(
                "insert into pick (line_id, quantity) select l.id, ? from picking_order_line l "
                        + "join picking_order o on o.id = l.order_id where o.order_number = ?",
                units,
                number);
    }

    private static void close(Bench bench, String number) {
        bench.execute(
                "update picking_order set status = 'closed', closed_at = current_timestamp where order_number = ?",
                number);
    }

    private static List<String> numbers(Slice<ListedOrder> page) {
        return page.rows().stream().map(ListedOrder::number).toList();
    }

    private List<String> numbers(Listed listed) {
        return numbers(filter(listed, Optional.empty(), Optional.empty(), Optional.empty()));
    }

    private List<String> found(String part) {
        return numbers(filter(Listed.ALL, Optional.of(part), Optional.empty(), Optional.empty()));
    }

    private List<String> placed(LocalDate from, LocalDate until) {
        return numbers(filter(Listed.ALL, Optional.empty(), Optional.of(from), Optional.of(until)));
    }

    private Slice<ListedOrder> filter(
            Listed listed, Optional<String> part, Optional<LocalDate> from, Optional<LocalDate> until) {
        return views.orders(new OrderFilter(listed, part, from, until), Optional.empty(), 50);
    }

    private ListedOrder order(String number) {
        return views.orders(OrderFilter.ALL, Optional.empty(), 50).rows().stream()
                .filter(order -> order.number().equals(number))
                .findFirst()
                .orElseThrow();
    }

    private Shipping shipping(String number) {
        return order(number).shipping();
    }
}
