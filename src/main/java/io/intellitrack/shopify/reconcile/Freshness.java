package io.intellitrack.shopify.reconcile;

import io.intellitrack.shopify.flow.marks.Watermarks;
import io.intellitrack.shopify.settings.Flow;
import io.intellitrack.shopify.settings.Settings;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Tells what is merely on its way: so new that its flow had no fair chance yet. Thread-safe. */
public final class Freshness {
    /** A flow that missed this many intervals is late. */
    private static final int FAIR_INTERVALS = 3;

    private static final Duration FAIR_LEAST = Duration.ofMinutes(2);

    private final Settings settings;
    private final Watermarks watermarks;
    private final Clock clock;

    /** @param watermarks tell how far each flow has read */
    public Freshness(Settings settings, Watermarks watermarks, Clock clock) {
        this.settings = settings;
        this.watermarks = watermarks;
        this.clock = clock;
    }

    /** This moment. */
    Instant now() {
        return clock.instant();
    }

    /** The reason, when a record that changed then is not yet due. */
    Optional<String> soon(Flow flow, Optional<Instant> changedAt) {
        Instant now = now();
        Duration fair = settings.sync()
                .interval()
                .multipliedBy(FAIR_INTERVALS)
                .plus(settings.sync().settle());
        Duration grace = fair.compareTo(FAIR_LEAST) < 0 ? FAIR_LEAST : fair;
        return changedAt
                .filter(at -> at.isAfter(now.minus(grace)))
                .filter(at -> !read(flow, at))
                .map(at -> "on its way: changed at " + at + ", and " + flow + " comes by each "
                        + settings.sync().interval().toSeconds() + " s");
    }

    /** True when the flow has read past that moment, as far as its marks tell. */
    private boolean read(Flow flow, Instant at) {
        return watermarks.readUpTo(flow).filter(mark -> mark.isAfter(at)).isPresent();
    }

    /** What is known of why a record did not come. */
    String whyLate(Flow flow, Optional<Instant> changedAt) {
        if (!settings.enabledFlows().contains(flow)) {
            return flow + " is switched off";
        }
        Optional<Instant> mark = watermarks.readUpTo(flow);
        if (mark.isEmpty()) {
            return "the first import of " + flow + " is not complete";
        }
        return changedAt.isPresent() && mark.get().isBefore(changedAt.get())
                ? flow + " has read Shopify only up to " + mark.get()
                : flow + " has read past its change at "
                        + changedAt.map(Instant::toString).orElse("an unknown time") + " without it";
    }
}
