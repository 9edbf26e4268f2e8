package io.intellitrack.shopify.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.intellitrack.shopify.Flow;
import io.intellitrack.shopify.database.Database;
import io.intellitrack.shopify.testing.Engine;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RunsTest {
    private final AtomicInteger worked = new AtomicInteger();

    @ParameterizedTest
    @EnumSource(Engine.class)
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

    @ParameterizedTest
    @EnumSource(Engine.class)
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

    @ParameterizedTest
    @EnumSource(Engine.class)
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

    @ParameterizedTest
    @EnumSource(Engine.class)
    void aRunThatWasTakenOverCommitsNothing(Engine engine) {
        try (Database database = Database.open(engine.fresh());
                Leases leases = new Leases(database, "default", "me")) {
            Runs runs =
                    new Runs(database, leases, new RunLog(database, "default"), (flow, request) -> Optional.empty());
            Run run = runs.begin(Flow.ORDERS, RunRequest.manual("test"), Optional.empty());

            database.jdbi().useHandle(handle -> handle.execute("update sync_lease set fence = fence + 1"));

            assertThatThrownBy(() -> run.commit(handle -> handle.execute("delete from sync_run")))
                    .isInstanceOf(LeaseLost.class);
            assertThat(new RunLog(database, "default").latest(Flow.ORDERS, 5)).hasSize(1);
        }
    }

    private CamelContext context(Database database, Leases leases) throws Exception {
        Runs runs = new Runs(database, leases, new RunLog(database, "default"), (flow, request) -> Optional.empty());
        DefaultCamelContext context = new DefaultCamelContext();
        context.addRoutePolicyFactory(new RunPolicies(runs));
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                from("direct:orders-to-intellitrack")
                        .routeId("orders-to-intellitrack")
                        .process(exchange -> {
                            Run.of(exchange).count(Run.Count.READ, 3);
                            worked.incrementAndGet();
                        });
                from("direct:products-to-intellitrack")
                        .routeId("products-to-intellitrack")
                        .process(exchange -> {
                            throw new IllegalStateException("no luck");
                        });
            }
        });
        context.start();
        return context;
    }
}
