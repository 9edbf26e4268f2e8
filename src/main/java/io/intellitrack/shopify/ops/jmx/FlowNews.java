package io.intellitrack.shopify.ops.jmx;

import io.intellitrack.shopify.flow.RunLog;
import io.intellitrack.shopify.flow.Runs;
import io.intellitrack.shopify.machine.Threads;
import io.intellitrack.shopify.ops.Json;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import javax.management.MBeanNotificationInfo;
import javax.management.Notification;
import javax.management.NotificationBroadcasterSupport;

/** MBean notifications of runs that failed, or that wait for a person. A slow listener does not hold a run up. */
final class FlowNews implements AutoCloseable {
    /** A run failed. */
    static final String FAILED = "io.intellitrack.shopify.run.failed";

    /** A run ended with something that waits for a person. */
    static final String HELD = "io.intellitrack.shopify.run.held";

    private final ExecutorService teller = Executors.newSingleThreadExecutor(Threads.named("jmx-news"));
    private final NotificationBroadcasterSupport emitter = new NotificationBroadcasterSupport(
            teller,
            new MBeanNotificationInfo(
                    new String[] {FAILED, HELD},
                    Notification.class.getName(),
                    "A run failed, or waits for a person; the user data is JSON with run, flow and outcome"));
    private final AtomicLong sequence = new AtomicLong();

    NotificationBroadcasterSupport emitter() {
        return emitter;
    }

    /** To be told of every run that ends. */
    void ended(Runs.Ended ended) {
        boolean failed = ended.outcome() == RunLog.Outcome.FAILED;
        if ((failed || ended.run().held()) && !teller.isShutdown()) {
            String words = failed
                    ? ended.error().map(Throwable::getMessage).orElse("it failed")
                    : ended.run().note();
            Notification news = new Notification(
                    failed ? FAILED : HELD, FlowsBean.NAME, sequence.incrementAndGet(), ended.run() + ": " + words);
            news.setUserData(Json.text(Map.of(
                    "run", ended.run().id(),
                    "flow", ended.run().flow().id(),
                    "outcome", failed ? "failed" : "held")));
            emitter.sendNotification(news);
        }
    }

    @Override
    public void close() {
        teller.shutdown();
    }
}
