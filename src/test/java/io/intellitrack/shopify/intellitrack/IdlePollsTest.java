package io.intellitrack.shopify.intellitrack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.intellitrack.shopify.flow.Parked;
import io.intellitrack.shopify.flow.RunLog;
import io.intellitrack.shopify.flow.Runs;
import io.intellitrack.shopify.sandbox.catalog.Variant;
import io.intellitrack.shopify.sandbox.cost.EmptyLists;
import io.intellitrack.shopify.sandbox.faults.InjectedFault;
import io.intellitrack.shopify.sandbox.faults.InjectedFault.Kind;
import io.intellitrack.shopify.sandbox.orders.Order;
import io.intellitrack.shopify.sandbox.orders.OrderDraft;
import io.intellitrack.shopify.settings.Flow;
import io.intellitrack.shopify.testing.Engine;
import io.intellitrack.shopify.testing.OnEveryDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** Polls by the schedule that find nothing new: many a day. */
class IdlePollsTest {
    @TempDir
    private Path folder;

    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();

    @BeforeEach
    void listen() {
        lines.start();
        List.of(Runs.class, Parked.class).forEach(room -> {
            logger(room).setLevel(Level.INFO); // whatever another test of this JVM has left
            logger(room).addAppender(lines);
        });
    }

    @AfterEach
    void forget() {
        List.of(Runs.class, Parked.class).forEach(room -> {
            logger(room).setLevel(null);
            logger(room).detachAppender(lines);
        });
    }

    private static Logger logger(Class<?> room) {
        return (Logger) LoggerFactory.getLogger(room);
    }

    @OnEveryDatabase
    void aPollThatFindsNothingLeavesNoRunAndNoLineAndIsKnownToHaveBeen(Engine engine) {
        try (OrdersShop bench = ready(engine)) {
            bench.place();
            bench.sync();
            Instant mark =
                    bench.bench.connector().watermarks().readUpTo(Flow.ORDERS).orElseThrow();
            List<RunLog.Entry> before = runs(bench);
            Instant success =
                    bench.bench.connector().runLog().lastSuccess(Flow.ORDERS).orElseThrow();
            lines.list.clear();

            for (int i = 0; i < 5; i++) {
                bench.bench.pass(Duration.ofSeconds(30));
                bench.bench.poll(Flow.ORDERS);
            }

            assertThat(runs(bench))
                    .as("also while the overlap reads the order again")
                    .isEqualTo(before);
            assertThat(said()).isEmpty();
            assertThat(bench.bench.connector().watermarks().readUpTo(Flow.ORDERS))
                    .hasValue(mark.plusSeconds(150));
            assertThat(bench.bench.connector().runLog().lastSuccess(Flow.ORDERS).orElseThrow())
                    .isAfter(success);

            bench.place();
            bench.bench.poll(Flow.ORDERS);

            assertThat(runs(bench)).hasSize(2);
            assertThat(said()).hasSize(2).first().asString().contains("started (timer by timer)");
        }
    }

    @OnEveryDatabase
    void whatEndsAFailureIsKept(Engine engine) {
        try (OrdersShop bench = ready(engine)) {
            bench.sync();
            bench.bench
                    .server()
                    .faults()
                    .add(InjectedFault.of(Kind.UNAUTHORIZED).on("OrdersChanged").times(9));
            assertThatThrownBy(() -> bench.bench.poll(Flow.ORDERS)).isInstanceOf(IllegalStateException.class);
            bench.bench.server().faults().clear();

            bench.bench.poll(Flow.ORDERS);
            bench.bench.poll(Flow.ORDERS);

            assertThat(runs(bench)).extracting(RunLog.Entry::outcome).containsExactly("done", "failed", "done");
            assertThat(bench.bench.connector().runLog().failures(Flow.ORDERS, 8))
                    .isZero();
        }
    }

    @OnEveryDatabase
    void c11AParkedOrderIsTriedWhenItSaysAndToldOnce(Engine engine) {
        try (OrdersShop bench = ready(engine)) {
            Variant unknown = bench.bench.store().catalog().add("Scarf", "SCARF");
            bench.sync();
            bench.place(new OrderDraft().line(unknown, 1));
            lines.list.clear();

            for (int i = 0; i < 20; i++) {
                bench.bench.pass(Duration.ofSeconds(12)); // the overlap brings it each time
                bench.bench.poll(Flow.ORDERS);
            }

            assertThat(bench.parked()).singleElement().satisfies(parked -> {
                assertThat(parked.attempts()).isEqualTo(5);
                assertThat(parked.nextTryAt()).isPresent();
            });
            assertThat(runs(bench)).extracting(RunLog.Entry::outcome).containsExactly("done", "attention", "done");
            assertThat(said()).filteredOn(line -> line.contains(": parked #")).hasSize(1);
            assertThat(said()).as("the run that parked it, and the one after").hasSize(5);

            bench.bench.connector().parked().retry(bench.parked().get(0).id());
            bench.bench.poll(Flow.ORDERS);

            assertThat(runs(bench).get(0).outcome()).as("a person asked").isEqualTo("attention");
            assertThat(bench.parked().get(0).attempts()).isEqualTo(6);
        }
    }

    @OnEveryDatabase
    void c11AParkedOrderThatShopifyHasNoMoreIsAskedForMoreSeldomEachTime(Engine engine) {
        try (OrdersShop bench = ready(engine)) {
            Variant unknown = bench.bench.store().catalog().add("Scarf", "SCARF");
            Order dead = bench.place(new OrderDraft().line(unknown, 1));
            bench.sync();
            bench.bench.store().reach().delete(dead);
            bench.bench.server().journal().clear();

            for (int i = 0; i < 12; i++) {
                bench.bench.pass(Duration.ofSeconds(30));
                bench.bench.poll(Flow.ORDERS);
            }

            assertThat(bench.bench.server().journal().entries())
                    .filteredOn(entry -> entry.operation().equals("OrdersById"))
                    .hasSizeLessThanOrEqualTo(4);
            assertThat(runs(bench)).extracting(RunLog.Entry::outcome).containsExactly("done", "attention");
        }
    }

    @OnEveryDatabase
    void whatWaitsIsAskedAgainTheOldestFirstAndNoMoreThanARequestTakes(Engine engine) {
        try (OrdersShop bench = ready(engine)) {
            bench.sync();
            waiting(bench, 600);
            bench.bench.server().journal().clear();

            bench.bench.poll(Flow.ORDERS);

            assertThat(asked(bench)).hasSize(250).startsWith(gid(1)).endsWith(gid(250));

            bench.bench.poll(Flow.ORDERS);
            bench.bench.poll(Flow.ORDERS);
            bench.bench.poll(Flow.ORDERS);

            assertThat(asked(bench)).hasSize(600).doesNotHaveDuplicates();
            assertThat(bench.rows("select count(*) from sync_waiting where unseen_at is null"))
                    .as("each was told from those that were not asked yet")
                    .containsExactly("0");
        }
    }

    @OnEveryDatabase
    void whatWaitsLeavesTheBudgetToWhatIsNew(Engine engine) {
        try (OrdersShop bench = ready(engine).set("sync.interval", "1s")) {
            for (int i = 0; i < 60; i++) {
                bench.shipping().hold(bench.place().fulfillmentOrders().get(0), "OTHER", null);
            }
            bench.sync();
            bench.bench.pass(Duration.ofHours(1));
            bench.hourLater();
            bench.bench.server().emptyLists(EmptyLists.FREE); // what is counted here is what waits
            bench.bench.server().budget().plan(1000, 50);
            bench.bench.server().journal().clear();

            bench.bench.poll(Flow.ORDERS);
            List<String> first = asked(bench);
            for (int i = 0; i < 6; i++) {
                bench.bench.poll(Flow.ORDERS);
            }

            assertThat(first).hasSizeBetween(10, 30);
            assertThat(asked(bench)).hasSize(60).doesNotHaveDuplicates();
        }
    }

    @OnEveryDatabase
    void whatAPersonAskedForIsTriedAtOnceHoweverMuchWaits(Engine engine) {
        try (OrdersShop bench = ready(engine)) {
            Variant unknown = bench.bench.store().catalog().add("Scarf", "SCARF");
            Order order = bench.place(new OrderDraft().line(unknown, 1));
            bench.sync();
            waiting(bench, 300);
            bench.bench.connector().parked().retry(bench.parked().get(0).id());
            bench.bench.server().journal().clear();
            bench.bench.pass(Duration.ofHours(1));

            bench.bench.poll(Flow.ORDERS);

            assertThat(asked(bench)).hasSize(251).startsWith(order.gid(), gid(1));
            assertThat(runs(bench).get(0).message().orElseThrow()).contains("1 still parked");
        }
    }

    private OrdersShop ready(Engine engine) {
        OrdersShop bench = new OrdersShop(folder, engine).withItems();
        bench.bench.run(Flow.INVENTORY);
        return bench;
    }

    private static void waiting(OrdersShop bench, int orders) {
        for (int i = 1; i <= orders; i++) {
            bench.bench.execute(
                    "insert into sync_waiting (store, flow, record_key, record_name, reason, checked_at) values "
                            + "('default', 'orders-to-intellitrack', ?, ?, 'on hold', "
                            + "current_timestamp - interval '1' day + cast(? as integer) * interval '1' second)",
                    gid(i),
                    "#" + i,
                    i);
        }
    }

    private static String gid(int number) {
        return "gid://shopify/Order/" + (900_000 + number);
    }

    /** Ids of orders that were asked for, in order. */
    private static List<String> asked(OrdersShop bench) {
        return bench.bench.server().journal().entries().stream()
                .filter(entry -> entry.operation().equals("OrdersById"))
                .map(entry -> (List<?>) Map.copyOf(entry.variables()).get("ids"))
                .flatMap(List::stream)
                .map(String::valueOf)
                .toList();
    }

    private static List<RunLog.Entry> runs(OrdersShop bench) {
        return bench.bench.connector().runLog().latest(Flow.ORDERS, 50);
    }

    private List<String> said() {
        return lines.list.stream()
                .filter(event -> event.getLevel().isGreaterOrEqual(Level.INFO))
                .map(ILoggingEvent::getFormattedMessage)
                .filter(line -> line.contains(Flow.ORDERS.id()))
                .toList();
    }
}
