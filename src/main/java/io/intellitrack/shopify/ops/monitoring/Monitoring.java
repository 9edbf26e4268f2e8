package io.intellitrack.shopify.ops.monitoring;

import io.intellitrack.shopify.flow.upkeep.KeptFigures;
import io.intellitrack.shopify.machine.Threads;
import io.intellitrack.shopify.review.RoutesFolder;
import io.intellitrack.shopify.wiring.Connector;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Figures, and the alarms made of them: with or without a console, and looked at each minute. */
public final class Monitoring implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Monitoring.class);

    /**
     * An alarm under way, for people.
     *
     * @param urgent true when business suffers now
     */
    public record ActiveAlarm(String name, String subject, boolean urgent, Instant since, String text) {}

    /** How often it is asked whether a tick has passed since figures were counted. */
    private static final long COUNTING_SECONDS = 5;

    /** How often it is asked whether the integrator's files are still those that run. */
    private static final long FOLDER_SECONDS = 10;

    private final Figures figures;
    private final Signals signals;
    private final Alarms alarms;
    private final ScheduledExecutorService ticker = Executors.newSingleThreadScheduledExecutor(Threads.named("alarms"));

    private final ScheduledExecutorService counting =
            Executors.newSingleThreadScheduledExecutor(Threads.named("figures"));

    private Monitoring(Connector connector, Clock clock) {
        this.figures = new Figures(connector, clock);
        this.signals = new Signals(connector, clock);
        connector.onCall(signals::called);
        this.alarms = new Alarms(() -> new Alarm.View(
                clock.instant(),
                figures.now(),
                connector.settings().sync().interval(),
                signals.clockSkew(),
                signals.misconfiguredAt(),
                signals.apiVersionEnds()));
    }

    /** Begins to look. */
    public static Monitoring start(Connector connector, Clock clock) {
        Monitoring monitoring = new Monitoring(connector, clock);
        monitoring.ticker.scheduleWithFixedDelay(monitoring::look, 1, 1, TimeUnit.MINUTES);
        monitoring.ticker.scheduleWithFixedDelay(
                () -> look(connector.routesFolder()), FOLDER_SECONDS, FOLDER_SECONDS, TimeUnit.SECONDS);
        monitoring.counting.scheduleWithFixedDelay(
                () -> count(connector.figures()), 0, COUNTING_SECONDS, TimeUnit.SECONDS);
        return monitoring;
    }

    private static void look(RoutesFolder folder) {
        try {
            folder.look();
        } catch (RuntimeException e) {
            LOG.warn("routes/ could not be looked at; the next look tries again: {}", e.getMessage());
        }
    }

    private static void count(KeptFigures figures) {
        try {
            figures.tick();
        } catch (RuntimeException e) {
            LOG.debug("The figures could not be counted; the next tick tries again, and their age tells", e);
        }
    }

    /** When Shopify ends an API version such as {@code 2026-10}. */
    public static Instant apiVersionEnds(String version) {
        return Signals.versionEnds(version);
    }

    /** Looks now; by itself it looks each minute. */
    public void look() {
        try {
            alarms.look();
        } catch (RuntimeException e) {
            LOG.warn("The alarms could not be looked at; the next minute tries again: {}", e.getMessage());
        }
    }

    /** The alarms under way, as they were looked at within the last minute. */
    public List<ActiveAlarm> told() {
        return alarms.active().stream()
                .map(notice -> new ActiveAlarm(
                        notice.name(),
                        notice.subject(),
                        notice.severity().equals("page"),
                        notice.since(),
                        notice.text()))
                .toList();
    }

    /** What the database says, for the metrics. */
    public Figures figures() {
        return figures;
    }

    /** What this process has noticed of Shopify. */
    public Signals signals() {
        return signals;
    }

    /** What people must be told of now. */
    public Alarms alarms() {
        return alarms;
    }

    @Override
    public void close() {
        ticker.shutdownNow();
        counting.shutdown();
        try {
            counting.awaitTermination(10, TimeUnit.SECONDS); // the database closes after us
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
