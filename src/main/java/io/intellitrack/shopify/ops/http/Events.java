package io.intellitrack.shopify.ops.http;

import io.intellitrack.shopify.machine.Threads;
import io.intellitrack.shopify.ops.Json;
import io.intellitrack.shopify.ops.monitoring.Status;
import io.intellitrack.shopify.ops.rights.Right;
import io.intellitrack.shopify.ops.views.Views;
import io.javalin.http.sse.SseClient;
import io.javalin.http.sse.SseHandler;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code /api/events}: tells browsers what has changed, so that they need not ask. Event {@code status} carries the whole
 * status, {@code progress} the runs under way. At most eight listen; each is asked every minute whether it still may.
 */
final class Events implements AutoCloseable {
    static final int MOST = 8;

    private static final Logger LOG = LoggerFactory.getLogger(Events.class);
    private static final int TICK_SECONDS = 2;
    private static final int TICKS_TO_HEARTBEAT = 7;
    private static final int TICKS_TO_QUESTION = 30;

    private final Status status;
    private final Views views;
    private final Callers callers;
    private final List<SseClient> clients = new CopyOnWriteArrayList<>();
    private final ScheduledExecutorService ticker = Executors.newSingleThreadScheduledExecutor(Threads.named("events"));
    private long ticks;
    private String tag = "";
    private String progress = "";

    Events(Status status, Views views, Callers callers) {
        this.status = status;
        this.views = views;
        this.callers = callers;
        ticker.scheduleWithFixedDelay(this::tick, TICK_SECONDS, TICK_SECONDS, TimeUnit.SECONDS);
    }

    List<Route> routes() {
        return List.of(Route.get(
                "/api/events",
                "Server-sent events: status and progress, each with JSON as of their own routes. Eight listeners at most.",
                Contract.gives(String.class),
                new SseHandler(this::opened)));
    }

    private void opened(SseClient client) {
        synchronized (clients) {
            if (clients.size() >= MOST) {
                client.sendEvent("full", "Too many pages listen; this one asks now and then instead");
                client.close();
                return;
            }
            clients.add(client);
        }
        client.onClose(() -> clients.remove(client));
        client.keepAlive();
        client.sendEvent("status", Json.text(status.snapshot()));
        client.sendEvent("progress", Json.text(views.progress()));
    }

    private void tick() {
        try {
            ticks++;
            if (clients.isEmpty()) {
                return;
            }
            if (ticks % TICKS_TO_QUESTION == 0) {
                clients.stream()
                        .filter(client -> !callers.stillMay(client.ctx(), Right.VIEWER))
                        .forEach(SseClient::close);
            }
            tell();
            if (ticks % TICKS_TO_HEARTBEAT == 0) {
                clients.forEach(client -> client.sendComment("still here"));
            }
            clients.removeIf(SseClient::terminated);
        } catch (RuntimeException e) {
            LOG.warn("Pages could not be told what changed; the next look tries again: {}", e.getMessage());
        }
    }

    private void tell() {
        Status.Snapshot snapshot = status.snapshot();
        String newTag = StatusTag.of(snapshot);
        if (!newTag.equals(tag)) {
            tag = newTag;
            String text = Json.text(snapshot);
            clients.forEach(client -> client.sendEvent("status", text));
        }
        String newProgress = Json.text(views.progress());
        if (!newProgress.equals(progress)) {
            progress = newProgress;
            clients.forEach(client -> client.sendEvent("progress", newProgress));
        }
    }

    @Override
    public void close() {
        ticker.shutdownNow();
        clients.forEach(SseClient::close);
    }
}
