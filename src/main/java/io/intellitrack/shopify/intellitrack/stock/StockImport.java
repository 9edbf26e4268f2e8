package io.intellitrack.shopify.intellitrack.stock;

import io.intellitrack.shopify.intellitrack.places.Places;
import io.intellitrack.shopify.shopify.stock.LevelQuery;
import io.intellitrack.shopify.shopify.stock.LevelScan;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * How far one import of stock is. Where all levels are read, some may have changed meanwhile, so those are read again until
 * nothing differs. One thread.
 */
public final class StockImport {
    /** What is asked for. */
    enum What {
        /** All stock, once. */
        FIRST,
        /** All stock again: what IntelliTrack has is made equal to Shopify. */
        AGAIN,
        /** What came after the first import; only where IntelliTrack has nothing of its own. */
        LATE,
        /** One item, where IntelliTrack has nothing of it. */
        ITEM,
        /** One item, whatever IntelliTrack has of it. */
        ITEM_AGAIN;

        boolean ofItems() {
            return this == LATE || this == ITEM || this == ITEM_AGAIN;
        }
    }

    /** More rounds would chase a shop that never rests; what is left then is told. */
    private static final int ROUNDS = 6;

    /** So many are remembered of those that had no item while their stock was read. */
    private static final int REMEMBERED = 10_000;

    private final Places.Mapped places;
    private final What what;
    private final List<String> items;
    private final Duration overlap;
    private final Map<String, Instant> answeredAt = new HashMap<>();
    private final Set<String> withoutItem = new HashSet<>();
    private final Set<String> waiting = new HashSet<>();
    private final Set<String> done = new HashSet<>();
    private final Set<String> unread = new HashSet<>();
    private Map<String, Instant> since = Map.of();
    private int round;
    private long changed;
    private long came;
    private long leftWithoutItem;
    private boolean incomplete;

    /** @param items the inventory items to be read, where not all are */
    StockImport(Places.Mapped places, What what, List<String> items, Duration overlap) {
        this.places = places;
        this.what = what;
        this.items = List.copyOf(items);
        this.overlap = overlap;
    }

    /** One element per round. */
    public List<Integer> rounds() {
        return IntStream.rangeClosed(1, ROUNDS).boxed().toList();
    }

    /** What the next round is to read. */
    public List<LevelQuery> next() {
        if (settled() || what.ofItems() && items.isEmpty()) {
            return List.of();
        }
        round++;
        changed = 0;
        since = Map.copyOf(answeredAt);
        answeredAt.clear();
        return places.places().stream()
                .map(place ->
                        new LevelQuery(place.locationId(), since(place.locationId()), items, levels -> came += levels))
                .toList();
    }

    /** True when a level was left out of which nobody knows whose it is. */
    boolean incomplete() {
        return incomplete;
    }

    /** True when a round after the first found nothing changed; of a few items one round is enough. */
    boolean settled() {
        return what.ofItems() ? round > 0 : round > 1 && changed == 0;
    }

    /** Shopify's own clock tells when the round began; without it everything is read again, which is right as well. */
    private Optional<Instant> since(String locationId) {
        return Optional.ofNullable(since.get(locationId)).map(at -> at.minus(overlap));
    }

    /** A location's levels began to come. */
    public void answered(LevelScan levels) {
        incomplete |= levels.incomplete();
        levels.firstDate().ifPresent(at -> answeredAt.putIfAbsent(levels.locationId(), at));
    }

    /** Stock was written in this round. */
    void changed(long rows) {
        changed += rows;
    }

    /** How many levels Shopify answered. */
    public long came() {
        return came;
    }

    What what() {
        return what;
    }

    /** True while what IntelliTrack has is to be made equal to Shopify; after that only changes in Shopify count. */
    boolean overrides() {
        return what == What.ITEM_AGAIN || what == What.AGAIN && round == 1;
    }

    /** A level whose variant has no item. */
    void withoutItem(String inventoryItem) {
        leftWithoutItem++;
        if (withoutItem.size() < REMEMBERED) {
            withoutItem.add(inventoryItem);
        }
    }

    /** True when stock was left out because its items are not there. */
    boolean leftWithoutItem() {
        return leftWithoutItem > 0;
    }

    /** Shopify failed to give its level at one of the places. */
    public void unread(String inventoryItem) {
        if (unread.size() < REMEMBERED) {
            unread.add(inventoryItem);
        }
    }

    /** Inventory items whose stock is to be looked for again: they had no item, or a level of theirs could not be read. */
    List<String> remembered() {
        return Stream.concat(withoutItem.stream(), unread.stream()).distinct().toList();
    }

    /** Shopify has nothing of it yet at a place. */
    void waits(String inventoryItem) {
        waiting.add(inventoryItem);
    }

    /** Nothing more is to be imported of it. */
    public void done(String inventoryItem) {
        done.add(inventoryItem);
    }

    /** Items that came late and are still to be imported. */
    List<String> stillLate() {
        return Stream.concat(waiting.stream().filter(item -> !done.contains(item)), unread.stream())
                .distinct()
                .toList();
    }

    /** The inventory items that were to be read. */
    List<String> items() {
        return items;
    }

    Places.Mapped places() {
        return places;
    }
}
