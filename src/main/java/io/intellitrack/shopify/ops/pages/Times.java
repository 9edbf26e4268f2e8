package io.intellitrack.shopify.ops.pages;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** How times read on the pages: in the zone of the settings, with UTC beside it for who needs it. */
final class Times {
    private static final DateTimeFormatter EXACT = DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm:ss", Locale.ENGLISH);
    private static final DateTimeFormatter SHORT = DateTimeFormatter.ofPattern("d MMM, HH:mm", Locale.ENGLISH);
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm", Locale.ENGLISH);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEEE, d MMMM uuuu", Locale.ENGLISH);

    private final ZoneId zone;

    Times(ZoneId zone) {
        this.zone = zone;
    }

    ZoneId zone() {
        return zone;
    }

    /** Both clocks, for the hover. */
    String exact(Instant time) {
        String utc = time.atZone(ZoneOffset.UTC).format(EXACT) + " UTC";
        return zone.getRules().equals(ZoneOffset.UTC.getRules())
                ? utc
                : time.atZone(zone).format(EXACT) + " " + zone + " (" + utc + ")";
    }

    /** The time of day, with the date where it is not today. */
    String at(Instant time, Instant now) {
        boolean today = LocalDate.ofInstant(time, zone).equals(LocalDate.ofInstant(now, zone));
        return time.atZone(zone).format(today ? CLOCK : SHORT);
    }

    /** How long until then, within the hour; else the time of day. */
    String soon(Instant time, Instant now) {
        Duration until = Duration.between(now, time);
        if (!until.isNegative() && until.toSeconds() < 3600) {
            return distance(time, now);
        }
        return until.isNegative() ? "now" : at(time, now);
    }

    /** To the second, for a timeline. */
    String full(Instant time) {
        return time.atZone(zone).format(EXACT);
    }

    static String day(LocalDate date) {
        return date.format(DAY);
    }

    /** {@code 3 min ago} or {@code in 3 min}. */
    static String distance(Instant time, Instant now) {
        Duration ago = Duration.between(time, now);
        if (ago.abs().toSeconds() < 1) {
            return "now";
        }
        return ago.isNegative() ? "in " + length(ago.negated()) : length(ago) + " ago";
    }

    /** A length of time in its largest unit. */
    static String length(Duration length) {
        long seconds = length.toSeconds();
        if (seconds < 60) {
            return seconds + " s";
        }
        if (seconds < 2 * 3600) {
            return length.toMinutes() + " min";
        }
        return length.toHours() < 48 ? length.toHours() + " h" : length.toDays() + " days";
    }
}
