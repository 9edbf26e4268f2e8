package io.intellitrack.shopify.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.intellitrack.shopify.database.Database;
import io.intellitrack.shopify.flow.schedule.ClusteredQuartz;
import io.intellitrack.shopify.settings.Settings;
import io.intellitrack.shopify.testing.Engine;
import io.intellitrack.shopify.testing.OnEveryDatabase;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;

class ClusteredQuartzTest {
    @OnEveryDatabase
    void eachTickWakesOneInstanceAndAnotherTakesOver(Engine engine) throws Exception {
        assumeTrue(engine != Engine.H2, "an embedded database has one instance");
        Settings.IntelliTrack settings = engine.fresh();
        AtomicInteger first = new AtomicInteger();
        AtomicInteger second = new AtomicInteger();

        try (Database one = Database.open(settings);
                Database two = Database.open(settings);
                CamelContext b = instance(two, second)) {
            try (CamelContext a = instance(one, first)) {
                await().atMost(Duration.ofSeconds(20)).until(() -> first.get() + second.get() >= 3);
            }
            int before = second.get();

            await().atMost(Duration.ofSeconds(30)).until(() -> second.get() > before);
        }
        assertThat(first.get() + second.get()).isLessThan(60);
    }

    private static CamelContext instance(Database database, AtomicInteger ticks) throws Exception {
        DefaultCamelContext context = new DefaultCamelContext();
        context.addComponent("quartz", ClusteredQuartz.component(database, "default"));
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("quartz:orders/schedule?trigger.repeatInterval=500&trigger.repeatCount=-1&stateful=true")
                        .process(exchange -> ticks.incrementAndGet());
            }
        });
        context.start();
        return context;
    }
}
