package io.intellitrack.shopify.ops.notices;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What people were told last, and what follows from it.
 *
 * @param version grows with each notice
 * @param sizes of each trouble that was told, by its key
 * @param at when; empty = never
 * @param delivered false while the notice may not have arrived
 */
record NoticeState(long version, Map<String, Long> sizes, Optional<Instant> at, boolean delivered) {
    static final NoticeState NOTHING = new NoticeState(0, Map.of(), Optional.empty(), true);

    private static final Duration REMINDER = Duration.ofDays(1);

    NoticeState {
        sizes = Map.copyOf(sizes);
    }

    /**
     * The notice that is due now. The first trouble is told at once; what follows within {@code every} is told together,
     * and so are ends. What lasts is told again each day.
     */
    Optional<Notice> next(String store, List<Trouble> now, Instant moment, Duration every) {
        List<Trouble> began = now.stream().filter(this::isNews).toList();
        List<Trouble> goesOn = now.stream().filter(trouble -> !isNews(trouble)).toList();
        List<String> ended = sizes.keySet().stream()
                .filter(key -> now.stream().noneMatch(trouble -> trouble.key().equals(key)))
                .sorted()
                .toList();
        boolean changed = !began.isEmpty() || !ended.isEmpty();
        boolean due = changed && passed(every, moment) || !now.isEmpty() && passed(REMINDER, moment);
        return due ? Optional.of(new Notice(store, moment, began, goesOn, ended)) : Optional.empty();
    }

    private boolean isNews(Trouble trouble) {
        Long known = sizes.get(trouble.key());
        return known == null || trouble.size() > known;
    }

    private boolean passed(Duration pause, Instant moment) {
        return at.map(last -> !last.plus(pause).isAfter(moment)).orElse(true);
    }

    /** The same after a notice of these troubles. */
    NoticeState after(List<Trouble> now, Instant moment) {
        Map<String, Long> told = new LinkedHashMap<>();
        now.forEach(trouble -> told.put(trouble.key(), trouble.size()));
        return new NoticeState(version + 1, told, Optional.of(moment), false);
    }
}
