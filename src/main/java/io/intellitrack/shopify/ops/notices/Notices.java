package io.intellitrack.shopify.ops.notices;

import io.intellitrack.shopify.flow.RunLog;
import io.intellitrack.shopify.machine.Threads;
import io.intellitrack.shopify.ops.monitoring.Monitoring;
import io.intellitrack.shopify.settings.Settings;
import io.intellitrack.shopify.wiring.Connector;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells people by mail and webhook when something is wrong, grouped, and when it is over. On a thread of its own: no flow
 * ever waits for it.
 */
public final class Notices implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Notices.class);
    private static final long TICK_SECONDS = 30;

    private final String store;
    private final Settings.Notices settings;
    private final Supplier<List<Trouble>> troubles;
    private final NoticeLog log;
    private final Clock clock;
    private final List<Delivery> deliveries;
    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(Threads.named("notices"));
    private Optional<Long> underWay = Optional.empty();
    private boolean first = true;

    Notices(
            String store,
            Settings.Notices settings,
            List<Channel> channels,
            Supplier<List<Trouble>> troubles,
            NoticeLog log,
            Clock clock) {
        this.store = store;
        this.settings = settings;
        this.troubles = troubles;
        this.log = log;
        this.clock = clock;
        this.deliveries = channels.stream().map(Delivery::new).toList();
    }

    /** Begins to look; with neither mail nor webhook set there is nothing to do, and nothing is done. */
    public static Notices start(Connector connector, Monitoring monitoring, Clock clock) {
        Settings.Notices settings = connector.settings().notices();
        String store = connector.settings().storeName();
        Notices notices = new Notices(
                store,
                settings,
                channels(settings),
                new Troubles(connector, monitoring)::now,
                new NoticeLog(connector.database(), store),
                clock);
        if (!notices.deliveries.isEmpty()) {
            notices.thread.scheduleWithFixedDelay(notices::look, TICK_SECONDS, TICK_SECONDS, TimeUnit.SECONDS);
            connector.runs().onEnd(ended -> notices.soon(ended.outcome()));
        }
        return notices;
    }

    private static List<Channel> channels(Settings.Notices settings) {
        List<Channel> channels = new ArrayList<>();
        settings.mail().map(Mail::new).ifPresent(channels::add);
        settings.webhook().map(OutgoingWebhook::new).ifPresent(channels::add);
        return channels;
    }

    /**
     * Sends a test through each way that is set, now.
     *
     * @return what came of it by the way's name: empty = sent, else why not
     */
    public static Map<String, Optional<String>> test(Settings settings, Clock clock) {
        Map<String, Optional<String>> results = new LinkedHashMap<>();
        for (Channel channel : channels(settings.notices())) {
            try {
                channel.send(Notice.test(settings.storeName(), clock.instant()));
                results.put(channel.name(), Optional.empty());
            } catch (IOException e) {
                results.put(channel.name(), Optional.of(String.valueOf(e.getMessage())));
            }
        }
        return results;
    }

    private void soon(RunLog.Outcome outcome) {
        if (outcome == RunLog.Outcome.FAILED) {
            try {
                thread.execute(this::look);
            } catch (RejectedExecutionException e) {
                LOG.debug("A run failed while the program is stopping; the next start tells of it", e);
            }
        }
    }

    /** Looks once and sends what is due. */
    void look() {
        try {
            Instant now = clock.instant();
            compose(now);
            deliveries.forEach(delivery -> delivery.attempt(now));
            if (underWay.isPresent() && deliveries.stream().allMatch(Delivery::idle)) {
                log.delivered(underWay.get());
                underWay = Optional.empty();
            }
        } catch (RuntimeException e) {
            LOG.warn("Notices could not be looked at; the next look tries again: {}", e.getMessage());
        }
    }

    private void compose(Instant now) {
        NoticeState told = log.read();
        List<Trouble> current = troubles.get();
        if (first && !told.delivered()) {
            // the process that was to send it ended: better twice than never
            offer(told.version(), new Notice(store, now, current, List.of(), List.of()));
        }
        first = false;
        told.next(store, current, now, settings.every()).ifPresent(bulletin -> {
            NoticeState next = told.after(current, now);
            if (log.claim(next)) {
                offer(next.version(), bulletin);
            }
        });
    }

    private void offer(long version, Notice bulletin) {
        underWay = Optional.of(version);
        deliveries.forEach(delivery -> delivery.offer(bulletin));
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
