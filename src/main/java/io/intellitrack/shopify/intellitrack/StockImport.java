package io.intellitrack.shopify.intellitrack;

import io.intellitrack.shopify.shopify.LevelScan;
import io.intellitrack.shopify.shopify.LevelsAsk;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * How far one import of stock is. The first round reads all levels; while they were read some may have changed, so those
 * are read again until nothing differs. One thread.
 */
final class StockImport {
    /** More rounds would chase a shop that never rests; what is left then is told. */
    private static final int ROUNDS = 6;

    private final Places.Mapped places;
    private final boolean forced;
    private final Duration overlap;
    private final Map<String, Instant> answeredAt = new HashMap<>();
    private Map<String, Instant> since = Map.of();
    private int round;
    private long changed;
    private boolean incomplete;

    StockImport(Places.Mapped places, boolean forced, Duration overlap) {
        this.places = places;
        this.forced = forced;
        this.overlap = overlap;
    }

    /** One element per round. */
    List<Integer> rounds() {
        return IntStream.rangeClosed(1, ROUNDS).boxed().toList();
    }

    /** What the next round is to read. */
    List<LevelsAsk> next() {
        if (settled()) {
            return List.of();
        }
        round++;
        changed = 0;
        since = Map.copyOf(answeredAt);
        answeredAt.clear();
        return places.places().stream()
                .map(place -> new LevelsAsk(place.locationId(), since(place.locationId())))
                .toList();
    }

    /** True when a level was left out of which nobody knows whose it is. */
    boolean incomplete() {
        return incomplete;
    }

    /** True when a round after the first found nothing changed. */
    boolean settled() {
        return round > 1 && changed == 0;
    }

    /** Shopify's own clock tells when the round began; without it everything is read again, which is right as well. */
    private Optional<Instant> since(String locationId) {
        return Optional.ofNullable(since.get(locationId)).map(at -> at.minus(overlap));
    }

    /** A location's levels began to come. */
    void answered(LevelScan levels) {
        incomplete |= levels.incomplete();
        levels.firstDate().ifPresent(at -> answeredAt.putIfAbsent(levels.locationId(), at));
    }

    /** Stock was written in this round. */
    void changed(long rows) {
        changed += rows;
    }

    /** True while what IntelliTrack has is to be made equal to Shopify; after that only changes in Shopify count. */
    boolean overrides() {
        return forced && round == 1;
    }

    Places.Mapped places() {
        return places;
    }
}
