package io.intellitrack.shopify.ops.monitoring;

import io.intellitrack.shopify.flow.upkeep.KeptFigures;
import io.intellitrack.shopify.ops.Described;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What is counted for everybody once in a while, as it was counted last.
 *
 * @param stale true when one of them may have changed since without anybody noticing, or was never counted
 * @param countedAt when the oldest of them was counted; empty = one never was
 * @param ageSeconds how long ago that was, by the database's clock
 */
@Described("What is counted once in a while (unsent shipments, what is still wanted), and how long ago. "
        + "stale = one of them may have changed since without anybody noticing.")
public record CountedFigures(
        boolean stale, Optional<Instant> countedAt, Optional<Long> ageSeconds, Map<String, Kept> byName) {
    static CountedFigures of(Map<String, KeptFigures.Figure> figures) {
        Map<String, Kept> kept = new LinkedHashMap<>();
        figures.forEach((name, figure) -> kept.put(name, Kept.of(figure)));
        boolean all = kept.values().stream().allMatch(figure -> figure.countedAt.isPresent());
        Optional<Kept> oldest = kept.values().stream()
                .filter(figure -> all)
                .max(Comparator.comparing(figure -> figure.ageSeconds.orElse(0L)));
        return new CountedFigures(
                kept.values().stream().anyMatch(Kept::stale),
                oldest.flatMap(Kept::countedAt),
                oldest.flatMap(Kept::ageSeconds),
                kept);
    }

    /** Why some of them could not be counted the last time. */
    public Optional<String> trouble() {
        return byName.values().stream()
                .map(Kept::trouble)
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** True when one of them is not known at all. */
    public boolean unknown() {
        return byName.values().stream().anyMatch(figure -> figure.amount.isEmpty());
    }

    /**
     * One of these figures.
     *
     * @param amount empty = unknown
     * @param trouble why it could not be counted the last time
     */
    public record Kept(
            @Described("null = not known now") Optional<Long> amount,
            Optional<Instant> oldestAt,
            Optional<Instant> countedAt,
            Optional<Long> ageSeconds,
            boolean stale,

            @Described("Why it could not be counted the last time.")
            Optional<String> trouble) {
        static Kept of(KeptFigures.Figure figure) {
            return new Kept(
                    figure.count().map(KeptFigures.Count::amount),
                    figure.count().flatMap(KeptFigures.Count::oldest),
                    figure.countedAt(),
                    figure.age().map(Duration::toSeconds),
                    figure.stale(),
                    figure.trouble());
        }
    }
}
