package io.intellitrack.shopify.fulfillment.due;

import io.intellitrack.shopify.allocation.SettledOrders;
import io.intellitrack.shopify.database.Database;
import io.intellitrack.shopify.flow.Parked;
import io.intellitrack.shopify.flow.ParkedKey;
import io.intellitrack.shopify.fulfillment.due.RescanCursor.Highest;
import io.intellitrack.shopify.fulfillment.warehouse.OrderRows;
import io.intellitrack.shopify.fulfillment.warehouse.WarehouseRows;
import io.intellitrack.shopify.fulfillment.warehouse.WarehouseRows.Entered;
import io.intellitrack.shopify.settings.Flow;
import io.intellitrack.shopify.settings.Mode;
import io.intellitrack.shopify.settings.Settings;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongSupplier;

/**
 * Brings settled orders back about which something changed in IntelliTrack: open again, new picks or shipments, and whatever
 * does not look as it did, the last ones every few minutes, the others one after the other. Used by one thread at a time.
 */
final class ChangeDetector {
    /** Orders compared at once. */
    private static final int PAGE = 250;

    /** Ids asked for at once whether they are settled. */
    private static final int IDS = 5000;

    private static final Instant ALWAYS = Instant.parse("9999-01-01T00:00:00Z");

    private final Database database;
    private final String store;
    private final Mode mode;
    private final SettledPolling pace;
    private final LongSupplier nanoTime;
    private final WarehouseRows warehouse;
    private final Parked parked;
    private final SettledOrders settled;
    private final RescanCursor rescan;
    private Optional<NewIds> picks = Optional.empty();
    private Optional<NewIds> shipments = Optional.empty();
    private OptionalLong recentAt = OptionalLong.empty();
    private Instant settledBefore = Instant.EPOCH;

    /** Begins where the circle was left; {@code nanoTime} is a clock that never jumps. */
    ChangeDetector(
            Database database,
            Settings settings,
            WarehouseRows warehouse,
            Parked parked,
            SettledPolling pace,
            LongSupplier nanoTime) {
        this.database = database;
        this.store = settings.storeName();
        this.mode = settings.mode();
        this.warehouse = warehouse;
        this.parked = parked;
        this.pace = pace;
        this.nanoTime = nanoTime;
        this.settled = new SettledOrders(store);
        this.rescan = new RescanCursor(store);
    }

    /** Follows each of them that is due. {@code open}: what the warehouse works on. */
    void follow(Collection<Long> open) {
        if (picks.isEmpty()) {
            begin();
        }
        bringBack(open);
        bringBack(retried());
        compareNew();
        long now = nanoTime.getAsLong();
        if (recentAt.isEmpty()
                || now - recentAt.getAsLong() >= pace.recentEvery().toNanos()) {
            compareRecent();
        }
        stepCircle();
    }

    private void begin() {
        Highest highest =
                database.jdbi().withHandle(handle -> rescan.highest(handle)).orElseGet(this::beginCircle);
        picks = Optional.of(new NewIds(warehouse, Entered.PICKS, pace.ids(), highest.pick()));
        shipments = Optional.of(new NewIds(warehouse, Entered.SHIPMENTS, pace.ids(), highest.shipment()));
        if (mode.writesShopify()) {
            bringBack(shadows());
        }
    }

    private Highest beginCircle() {
        return database.jdbi().inTransaction(handle -> {
            Highest highest = new Highest(Entered.PICKS.highest(handle), Entered.SHIPMENTS.highest(handle));
            rescan.begin(handle, highest);
            return highest;
        });
    }

    /** What was only shown in the mode of that name is sent now. */
    private List<Long> shadows() {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("select distinct order_id from sync_fulfillment "
                                + "where store = :store and state = 'shadow'")
                        .bind("store", store)
                        .mapTo(Long.class)
                        .list());
    }

    /** Picking orders of what is parked and to be tried again. */
    private List<Long> retried() {
        List<String> orders = parked.healing(Flow.FULFILLMENTS).stream()
                .map(key -> ParkedKey.read(key).record())
                .distinct()
                .toList();
        return orders.isEmpty() ? List.of() : database.jdbi().withHandle(handle -> settled.of(handle, orders));
    }

    /** Those of these that are settled are open work again. */
    private void bringBack(Collection<Long> ids) {
        List<Long> all = new ArrayList<>(ids);
        for (int i = 0; i < all.size(); i += IDS) {
            List<Long> some = all.subList(i, Math.min(i + IDS, all.size()));
            touch(database.jdbi()
                    .withHandle(handle -> settled.settled(handle, some))
                    .keySet());
        }
    }

    private void touch(Collection<Long> ids) {
        if (!ids.isEmpty()) {
            database.jdbi().useTransaction(handle -> settled.touch(handle, ids));
        }
    }

    private void compareNew() {
        NewIds.News newPicks = database.jdbi().withHandle(picks.orElseThrow()::look);
        NewIds.News newShipments = database.jdbi().withHandle(shipments.orElseThrow()::look);
        compare(newPicks.orders());
        compare(newShipments.orders());
        Highest before = new Highest(picks.get().highest(), shipments.get().highest());
        Highest now = new Highest(newPicks.highest(), newShipments.highest());
        if (!now.equals(before)) {
            database.jdbi().useHandle(handle -> rescan.compared(handle, now));
        }
        picks.get().compared(newPicks);
        shipments.get().compared(newShipments);
    }

    /** The orders that were settled last are compared now. */
    void compareRecent() {
        Map<Long, Instant> recent =
                database.jdbi().withHandle(handle -> settled.recent(handle, settledBefore, pace.recent()));
        compare(recent.keySet());
        if (recent.size() == pace.recent()) { // else all of them are recent, or fewer are left of those that were
            settledBefore = recent.values().stream().min(Instant::compareTo).orElse(ALWAYS);
        }
        recentAt = OptionalLong.of(nanoTime.getAsLong());
    }

    /** The next of the others; whoever of several instances comes first takes the step for all. */
    private void stepCircle() {
        Optional<Long> from = database.jdbi().inTransaction(handle -> rescan.step(handle, pace.circleEvery()));
        if (from.isEmpty()) {
            return;
        }
        List<Long> others = database.jdbi()
                .withHandle(handle -> settled.settledBefore(handle, settledBefore, from.get(), pace.step()));
        compare(others);
        boolean round = others.size() < pace.step();
        long last = round ? 0 : others.get(others.size() - 1);
        database.jdbi().useTransaction(handle -> {
            settled.adopt(handle, from.get(), round ? Long.MAX_VALUE : last);
            rescan.stepped(handle, last);
        });
    }

    /** Those of these that are settled and look otherwise than then are open work again. */
    private void compare(Collection<Long> ids) {
        List<Long> all = ids.stream().sorted().toList();
        for (int i = 0; i < all.size(); i += PAGE) {
            List<Long> some = all.subList(i, Math.min(i + PAGE, all.size()));
            touch(database.snapshot(handle -> {
                Map<Long, String> before = settled.settled(handle, some);
                Map<Long, OrderRows> now = before.isEmpty() ? Map.of() : warehouse.of(handle, before.keySet());
                return before.keySet().stream()
                        .filter(id -> !now.get(id).fingerprint().equals(before.get(id)))
                        .toList();
            }));
        }
    }
}
