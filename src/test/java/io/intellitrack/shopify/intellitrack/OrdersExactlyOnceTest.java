package io.intellitrack.shopify.intellitrack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.intellitrack.shopify.flow.RunRefused;
import io.intellitrack.shopify.flow.RunRequest;
import io.intellitrack.shopify.sandbox.node.MailingAddress;
import io.intellitrack.shopify.sandbox.orders.Order;
import io.intellitrack.shopify.sandbox.orders.OrderDraft;
import io.intellitrack.shopify.settings.Flow;
import io.intellitrack.shopify.testing.Engine;
import io.intellitrack.shopify.testing.OnEveryDatabase;
import io.intellitrack.shopify.wiring.Connector;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No order is lost and none comes twice, whoever else is at work. */
class OrdersExactlyOnceTest {
    private static final MailingAddress SECRET =
            MailingAddress.us("Canary", "Canary", "1 Canary St", "Boston", "MA", "02110");

    @TempDir
    private Path folder;

    @OnEveryDatabase
    void fc01ThreeInstancesAndFiveRunsOfEachAtOnceMakeEachOrderOnce(Engine engine) throws Exception {
        try (OrdersShop bench = new OrdersShop(folder, engine).withItems();
                Connector second = another(bench);
                Connector third = another(bench)) {
            for (int i = 0; i < 500; i++) {
                bench.place(new OrderDraft().line(bench.mug, 1).line(bench.hat, 1));
            }
            List<Connector> instances = List.of(bench.bench.connector(), second, third);

            atOnce(instances, 5);
            bench.sync();

            assertThat(bench.rows("select count(*), count(distinct order_number) from picking_order"))
                    .containsExactly("500|500");
            assertThat(bench.rows("select count(*) from picking_order_line")).containsExactly("1000");
            assertThat(bench.rows("select count(*) from sync_run where flow = 'orders-to-intellitrack' "
                            + "and outcome <> 'done'"))
                    .containsExactly("0");
        }
    }

    private static Connector another(OrdersShop bench) throws Exception {
        return Connector.start(bench.bench.kit().settings(), bench.bench.kit().home(), false);
    }

    private static void atOnce(List<Connector> instances, int each) throws Exception {
        ExecutorService threads = Executors.newCachedThreadPool();
        List<Future<?>> runs = new ArrayList<>();
        for (Connector instance : instances) {
            for (int i = 0; i < each; i++) {
                runs.add(threads.submit(() -> run(instance)));
            }
        }
        for (Future<?> run : runs) {
            run.get();
        }
        threads.shutdown();
    }

    private static void run(Connector instance) {
        try {
            instance.flows().run(Flow.ORDERS, RunRequest.manual("test"));
        } catch (RunRefused refused) {
            assertThat(refused.reason()).isEqualTo(RunRefused.Reason.LEASE_HELD);
        }
    }

    @OnEveryDatabase
    void fc02AnOrderThatIsFoundOnlyMinutesLaterIsNotMissed(Engine engine) {
        try (OrdersShop bench = new OrdersShop(folder, engine).withItems()) {
            bench.sync();
            bench.bench.store().searchLag(Duration.ofMinutes(4));
            bench.place();
            bench.bench.pass(Duration.ofMinutes(1));
            bench.bench.run(Flow.ORDERS);
            assertThat(bench.orders()).isEmpty();

            bench.sync();

            assertThat(bench.orders()).containsExactly("1001|open");
        }
    }

    @OnEveryDatabase
    void fc02AnOrderThatChangesWhilePagesAreReadIsNotMissed(Engine engine) {
        try (OrdersShop bench = new OrdersShop(folder, engine).withItems()) {
            List<Order> orders = new ArrayList<>();
            for (int i = 0; i < 30; i++) {
                orders.add(bench.place(new OrderDraft().line(bench.mug, 1)));
                bench.bench.pass(Duration.ofSeconds(1));
            }
            AtomicBoolean changed = new AtomicBoolean();
            bench.bench.connector().onCall(call -> {
                if (!changed.getAndSet(true)) {
                    bench.sales().changeQuantity(orders.get(20).lines().get(0), 7);
                }
            });

            bench.bench.run(Flow.ORDERS);
            bench.sync();

            assertThat(changed).isTrue();
            assertThat(bench.orders()).hasSize(30);
            assertThat(bench.lines(orders.get(20))).containsExactly("1|MUG|7");
        }
    }

    @OnEveryDatabase
    void aRunThatFailsReadsNoFurtherAndTheNextRunGoesOnWhereItStood(Engine engine) {
        try (OrdersShop bench = new OrdersShop(folder, engine).withItems()) {
            for (int i = 0; i < 1500; i++) {
                bench.place(new OrderDraft().line(bench.mug, 1).shipTo(SECRET));
            }
            bench.bench.execute("alter table carrier rename to no_carrier");
            AtomicInteger pages = new AtomicInteger();
            bench.bench
                    .connector()
                    .onCall(call -> pages.addAndGet(call.operation().equals("OrdersPage") ? 1 : 0));

            assertThatThrownBy(bench::sync).hasMessageNotContaining("Canary");

            int inVain = pages.getAndSet(0);
            assertThat(bench.orders()).isEmpty();
            assertThat(bench.rows("select message from sync_run where outcome = 'failed'"))
                    .singleElement()
                    .asString()
                    .containsIgnoringCase("carrier")
                    .doesNotContain("Canary");

            bench.bench.execute("alter table no_carrier rename to carrier");
            bench.sync();

            assertThat(bench.orders()).hasSize(1500);
            assertThat(inVain).isLessThan(pages.get() / 2 + 1); // one was written, 500 records may wait, one is read
        }
    }

    @Test
    void anEditThatMeetsAPickInTheMakingWaitsForItAndThenLeavesTheOrderAlone() throws Exception {
        try (OrdersShop bench = new OrdersShop(folder, Engine.POSTGRES).withItems()) {
            Order order = bench.place();
            bench.sync();
            bench.sales().changeQuantity(order.lines().get(0), 1);
            bench.bench.pass(Duration.ofMinutes(7));
            ExecutorService threads = Executors.newSingleThreadExecutor();
            try (Handle picker = bench.bench.connector().database().jdbi().open()) {
                picker.begin();
                picker.execute("insert into pick (line_id, quantity) select id, 2 from picking_order_line "
                        + "where line_number = 1");

                Future<?> run = threads.submit(() -> bench.bench.run(Flow.ORDERS));
                await().until(() -> bench.rows("select count(*) from pg_stat_activity where wait_event_type = 'Lock'")
                        .equals(List.of("1")));
                picker.commit();
                run.get();
            }
            threads.shutdown();

            assertThat(bench.lines(order)).containsExactly("1|MUG|3", "2|HAT|2");
            assertThat(bench.parked()).hasSize(1);
        }
    }

    @OnEveryDatabase
    void c51TwoStoresShareADatabaseWithoutMixingTheirOrders(Engine engine) throws Exception {
        try (OrdersShop bench = new OrdersShop(folder, engine).withItems()) {
            bench.place();
            bench.sync();
            Map<String, List<String>> before = bench.tables();

            bench.set("store.name", "second");
            bench.bench.run(Flow.PRODUCTS);
            bench.bench.run(Flow.ORDERS);

            assertThat(bench.parked()).singleElement().satisfies(parked -> {
                assertThat(parked.message()).contains("The store default has an order 1001");
                assertThat(parked.remedy()).contains("orders.number-prefix");
            });
            assertThat(bench.tables().get("picking_order")).isEqualTo(before.get("picking_order"));

            bench.set("orders.number-prefix", "S2-");
            bench.sync();

            assertThat(bench.orders()).containsExactly("1001|open", "S2-1001|open");
        }
    }
}
