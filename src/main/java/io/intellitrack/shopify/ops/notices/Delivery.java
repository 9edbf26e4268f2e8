package io.intellitrack.shopify.ops.notices;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A channel and the notice that is to go through it: tried a few times, ever more slowly, then given up. One thread. */
final class Delivery {
    private static final Logger LOG = LoggerFactory.getLogger(Delivery.class);
    private static final List<Duration> AGAIN =
            List.of(Duration.ofMinutes(1), Duration.ofMinutes(5), Duration.ofMinutes(15), Duration.ofHours(1));

    private final Channel channel;
    private Optional<Notice> pending = Optional.empty();
    private int tries;
    private Instant next = Instant.EPOCH;

    Delivery(Channel channel) {
        this.channel = channel;
    }

    /** A newer notice takes the place of one that did not arrive: it tells of everything that is still so. */
    void offer(Notice bulletin) {
        pending = Optional.of(bulletin);
        tries = 0;
        next = Instant.EPOCH;
    }

    /** True when nothing is left to send. */
    boolean idle() {
        return pending.isEmpty();
    }

    /** Tries once, when it is time. */
    void attempt(Instant now) {
        if (pending.isEmpty() || now.isBefore(next)) {
            return;
        }
        try {
            channel.send(pending.get());
            LOG.atInfo()
                    .addKeyValue("event.code", "notice-sent")
                    .log("Notice sent by {}: {}", channel.name(), pending.get().subject());
            pending = Optional.empty();
        } catch (IOException | RuntimeException e) {
            failed(now, e);
        }
    }

    private void failed(Instant now, Exception reason) {
        if (tries == AGAIN.size()) {
            LOG.error("Notice not sent by {}, given up after {} tries: {}", channel.name(), tries + 1, why(reason));
            pending = Optional.empty();
            return;
        }
        Duration pause = AGAIN.get(tries++);
        next = now.plus(pause);
        LOG.warn("Notice not sent by {}, tried again in {}: {}", channel.name(), pause, why(reason));
    }

    private static String why(Exception reason) {
        return reason.getMessage() == null ? reason.getClass().getSimpleName() : reason.getMessage();
    }
}
