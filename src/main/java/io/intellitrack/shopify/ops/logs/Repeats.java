package io.intellitrack.shopify.ops.logs;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.AppenderBase;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Says the same fault once, then only how often it came: after ten minutes, then each hour, until an hour passes without
 * it. What is the same is told by its words without the numbers in them. Its base class lets one thread in at a time.
 */
final class Repeats extends AppenderBase<ILoggingEvent> {
    private static final Duration FIRST_WINDOW = Duration.ofMinutes(10);
    private static final Duration WINDOW = Duration.ofHours(1);
    private static final int MOST_KINDS = 500;
    private static final int LONGEST_KEY = 300;

    private static final class Kind {
        private ILoggingEvent last;
        private Instant since;
        private Instant until;
        private int more;

        Kind(ILoggingEvent first) {
            this.last = first;
            begin(first.getInstant(), FIRST_WINDOW);
        }

        void begin(Instant now, Duration window) {
            since = now;
            until = now.plus(window);
            more = 0;
        }

        void again(ILoggingEvent event) {
            last = event;
            more++;
        }
    }

    private final Appender<ILoggingEvent> next;
    private final Map<String, Kind> kinds = new LinkedHashMap<>();
    private Instant nextEnd = Instant.MAX;

    Repeats(Appender<ILoggingEvent> next) {
        this.next = next;
    }

    @Override
    protected void append(ILoggingEvent event) {
        summarise(event.getInstant());
        if (!event.getLevel().isGreaterOrEqual(Level.WARN)) {
            next.doAppend(event);
            return;
        }
        Kind known = kinds.get(key(event));
        if (known == null) {
            if (kinds.size() < MOST_KINDS) {
                Kind kind = new Kind(event);
                kinds.put(key(event), kind);
                endsAt(kind.until);
            }
            next.doAppend(event);
        } else {
            known.again(event);
        }
    }

    private static String key(ILoggingEvent event) {
        String words = event.getLoggerName()
                + event.getLevel()
                + event.getFormattedMessage().replaceAll("[0-9]+([.,:-][0-9]+)*", "#");
        return words.length() <= LONGEST_KEY ? words : words.substring(0, LONGEST_KEY);
    }

    /** Ends windows that are over; one in which nothing came again ends in silence, and its fault is news next time. */
    private void summarise(Instant now) {
        if (nextEnd.isAfter(now)) {
            return;
        }
        nextEnd = Instant.MAX;
        for (Iterator<Kind> all = kinds.values().iterator(); all.hasNext(); ) {
            Kind kind = all.next();
            if (kind.until.isAfter(now)) {
                endsAt(kind.until);
            } else {
                if (kind.more > 0) {
                    next.doAppend(summary(kind, now));
                }
                if (kind.last.getInstant().plus(WINDOW).isAfter(now) && kind.more > 0) {
                    kind.begin(now, WINDOW);
                    endsAt(kind.until);
                } else {
                    all.remove();
                }
            }
        }
    }

    private void endsAt(Instant end) {
        nextEnd = end.isBefore(nextEnd) ? end : nextEnd;
    }

    private static ILoggingEvent summary(Kind kind, Instant now) {
        LoggingEvent event = new LoggingEvent();
        event.setLoggerName(kind.last.getLoggerName());
        event.setLevel(kind.last.getLevel());
        event.setThreadName(kind.last.getThreadName());
        event.setInstant(now);
        event.setMDCPropertyMap(Map.of());
        event.setMessage(kind.more + (kind.more == 1 ? " time" : " times") + " more since " + kind.since + ", last: "
                + kind.last.getFormattedMessage());
        return event;
    }

    @Override
    public void stop() {
        super.stop();
        next.stop();
    }
}
