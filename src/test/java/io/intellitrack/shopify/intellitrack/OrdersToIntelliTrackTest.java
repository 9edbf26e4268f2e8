package io.intellitrack.shopify.intellitrack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.intellitrack.shopify.flow.RunLog;
import io.intellitrack.shopify.flow.RunRefused;
import io.intellitrack.shopify.flow.RunRequest;
import io.intellitrack.shopify.sandbox.node.MailingAddress;
import io.intellitrack.shopify.sandbox.orders.Customer;
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

/** New orders. */
class OrdersToIntelliTrackTest {
    @TempDir
    private Path folder;

    @OnEveryDatabase
    void anOpenOrderBecomesAPickingOrder(Engine engine) {
        try (OrdersShop bench = new OrdersShop(folder, engine).withItems()) {
            Customer ada = bench.sales().addCustomer("Ada", "Byron", "ada@example.com");
            Order order = bench.place(new OrderDraft()
                    .line(bench.hat, 2)
                    .line(bench.mug, 3)
                    .customer(ada)
                    .note("Ring twice")
                    .shipping("Express", "ups"));
            bench.shipping()
                    .fulfillBy(
                            order.fulfillmentOrders().get(0), bench.bench.now().plus(Duration.ofDays(2)));

            RunLog.Entry run = bench.sync();

            assertThat(run.outcome()).isEqualTo("done");
            assertThat(run.saved()).isEqualTo(1);
            assertThat(bench.lines(order)).containsExactly("1|HAT|2", "2|MUG|3");
            assertThat(bench.rows("select o.status, o.comment, c.name, c.email, a.name, m.name, s.address1, s.state, "
                            + "s.country, case when o.due_date is null then 'never' else 'due' end "
                            + "from picking_order o join customer c on c.id = o.customer_id "
                            + "join carrier a on a.id = o.carrier_id join shipping_method m "
                            + "on m.id = o.shipping_method_id join ship_to s on s.id = o.ship_to_id"))
                    .containsExactly("open|Ring twice|Ada Byron|ada@example.com|ups|Express|12 Elm St|MA|US|due");
            assertThat(bench.rows(
                            "select kind, count(*) from sync_link where kind <> 'item' group by kind order by kind"))
                    .containsExactly("customer|1", "order|1", "order-line|2");
        }
    }

    @OnEveryDatabase
    void aSecondRunChangesNothing(Engine engine) {
        try (OrdersShop bench = new OrdersShop(folder, engine).withItems()) {
            bench.place();
            bench.place(new OrderDraft().line(bench.mug, 1).contact("guest@example.com", null));
            bench.sync();
            Map<String, List<String>> before = bench.tables();

            RunLog.Entry again = bench.sync();
            RunLog.Entry more =
                    bench.sync(RunRequest.manual("test").since(bench.bench.now().minus(Duration.ofDays(9))));

            assertThat(bench.tables()).isEqualTo(before);
            assertThat(again.saved() + more.saved()).isZero();
            assertThat(more.unchanged()).isEqualTo(2);
        }
    }

    @OnEveryDatabase
    void buyersAreFoundByCustomerGuestsByEmailAndNameAndElseMadeAnew(Engine engine) {
        try (OrdersShop bench = new OrdersShop(folder, engine).withItems()) {
            Customer ada = bench.sales().addCustomer("Ada", "Byron", "ada@example.com");
            bench.place(new OrderDraft().line(bench.mug, 1).customer(ada));
            bench.place(new OrderDraft().line(bench.mug, 1).customer(ada).contact("other@example.com", null));
            bench.place(new OrderDraft().line(bench.mug, 1).contact("guest@example.com", null));
            bench.place(new OrderDraft().line(bench.mug, 1).contact("GUEST@Example.com", null));
            bench.place(new OrderDraft().line(bench.mug, 1).contact("Ada@example.com", null));
            bench.place(new OrderDraft().line(bench.mug, 1));
            bench.sync();
            bench.place(new OrderDraft().line(bench.mug, 1).contact("Guest@example.com", null));
            bench.place(new OrderDraft().line(bench.mug, 1).customer(ada));

            bench.sync();

            assertThat(bench.rows("select o.order_number, o.customer_id, o.ship_to_id from picking_order o order by 1"))
                    .containsExactly(
                            "1001|1|1",
                            "1002|1|1",
                            "1003|2|2",
                            "1004|2|2",
                            "1005|3|3",
                            "1006|4|4",
                            "1007|2|2",
                            "1008|1|1");
            assertThat(bench.rows("select name, email from customer order by id"))
                    .containsExactly(
                            "Ada Byron|ada@example.com",
                            "Sam Hill|guest@example.com",
                            "Sam Hill|Ada@example.com",
                            "Sam Hill|-");
        }
    }

    @OnEveryDatabase
    void anAddressIsUsedAgainOnlyWhenAllOfItIsEqual(Engine engine) {
        try (OrdersShop bench = new OrdersShop(folder, engine).withItems()) {
            Customer ada = bench.sales().addCustomer("Ada", "Byron", "ada@example.com");
            MailingAddress home = MailingAddress.us("Ada", "Byron", "1 Oak St", "Boston", "MA", "02110");
            MailingAddress nowhere = new MailingAddress(
                    "Ada", null, null, "2 Rue", null, "Lyon", "Rhône", null, "France", null, null, null);
            bench.place(new OrderDraft().line(bench.mug, 1).customer(ada).shipTo(home));
            bench.place(new OrderDraft().line(bench.mug, 1).customer(ada).shipTo(nowhere));
            bench.place(new OrderDraft().line(bench.mug, 1).customer(ada).shipTo(home));
            bench.place(new OrderDraft().line(bench.mug, 1).customer(ada).shipTo(null));

            bench.sync();

            assertThat(bench.rows("select o.order_number, s.address1, s.state, s.country from picking_order o "
                            + "left join ship_to s on s.id = o.ship_to_id order by 1"))
                    .containsExactly(
                            "1001|1 Oak St|MA|US", "1002|2 Rue|Rhône|France", "1003|1 Oak St|MA|US", "1004|-|-|-");
            assertThat(bench.rows("select count(*) from ship_to")).containsExactly("2");
        }
    }

    @OnEveryDatabase
    void carriersAndMethodsAreMadeOnce(Engine engine) {
        try (OrdersShop bench = new OrdersShop(folder, engine).withItems()) {
            bench.place(new OrderDraft().line(bench.mug, 1).shipping("Standard", "ups"));
            bench.place(new OrderDraft().line(bench.mug, 1).shipping("Standard", "dhl"));
            bench.place(new OrderDraft().line(bench.mug, 1).shipping("Express", "ups"));
            bench.place(new OrderDraft().line(bench.mug, 1).shipping(null, null));
            bench.sync();
            bench.place(new OrderDraft().line(bench.mug, 1).shipping("Express", "ups"));

            bench.sync();

            assertThat(bench.rows("select o.order_number, a.name, m.name from picking_order o join carrier a "
                            + "on a.id = o.carrier_id left join shipping_method m on m.id = o.shipping_method_id "
                            + "order by 1"))
                    .containsExactly(
                            "1001|ups|Standard",
                            "1002|dhl|Standard",
                            "1003|ups|Express",
                            "1004|Shopify|-",
                            "1005|ups|Express");
            assertThat(bench.rows("select count(*) from shipping_method")).containsExactly("3");
        }
    }

    @OnEveryDatabase
    void fc26TheFirstImportAsksForOpenOrdersAndLaterOnesForAnyStatus(Engine engine) {
        try (OrdersShop bench = new OrdersShop(folder, engine).withItems()) {
            Order old = bench.place(new OrderDraft()
                    .line(bench.mug, 1)
                    .createdAt(bench.bench.now().minus(Duration.ofDays(50))));
            Order done = bench.place();
            bench.sales().archive(done);

            bench.sync();
            assertThat(bench.orders()).containsExactly(OrdersShop.number(old) + "|open");
            bench.sales().cancel(old, "CUSTOMER");
            bench.sync();

            assertThat(bench.orders()).containsExactly(OrdersShop.number(old) + "|cancelled");
        }
    }

    @OnEveryDatabase
    void oneOrderCanBeFetchedByNameAndTheMarksStay(Engine engine) {
        try (OrdersShop bench = new OrdersShop(folder, engine).withItems()) {
            bench.sync();
            Order first = bench.place();
            bench.place();
            bench.bench.pass(Duration.ofMinutes(7));
            List<String> marks =
                    bench.rows("select root, mark from sync_watermark where flow = 'orders-to-intellitrack'");

            bench.sync(RunRequest.manual("test").order(OrdersShop.number(first)));

            assertThat(bench.orders()).containsExactly("1001|open");
            assertThat(bench.rows("select root, mark from sync_watermark where flow = 'orders-to-intellitrack'"))
                    .isEqualTo(marks);

            bench.sync();

            assertThat(bench.orders()).containsExactly("1001|open", "1002|open");
        }
    }

    @OnEveryDatabase
    void aNameThatNoOrderHasIsToldAndIsNoFailureOfTheFlow(Engine engine) {
        try (OrdersShop bench = new OrdersShop(folder, engine).withItems()) {
            assertThatThrownBy(() -> bench.sync(RunRequest.manual("test").order("#9999")))
                    .isInstanceOfSatisfying(
                            RunRefused.class,
                            refused -> assertThat(refused.reason()).isEqualTo(RunRefused.Reason.NOT_FOUND))
                    .hasMessageContaining("no order named #9999");

            RunLog log = bench.bench.connector().runLog();
            assertThat(log.latest(Flow.ORDERS, 1)).singleElement().satisfies(run -> {
                assertThat(run.outcome()).isEqualTo("refused");
                assertThat(run.message().orElse("")).contains("no order named #9999");
            });
            assertThat(log.failures(Flow.ORDERS, 10)).isZero();
        }
    }

    @OnEveryDatabase
    void fc20AllThreeHundredLinesOfAnOrderCome(Engine engine) {
        try (OrdersShop bench = new OrdersShop(folder, engine)) {
            OrderDraft draft = new OrderDraft();
            for (int i = 1; i <= 300; i++) {
                draft.line(bench.bench.store().catalog().add("Thing " + i, "T" + i), i);
            }
            bench.withItems();
            Order order = bench.place(draft);

            bench.sync();

            assertThat(bench.lines(order)).hasSize(300).contains("1|T1|1", "150|T150|150", "300|T300|300");
        }
    }

    @OnEveryDatabase
    void readOnlyWritesNothing(Engine engine) {
        try (OrdersShop bench = new OrdersShop(folder, engine).withItems().set("mode", "read-only")) {
            bench.place();
            Map<String, List<String>> before = bench.tables();

            RunLog.Entry run = bench.sync();

            assertThat(run.read()).isEqualTo(1);
            assertThat(bench.tables()).isEqualTo(before);
            assertThat(bench.rows("select flow from sync_watermark where flow = 'orders-to-intellitrack'"))
                    .isEmpty();
        }
    }

    @OnEveryDatabase
    void anIntegratorCarriesOneMoreField(Engine engine) throws Exception {
        try (OrdersShop bench = new OrdersShop(folder, engine).withItems()) {
            Order order = bench.place(new OrderDraft().line(bench.mug, 1).contact("ada@example.com", "555"));
            bench.sync();
            bench.sales().note(order, "later");
            bench.bench.execute("alter table picking_order add column buyer_phone varchar(255)");
            Path table = bench.bench.kit().home().routes().resolve("mappings/picking-order.properties");
            java.nio.file.Files.writeString(table, java.nio.file.Files.readString(table) + "\nbuyer_phone = phone\n");
            bench.bench.stop();

            Order next = bench.place(new OrderDraft().line(bench.mug, 1).contact("eve@example.com", "777"));
            bench.sync();

            assertThat(bench.rows("select order_number, buyer_phone from picking_order order by 1"))
                    .containsExactly(OrdersShop.number(order) + "|555", OrdersShop.number(next) + "|777");
        }
    }
}
