package io.intellitrack.shopify.ops.views;

import io.intellitrack.shopify.flow.Run;
import java.util.Optional;

/**
 * A run under way in this process.
 *
 * @param expected how many records there will be; empty while nobody knows
 */
public record Progress(
        long run,
        String flow,
        String actor,
        long read,
        long saved,
        long unchanged,
        long skipped,
        long parked,
        Optional<Long> expected) {
    static Progress of(Run run) {
        return new Progress(
                run.id(),
                run.flow().id(),
                run.request().actor(),
                run.count(Run.Count.READ),
                run.count(Run.Count.SAVED),
                run.count(Run.Count.UNCHANGED),
                run.count(Run.Count.SKIPPED),
                run.count(Run.Count.PARKED),
                Optional.of(run.progress().expected()).filter(number -> number >= 0));
    }
}
