package io.intellitrack.shopify.ops.logs;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.AppenderBase;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Says the same fault once, then only how often it came, each ten minutes. What is the same is told by its words without
 * the numbers in them. Its base class lets one thread in at a time.
 */
final class Repeats extends AppenderBase<ILoggingEvent> {
    private static final Duration WINDOW = Duration.ofMinutes(10);
    private static final int MOST_KINDS = 500;
    private static final int LONGEST_KEY = 300;

    private static final class Kind {
        private final ILoggingEvent event;
        private final Instant since;
        private int more;

        Kind(ILoggingEvent event) {
            this.event = event;
            this.since = event.getInstant();
        }
    }

    private final Appender<ILoggingEvent> next;
    private final Map<String, Kind> kinds = new LinkedHashMap<>();

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
                kinds.put(key(event), new Kind(event));
            }
            next.doAppend(event);
        } else {
            known.more++;
        }
    }

    private static String key(ILoggingEvent event) {
        String words = event.getLoggerName()
                + event.getLevel()
                + event.getFormattedMessage().replaceAll("[0-9]+([.,:-][0-9]+)*", "#");
        return words.length() <= LONGEST_KEY ? words : words.substring(0, LONGEST_KEY);
    }

    /** Ends windows that are over; one in which nothing came again ends in silence. */
    private void summarise(Instant now) {
        List<Kind> over = new ArrayList<>();
        for (Iterator<Kind> all = kinds.values().iterator(); all.hasNext(); ) {
            Kind kind = all.next();
            if (kind.since.plus(WINDOW).isAfter(now)) {
                break; // the oldest come first
            }
            all.remove();
            if (kind.more > 0) {
                over.add(kind);
            }
        }
        over.forEach(kind -> next.doAppend(summary(kind, now)));
    }

    private static ILoggingEvent summary(Kind kind, Instant now) {
        LoggingEvent event = new LoggingEvent();
        event.setLoggerName(kind.event.getLoggerName());
        event.setLevel(kind.event.getLevel());
        event.setThreadName(kind.event.getThreadName());
        event.setInstant(now);
        event.setMDCPropertyMap(Map.of());
        event.setMessage(kind.more + " times more since " + kind.since + ": " + kind.event.getFormattedMessage());
        return event;
    }

    @Override
    public void stop() {
        super.stop();
        next.stop();
    }
}
