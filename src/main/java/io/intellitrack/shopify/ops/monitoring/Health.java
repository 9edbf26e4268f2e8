package io.intellitrack.shopify.ops.monitoring;

import io.intellitrack.shopify.machine.Threads;
import io.intellitrack.shopify.ops.Json;
import io.intellitrack.shopify.wiring.Connector;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jdbi.v3.core.JdbiException;

/**
 * {@code /observe/health}. Live: our own timer still ticks; a lost database must not restart the process in a loop. Ready:
 * the database answers, the routes are built, the gate was looked at. A store that is down makes neither red.
 */
public final class Health implements AutoCloseable {
    private static final Duration TICK = Duration.ofSeconds(10);
    private static final Duration SILENCE = Duration.ofMinutes(2);

    private final Connector connector;
    private final Status status;
    private final Monitoring monitoring;
    private final LongSupplier nanoTime;
    private final ScheduledExecutorService ticker =
            Executors.newSingleThreadScheduledExecutor(Threads.named("heartbeat"));
    private volatile long tickedAt;

    /** Begins to tick at once; {@code nanoTime} is a clock that never jumps. */
    public Health(Connector connector, Status status, Monitoring monitoring, LongSupplier nanoTime) {
        this.monitoring = monitoring;
        this.connector = connector;
        this.status = status;
        this.nanoTime = nanoTime;
        this.tickedAt = nanoTime.getAsLong();
        ticker.scheduleAtFixedRate(
                () -> tickedAt = nanoTime.getAsLong(), TICK.toMillis(), TICK.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Adds {@code /observe/health}, {@code /live} and {@code /ready} to a server that is not started yet. */
    public void routes(RoutesConfig routes) {
        routes.get("/observe/health/live", context -> answer(context, live(), Map.of()));
        routes.get("/observe/health/ready", context -> {
            Map<String, String> parts = parts();
            answer(context, !parts.containsValue("down"), parts);
        });
        routes.get("/observe/health", this::all);
    }

    private boolean live() {
        return nanoTime.getAsLong() - tickedAt < SILENCE.toNanos();
    }

    private Map<String, String> parts() {
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put("database", up(databaseAnswers()));
        parts.put("routes", up(connector.context().isStarted()));
        parts.put("gate", up(connector.gate().last().isPresent()));
        return parts;
    }

    private static String up(boolean good) {
        return good ? "up" : "down";
    }

    private boolean databaseAnswers() {
        try {
            return connector
                            .database()
                            .jdbi()
                            .withHandle(handle -> handle.createQuery("select 1")
                                    .setQueryTimeout(5)
                                    .mapTo(Integer.class)
                                    .one())
                    == 1;
        } catch (JdbiException e) {
            return false;
        }
    }

    private void all(Context context) {
        Map<String, String> parts = parts();
        boolean up = live() && !parts.containsValue("down");
        Map<String, Object> details = new LinkedHashMap<>(parts);
        if (parts.get("database").equals("up")) {
            Map<String, FlowHealth> flows = new LinkedHashMap<>();
            List<Alarms.Notice> alarms = monitoring.alarms().active();
            Set<String> endOfDay = monitoring.figures().now().endOfDay().states();
            Status.Snapshot snapshot = status.snapshot();
            snapshot.flows().forEach(row -> flows.put(row.flow(), FlowHealth.of(row, alarms, endOfDay)));
            details.put("flows", flows);
            details.put("figures", FiguresHealth.of(snapshot.figures()));
            details.put("alarms", alarms);
            details.put("routesFolder", connector.routesFolder().last());
            Duration wait = connector.shopify().waiting();
            details.put(
                    "shopify",
                    wait.isZero() ? "not waited for" : "a call waits " + wait.toSeconds() + " s for the store");
            connector.gate().last().ifPresent(report -> details.put("setup", report.green() ? "green" : "not green"));
        }
        answer(context, up, details);
    }

    private static void answer(Context context, boolean up, Map<String, ?> details) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("status", up ? "UP" : "DOWN");
        body.putAll(details);
        context.status(up ? 200 : 503);
        context.contentType("application/json").result(Json.text(body));
    }

    @Override
    public void close() {
        ticker.shutdownNow();
    }
}
