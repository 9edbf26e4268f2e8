package io.intellitrack.shopify.faults;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;

/**
 * The days of a site lie around two changes of daylight saving: first in Berlin, where 02:30 is missing one night, and a
 * week later in Santiago, where 23:30 comes twice.
 */
final class Daylight {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final ZoneId SANTIAGO = ZoneId.of("America/Santiago");

    private final Instant forward = next(BERLIN, Instant.now().plus(Duration.ofDays(3)), true);
    private final Instant back = next(SANTIAGO, forward, false);
    private boolean berlin;
    private boolean chosen;

    private static Instant next(ZoneId zone, Instant after, boolean gap) {
        ZoneOffsetTransition transition = zone.getRules().nextTransition(after);
        while (transition.isGap() != gap) {
            transition = zone.getRules().nextTransition(transition.getInstant());
        }
        return transition.getInstant();
    }

    /** From now to where the days begin. */
    Duration ahead() {
        return Duration.between(Instant.now(), forward.minus(Duration.ofDays(2)));
    }

    /** Settings for the next start; true when they are others than before. */
    boolean chooseZone(Site site) {
        boolean now = site.clock.instant().isBefore(forward.plus(Duration.ofDays(2)));
        boolean changed = chosen && now != berlin;
        berlin = now;
        chosen = true;
        site.kit
                .set("sync.time-zone", now ? BERLIN.getId() : SANTIAGO.getId())
                .set("end-of-day.time", now ? "02:30" : "23:30");
        return changed;
    }

    /** Counts the changes that have come about. */
    void passed(Nemesis nemesis, Instant now) {
        if (now.isAfter(forward)) {
            nemesis.also("02:30 was missing in Berlin", 7);
        }
        if (now.isAfter(back)) {
            nemesis.also("23:30 came twice in Santiago", 7);
        }
    }
}
