package io.intellitrack.shopify.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.intellitrack.shopify.ops.Json;
import io.intellitrack.shopify.settings.Flow;
import io.intellitrack.shopify.testing.Engine;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A store that takes every request and never answers. How long one request may wait is GatewayTest's. */
class SilentStoreTest {
    private static final String ORDERS = Flow.ORDERS.id();

    @TempDir
    Path folder;

    @Test
    void fc18HealthTurnsRedWhileARunHangsWhichEndsAndLetsTheNextOneGoOn() throws Exception {
        AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);
        AtomicInteger calls = new AtomicInteger();
        CountDownLatch hangs = new CountDownLatch(1);
        CountDownLatch givenUp = new CountDownLatch(1);
        try (World world = new World(Engine.H2, folder, Clock.systemUTC(), "sync.enabled", "true")) {
            world.rest();
            sinceLongAgo(world);
            world.hop.passing((call, store) -> {
                calls.incrementAndGet();
                hangs.countDown();
                await(givenUp);
                return null;
            });
            CompletableFuture<Boolean> run = CompletableFuture.supplyAsync(() -> world.run(Flow.ORDERS));
            await(hangs);

            InstantSource time = () -> Instant.now().plus(ahead.get());
            Clock clock = time.withZone(ZoneOffset.UTC);
            try (Front front = new Front(world.program(), clock)) {
                JsonNode soon = health(front);
                assertThat(flow(soon).path("state").asText()).isEqualTo("ok");
                assertThat(flow(soon).path("reason").asText()).startsWith("running in");

                ahead.set(Duration.ofMinutes(16));
                front.get("/observe/health");
                ahead.set(Duration.ofMinutes(19));
                JsonNode late = health(front);

                assertThat(flow(late).path("state").asText()).isEqualTo("late");
                assertThat(late.path("alarms").toString()).contains("SyncFlowSilent", ORDERS);
            }

            givenUp.countDown();
            assertThat(run.get(60, TimeUnit.SECONDS)).as("the run says so").isFalse();
            assertThat(calls).as("it asks a few times").hasValueBetween(2, 10);

            world.countCalls();
            assertThat(world.run(Flow.ORDERS)).isTrue();
        }
    }

    /** The gate has been green, and automatic sync on, for a day. */
    private static void sinceLongAgo(World world) {
        world.jdbi.useHandle(handle -> {
            handle.execute("delete from sync_store");
            handle.execute("insert into sync_store (store, gate_green_at, sync_first_on_at) values ('default', "
                    + "current_timestamp - interval '1' day, current_timestamp - interval '1' day)");
        });
    }

    private static JsonNode health(Front front) throws Exception {
        return Json.read(front.get("/observe/health"));
    }

    private static JsonNode flow(JsonNode health) {
        return health.path("flows").path(ORDERS);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
