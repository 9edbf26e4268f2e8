package io.intellitrack.shopify.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.intellitrack.shopify.database.Database;
import io.intellitrack.shopify.flow.routes.RunPolicies;
import io.intellitrack.shopify.settings.Flow;
import io.intellitrack.shopify.settings.Mode;
import io.intellitrack.shopify.testing.Engine;
import io.intellitrack.shopify.testing.OnEveryDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;

class RunsTest {
    private final AtomicInteger worked = new AtomicInteger();
    private Optional<Error> gate = Optional.empty();

    @OnEveryDatabase
    void aRouteNamedLikeAFlowIsLoggedAsARun(Engine engine) throws Exception {
        try (Database database = Database.open(engine.fresh());
                Leases leases = new Leases(database, "default", "me");
                CamelContext context = context(database, leases)) {

            Exchange answer = context.createProducerTemplate().send("direct:orders-to-intellitrack", exchange -> {});

            assertThat(answer.getException()).isNull();
            assertThat(worked).hasValue(1);
            assertThat(new RunLog(database, "default").latest(Flow.ORDERS, 5))
                    .singleElement()
                    .satisfies(run -> {
                        assertThat(run.outcome()).isEqualTo("done");
                        assertThat(run.read()).isEqualTo(3);
                    });
        }
    }

    @OnEveryDatabase
    void aSecondRunIsRefusedWhileAnotherHoldsTheLease(Engine engine) throws Exception {
        try (Database database = Database.open(engine.fresh());
                Leases leases = new Leases(database, "default", "me");
                Leases others = new Leases(database, "default", "somebody else");
                CamelContext context = context(database, leases)) {
            Lease held = others.acquire(Flow.ORDERS).orElseThrow();

            Exchange answer = context.createProducerTemplate().send("direct:orders-to-intellitrack", exchange -> {});

            assertThat(answer.getException()).isInstanceOf(RunRefused.class).hasMessageContaining("somebody else");
            assertThat(worked).hasValue(0);

            held.close();
            assertThat(leases.acquire(Flow.ORDERS)).isPresent();
        }
    }

    @OnEveryDatabase
    void aLeaseThatCouldNotBeGivenBackIsGivenBackOnceTheDatabaseIsThereAgain(Engine engine) throws Exception {
        try (Database database = Database.open(engine.fresh());
                Leases leases = new Leases(database, "default", "me");
                Leases others = new Leases(database, "default", "somebody else")) {
            Lease held = leases.acquire(Flow.ORDERS).orElseThrow();
            Lease next = leases.acquire(Flow.PRODUCTS).orElseThrow();

            database.jdbi().useHandle(handle -> handle.execute("alter table sync_lease rename to away"));
            held.close();
            next.close();
            database.jdbi().useHandle(handle -> handle.execute("alter table away rename to sync_lease"));

            assertThat(leases.acquire(Flow.ORDERS)).isPresent();
            assertThat(others.acquire(Flow.PRODUCTS)).isPresent();
        }
    }

    @OnEveryDatabase
    void aFailedRunIsLoggedAndGivesItsLeaseBack(Engine engine) throws Exception {
        try (Database database = Database.open(engine.fresh());
                Leases leases = new Leases(database, "default", "me");
                CamelContext context = context(database, leases)) {

            Exchange answer = context.createProducerTemplate().send("direct:products-to-intellitrack", exchange -> {});

            assertThat(answer.getException()).hasMessage("no luck");
            assertThat(new RunLog(database, "default").latest(Flow.PRODUCTS, 5))
                    .singleElement()
                    .satisfies(run -> assertThat(run.outcome()).isEqualTo("failed"));
            assertThat(leases.acquire(Flow.PRODUCTS)).isPresent();
        }
    }

    @OnEveryDatabase
    void aRunThatWasTakenOverCommitsNothing(Engine engine) {
        try (Database database = Database.open(engine.fresh());
                Leases leases = new Leases(database, "default", "me")) {
            Run run = runs(database, leases).begin(Flow.ORDERS, RunRequest.manual("test"), Optional.empty());

            database.jdbi().useHandle(handle -> handle.execute("update sync_lease set fence = fence + 1"));

            assertThatThrownBy(() -> run.commit(handle -> handle.execute("delete from sync_run")))
                    .isInstanceOf(LeaseLost.class);
            assertThat(new RunLog(database, "default").latest(Flow.ORDERS, 5)).hasSize(1);
        }
    }

    @OnEveryDatabase
    void anErrorEndsARunLikeAnyFailure(Engine engine) throws Exception {
        try (Database database = Database.open(engine.fresh());
                Leases leases = new Leases(database, "default", "me")) {
            Runs runs = runs(database, leases);
            CamelContext context = context(runs);
            Flows flows = new Flows(context.createProducerTemplate(), runs, new RunLog(database, "default"));

            context.createProducerTemplate().send("direct:fulfillments-to-shopify", exchange -> {});

            assertThat(outcomes(database, Flow.FULFILLMENTS)).containsExactly("failed");
            assertThatThrownBy(() -> flows.run(Flow.FULFILLMENTS, RunRequest.manual("test")))
                    .hasRootCauseInstanceOf(StackOverflowError.class);
            assertThat(outcomes(database, Flow.FULFILLMENTS)).containsExactly("failed", "failed");
            context.close();
            flows.close();
            assertThat(leases.acquire(Flow.FULFILLMENTS)).isPresent();
        }
    }

    @OnEveryDatabase
    void anErrorBeforeARunBeganKeepsNoLease(Engine engine) throws Exception {
        try (Database database = Database.open(engine.fresh());
                Leases leases = new Leases(database, "default", "me");
                CamelContext context = context(database, leases)) {
            gate = Optional.of(new NoClassDefFoundError("gate"));
            Exchange refused = context.createProducerTemplate().send("direct:orders-to-intellitrack", exchange -> {});
            gate = Optional.empty();
            database.jdbi().useHandle(handle -> handle.execute("alter table sync_run rename to sync_run_away"));

            Exchange broken = context.createProducerTemplate().send("direct:orders-to-intellitrack", exchange -> {});

            assertThat(refused.getException()).hasRootCauseInstanceOf(NoClassDefFoundError.class);
            assertThat(broken.getException()).isNotNull();
            assertThat(worked).hasValue(0);
            assertThat(leases.acquire(Flow.ORDERS)).isPresent();
        }
    }

    @OnEveryDatabase
    void aTransactionLongerThanTheLeaseDoesNotLoseIt(Engine engine) {
        AtomicLong time = new AtomicLong();
        try (Database database = Database.open(engine.fresh());
                Leases leases = new Leases(database, "default", "me", time::get);
                Leases others = new Leases(database, "default", "somebody else")) {
            Run run = runs(database, leases).begin(Flow.ORDERS, RunRequest.manual("test"), Optional.empty());

            run.commit(handle -> {
                time.addAndGet(Duration.ofSeconds(90).toNanos());
                renewBeside(leases);
                return handle.execute("update sync_lease set expires_at = current_timestamp - interval '30' second");
            });

            assertThat(others.acquire(Flow.ORDERS)).isEmpty();
            run.beforeSending();
            time.addAndGet(Duration.ofSeconds(30).toNanos());
            assertThatThrownBy(run::beforeSending).isInstanceOf(LeaseLost.class);
        }
    }

    @OnEveryDatabase
    void aRunThatCommitsWheneverItsLeaseIsToBeRenewedKeepsIt(Engine engine) {
        AtomicLong time = new AtomicLong();
        try (Database database = Database.open(engine.fresh());
                Leases leases = new Leases(database, "default", "me", time::get)) {
            Run run = runs(database, leases).begin(Flow.ORDERS, RunRequest.manual("test"), Optional.empty());

            for (int i = 0; i < 5; i++) {
                time.addAndGet(Duration.ofSeconds(16).toNanos());
                run.commit(handle -> {
                    renewBeside(leases);
                    return null;
                });
                run.beforeSending();
            }
        }
    }

    @OnEveryDatabase
    void aLongTransactionOfOneFlowDoesNotKeepTheOthersFromRenewing(Engine engine) {
        try (Database database = Database.open(engine.fresh());
                Leases leases = new Leases(database, "default", "me");
                Leases others = new Leases(database, "default", "somebody else")) {
            Runs runs = runs(database, leases);
            Run products = runs.begin(Flow.PRODUCTS, RunRequest.manual("test"), Optional.empty());
            runs.begin(Flow.ORDERS, RunRequest.manual("test"), Optional.empty());
            database.jdbi().useHandle(handle -> handle.execute("update sync_lease set expires_at = current_timestamp"));

            products.commit(handle -> assertTimeoutPreemptively(Duration.ofSeconds(30), () -> {
                leases.renewAll();
                return null;
            }));

            assertThat(others.acquire(Flow.ORDERS)).isEmpty();
            assertThat(products.<Boolean, RuntimeException>commit(handle -> true))
                    .isTrue();
        }
    }

    @OnEveryDatabase
    void aRunWhoseEndCannotBeWrittenIsToldAllTheSameAndClosedByTheNext(Engine engine) {
        try (Database database = Database.open(engine.fresh());
                Leases leases = new Leases(database, "default", "me")) {
            Runs runs = runs(database, leases);
            List<Runs.Ended> told = new ArrayList<>();
            runs.onEnd(ended -> {
                throw new IllegalStateException("a listener that needs the database too");
            });
            runs.onEnd(told::add);
            Run run = runs.begin(Flow.ORDERS, RunRequest.manual("test"), Optional.empty());

            database.jdbi().useHandle(handle -> handle.execute("alter table sync_run rename to away"));
            runs.end(run, Optional.empty());
            database.jdbi().useHandle(handle -> handle.execute("alter table away rename to sync_run"));

            assertThat(told).singleElement().satisfies(ended -> {
                assertThat(ended.outcome()).isEqualTo(RunLog.Outcome.FAILED);
                assertThat(ended.error()).isPresent();
            });
            assertThat(outcomes(database, Flow.ORDERS)).containsExactly("running");

            Run next = runs.begin(Flow.ORDERS, RunRequest.manual("test"), Optional.empty());
            runs.end(next, Optional.empty());

            assertThat(outcomes(database, Flow.ORDERS)).containsExactly("done", "abandoned");
        }
    }

    @OnEveryDatabase
    void aStartClosesRunsThatNobodyHoldsTheLeaseOf(Engine engine) {
        try (Database database = Database.open(engine.fresh());
                Leases leases = new Leases(database, "default", "me")) {
            Runs runs = runs(database, leases);
            Run left = runs.begin(Flow.ORDERS, RunRequest.manual("test"), Optional.empty());
            left.lease().close();
            runs.begin(Flow.PRODUCTS, RunRequest.manual("test"), Optional.empty());

            new RunLogWriter(database, "default").abandonLeft();

            assertThat(outcomes(database, Flow.ORDERS)).containsExactly("abandoned");
            assertThat(outcomes(database, Flow.PRODUCTS)).containsExactly("running");
        }
    }

    /** As the timer does: on a thread, and so on a connection, of its own. */
    private static void renewBeside(Leases leases) {
        CompletableFuture.runAsync(leases::renewAll).join();
    }

    private Runs runs(Database database, Leases leases) {
        return new Runs(
                database,
                leases,
                new RunLogWriter(database, "default"),
                new Retries(database, "default", Mode.LIVE),
                (flow, request) -> {
                    gate.ifPresent(error -> {
                        throw error;
                    });
                    return Optional.empty();
                });
    }

    private static List<String> outcomes(Database database, Flow flow) {
        return new RunLog(database, "default")
                .latest(flow, 9).stream().map(RunLog.Entry::outcome).toList();
    }

    private CamelContext context(Database database, Leases leases) throws Exception {
        return context(runs(database, leases));
    }

    private CamelContext context(Runs runs) throws Exception {
        DefaultCamelContext context = new DefaultCamelContext();
        RunPolicies.install(context, runs);
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                from("direct:orders-to-intellitrack")
                        .routeId("orders-to-intellitrack")
                        .process(exchange -> {
                            Run.of(exchange).count(Run.Count.READ, 3);
                            Run.of(exchange).count(Run.Count.UNCHANGED, 3);
                            worked.incrementAndGet();
                        });
                from("direct:products-to-intellitrack")
                        .routeId("products-to-intellitrack")
                        .process(exchange -> {
                            throw new IllegalStateException("no luck");
                        });
                from("direct:fulfillments-to-shopify")
                        .routeId("fulfillments-to-shopify")
                        .split(constant(List.of(1, 2)))
                        .stopOnException()
                        .process(exchange -> {
                            throw new StackOverflowError("too deep");
                        });
            }
        });
        context.start();
        return context;
    }
}
