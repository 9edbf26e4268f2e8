package io.intellitrack.shopify.fulfillment.due;

import io.intellitrack.shopify.allocation.SettledOrders;
import io.intellitrack.shopify.allocation.SettledOrders.Open;
import io.intellitrack.shopify.database.Database;
import io.intellitrack.shopify.fulfillment.warehouse.OrderRows;
import io.intellitrack.shopify.fulfillment.warehouse.WarehouseRows;
import io.intellitrack.shopify.settings.Mode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The picking orders that are not settled, page by page, each page as everything was at one moment. Thread-safe. */
public final class OpenOrders {
    /** Orders of a page. */
    private static final int PAGE = 250;

    /** Ids read at once; of most of them the picking order is open. */
    private static final int IDS = 10_000;

    private final Database database;
    private final String store;
    private final Mode mode;
    private final Duration unclearAfter;
    private final WarehouseRows warehouse;
    private final SettledOrders settled;

    /**
     * A page.
     *
     * @param now when it was read, by the database's clock
     */
    public record Page(List<DueCheck> findings, Instant now) {}

    /** @param unclearAfter how long a request without an answer may still run */
    public OpenOrders(Database database, String store, Mode mode, Duration unclearAfter, WarehouseRows warehouse) {
        this.database = database;
        this.store = store;
        this.mode = mode;
        this.unclearAfter = unclearAfter;
        this.warehouse = warehouse;
        this.settled = new SettledOrders(store);
    }

    /** The table behind it. */
    SettledOrders settled() {
        return settled;
    }

    /** Picking orders in IntelliTrack that are neither closed nor cancelled, with their status. */
    Map<Long, String> open() {
        return database.jdbi().withHandle(warehouse::open);
    }

    /**
     * Goes through the orders that the warehouse has ended.
     *
     * @param open what the warehouse still works on: nothing of these is looked at
     */
    public Walk walk(Map<Long, String> open) {
        return new Walk(open);
    }

    /** One way through them, by id. Used by one thread at a time. */
    public final class Walk {
        private final Map<Long, String> open;
        private final Deque<Long> ids = new ArrayDeque<>();
        private long last;
        private boolean more = true;

        private Walk(Map<Long, String> open) {
            this.open = open;
        }

        /** The next page; empty at the end. */
        public Optional<Page> next() {
            while (more && ids.size() < PAGE) {
                read();
            }
            List<Long> some = new ArrayList<>();
            while (some.size() < PAGE && !ids.isEmpty()) {
                some.add(ids.remove());
            }
            return some.isEmpty() ? Optional.empty() : Optional.of(page(some));
        }

        private void read() {
            List<Long> some = database.jdbi().withHandle(handle -> settled.open(handle, last, IDS));
            some.stream().filter(id -> !"open".equals(open.get(id))).forEach(ids::add);
            more = some.size() == IDS;
            last = some.isEmpty() ? last : some.get(some.size() - 1);
        }
    }

    private Page page(List<Long> ids) {
        return database.snapshot(handle -> {
            List<Open> orders = settled.open(handle, ids);
            List<String> gids = orders.stream().map(Open::gid).distinct().toList();
            OutboxSnapshot ours = OutboxSnapshot.read(handle, store, ids, gids);
            Map<Long, OrderRows> rows = warehouse.of(handle, ids);
            List<DueCheck> findings = orders.stream()
                    .map(order -> DueCheck.of(order, rows.get(order.id()), ours, mode == Mode.SHADOW, unclearAfter))
                    .toList();
            return new Page(findings, ours.now);
        });
    }
}
