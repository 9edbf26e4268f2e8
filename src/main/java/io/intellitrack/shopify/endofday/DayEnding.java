package io.intellitrack.shopify.endofday;

import io.intellitrack.shopify.endofday.ledger.Adjustments;
import io.intellitrack.shopify.endofday.ledger.Brake;
import io.intellitrack.shopify.endofday.ledger.Day;
import io.intellitrack.shopify.endofday.ledger.DayTally;
import io.intellitrack.shopify.endofday.ledger.Ledger;
import io.intellitrack.shopify.endofday.stock.Verdict;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/** Decides after the preview whether a run goes on, and writes how it ended. */
final class DayEnding {
    private final Ledger ledger;
    private final Adjustments adjustments;
    private final Brake brake;
    private final Clock clock;

    DayEnding(Ledger ledger, Adjustments adjustments, Brake brake, Clock clock) {
        this.ledger = ledger;
        this.adjustments = adjustments;
        this.brake = brake;
        this.clock = clock;
    }

    /** False when the run ends here: a dry run, mode shadow, or held by the brake. */
    boolean mayBeSent(Day day) {
        DayTally tally = day.tally();
        tellCounts(day);
        Optional<String> holds = day.approval()
                .map(approval -> Brake.outgrown(approval, tally.changed(), tally.zeroed()))
                .orElseGet(() -> brake.holds(tally.rows(), tally.changed(), tally.zeroed()));
        if (day.writing() == Day.Writing.LIVE && holds.isEmpty()) {
            return true;
        }
        // what would have been changed is not
        day.run().skip(day.writing() == Day.Writing.LIVE ? "held" : "only looked at", tally.changed());
        switch (day.writing()) {
            case LIVE -> hold(day, holds.orElseThrow());
            case SHADOW -> end(day, "shadow", holds.map(why -> "In mode live it would be held: " + why + "."));
            case NOTHING -> holds.ifPresent(why -> day.run().note("It would be held: " + why + "."));
        }
        return false;
    }

    private static void tellCounts(Day day) {
        DayTally tally = day.tally();
        day.run().note("%d rows, %d to change, %d to 0.".formatted(tally.rows(), tally.changed(), tally.zeroed()));
        if (!tally.sentence().isEmpty()) {
            day.run().note(tally.sentence());
        }
    }

    private void hold(Day day, String why) {
        Instant now = clock.instant();
        day.run().write(handle -> {
            adjustments.hold(handle, day.id(), now);
            ledger.end(handle, day, "held", Optional.of(why), now);
        });
        day.run()
                .hold("End of Day \"" + day.name() + "\" is held: " + why + ". Look at the rows, then approve it: "
                        + "sync adjustments-to-shopify --approve " + day.name());
    }

    /** Every row has an outcome; what was held back goes with the next run. */
    void confirm(Day day) {
        long heldBack = day.tally().count(Verdict.HELD_BACK);
        if (heldBack > 0) {
            day.run().hold(day.tally().heldBack());
        }
        end(day, "confirmed", Optional.empty());
    }

    private void end(Day day, String state, Optional<String> reason) {
        Instant now = clock.instant();
        day.run().write(handle -> {
            ledger.end(handle, day, state, reason, now);
        });
    }
}
