package io.intellitrack.shopify.ops.monitoring;

import io.intellitrack.shopify.text.EnumWords;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks each minute whether a person must be told of something; one line in the log when an alarm begins, one when it
 * ends. Safe for many threads.
 */
public final class Alarms {
    private static final Logger LOG = LoggerFactory.getLogger(Alarms.class);

    /**
     * An alarm under way.
     *
     * @param name as in {@code monitoring/alerts.yml} and {@code docs/alarms.md}
     * @param subject the flow, kind or cause; empty where there is only one
     * @param severity {@code page} or {@code ticket}
     * @param since when it became true
     */
    public record Notice(String name, String subject, String severity, Instant since, String text) {
        @Override
        public String toString() {
            return name + (subject.isEmpty() ? "" : " " + subject) + ": " + text;
        }
    }

    private record Key(Alarm alarm, String subject) {}

    private final Supplier<Alarm.View> view;
    private final Map<Key, Instant> trueSince = new TreeMap<>(order());
    private Map<Key, Notice> active = new TreeMap<>(order());

    /** @param view reads all figures together, each time they are looked at */
    public Alarms(Supplier<Alarm.View> view) {
        this.view = view;
    }

    private static Comparator<Key> order() {
        return Comparator.comparing(Key::alarm).thenComparing(Key::subject);
    }

    /** The alarms under way. */
    public synchronized List<Notice> active() {
        return new ArrayList<>(active.values());
    }

    /** Looks once. */
    public synchronized void look() {
        Alarm.View now = view.get();
        Map<Key, Notice> firing = new TreeMap<>(order());
        Map<Key, Alarm.Finding> found = new TreeMap<>(order());
        for (Alarm alarm : Alarm.values()) {
            alarm.look(now).forEach(finding -> found.put(new Key(alarm, finding.subject()), finding));
        }
        trueSince.keySet().retainAll(found.keySet());
        found.forEach((key, finding) -> {
            Instant since = trueSince.computeIfAbsent(key, none -> now.now());
            if (!since.plus(key.alarm().patience()).isAfter(now.now())) {
                firing.put(key, notice(key, since, finding));
            }
        });
        tell(firing);
        active = firing;
    }

    private static Notice notice(Key key, Instant since, Alarm.Finding finding) {
        return new Notice(
                key.alarm().rule(), key.subject(), EnumWords.stored(key.alarm().severity()), since, finding.text());
    }

    private void tell(Map<Key, Notice> firing) {
        firing.forEach((key, notice) -> {
            if (!active.containsKey(key)) {
                LOG.atWarn()
                        .addKeyValue("event.code", "alarm-began")
                        .addKeyValue("alarm", notice.name())
                        .log("Alarm begins: {} (docs/alarms.md)", notice);
            }
        });
        active.forEach((key, notice) -> {
            if (!firing.containsKey(key)) {
                LOG.atWarn()
                        .addKeyValue("event.code", "alarm-ended")
                        .addKeyValue("alarm", notice.name())
                        .log("Alarm ends: {} {}", notice.name(), notice.subject());
            }
        });
    }
}
