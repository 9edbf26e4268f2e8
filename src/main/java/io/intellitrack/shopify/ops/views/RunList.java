package io.intellitrack.shopify.ops.views;

import io.intellitrack.shopify.flow.RunLog;
import io.intellitrack.shopify.settings.Flow;
import io.intellitrack.shopify.text.EnumWords;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Lists runs, the newest first, however many there are: each combination of what is asked is read from the newest end of an
 * index, and what was found is put together. Safe for many threads.
 */
final class RunList {
    private final RunLog log;

    RunList(RunLog log) {
        this.log = log;
    }

    Slice<RunLog.Entry> page(RunFilter filter, Optional<Long> before, int size) {
        List<RunLog.Entry> found = new ArrayList<>();
        for (Flow flow : filter.flow().map(List::of).orElse(Arrays.asList(Flow.values()))) {
            for (Optional<String> outcome : outcomes(filter)) {
                found.addAll(log.newest(flow, outcome, filter.actor(), before.orElse(Long.MAX_VALUE), size + 1));
            }
        }
        found.sort(Comparator.comparing(RunLog.Entry::id).reversed());
        return Slice.of(found.stream().limit(size + 1L).toList(), size, RunLog.Entry::id);
    }

    /** An actor's runs are found by their outcomes. */
    private static List<Optional<String>> outcomes(RunFilter filter) {
        return filter.actor().isEmpty() || filter.outcome().isPresent()
                ? List.of(filter.outcome())
                : Arrays.stream(RunLog.Outcome.values())
                        .map(outcome -> Optional.of(EnumWords.stored(outcome)))
                        .toList();
    }
}
