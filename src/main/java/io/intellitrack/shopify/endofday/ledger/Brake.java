package io.intellitrack.shopify.endofday.ledger;

import io.intellitrack.shopify.settings.Settings;
import java.util.Optional;

/** Stops a run that would change more than a day's work explains: a wrong mapping, an emptied table. */
public record Brake(int maxChangedPercent, int minChanged, int maxZeroed) {
    /** With the limits of the settings. */
    public Brake(Settings.EndOfDay settings) {
        this(settings.maxChangedPercent(), settings.minChanged(), settings.maxZeroed());
    }

    /** Why the run must wait for a person, if it must. */
    public Optional<String> holds(long rows, long changed, long zeroed) {
        if (changed >= minChanged && changed * 100 > maxChangedPercent * rows) {
            return Optional.of("%d of %d rows would change, more than %d %% (end-of-day.max-changed-percent)"
                    .formatted(changed, rows, maxChangedPercent));
        }
        if (zeroed > maxZeroed) {
            return Optional.of(
                    "%d rows would go to 0, more than %d (end-of-day.max-zeroed)".formatted(zeroed, maxZeroed));
        }
        return Optional.empty();
    }

    /** Why an approval no longer fits, if it does not: more would happen than was approved. */
    public static Optional<String> outgrown(Approval approval, long changed, long zeroed) {
        if (changed > approval.changed() || zeroed > approval.zeroed()) {
            return Optional.of("%d rows would change and %d go to 0, but %d and %d were held for approval"
                    .formatted(changed, zeroed, approval.changed(), approval.zeroed()));
        }
        return Optional.empty();
    }

    /** What stood in the ledger when a person approved it. */
    public record Approval(long changed, long zeroed) {}
}
