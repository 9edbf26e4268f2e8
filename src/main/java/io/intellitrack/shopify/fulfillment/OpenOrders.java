package io.intellitrack.shopify.fulfillment;

import io.intellitrack.shopify.Mode;
import io.intellitrack.shopify.allocation.SettledOrders;
import io.intellitrack.shopify.allocation.SettledOrders.Open;
import io.intellitrack.shopify.database.Database;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The picking orders that are not settled, page by page, each page as everything was at one moment. Thread-safe. */
final class OpenOrders {
    /** Orders of a page. */
    private static final int PAGE = 250;

    /** Ids looked through at once; of most of them the picking order is open. */
    private static final int IDS = 1000;

    private final Database database;
    private final String store;
    private final Mode mode;
    private final Duration unclearAfter;
    private final WarehouseRows warehouse;
    private final SettledOrders settled;

    /**
     * A page.
     *
     * @param last the order behind which the next page begins
     * @param now when it was read, by the database's clock
     */
    record Page(List<Finding> findings, long last, Instant now) {}

    OpenOrders(Database database, String store, Mode mode, Duration unclearAfter, WarehouseRows warehouse) {
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
     * The next page of orders that the warehouse has ended, by id.
     *
     * @param open what the warehouse still works on: nothing of these is looked at
     */
    Optional<Page> next(long after, Map<Long, String> open) {
        List<Long> ids = new ArrayList<>();
        long last = after;
        boolean more = true;
        while (more && ids.size() < PAGE) {
            List<Long> some = after(last);
            more = some.size() == IDS;
            for (long id : some) {
                last = id;
                if (!"open".equals(open.get(id))) {
                    ids.add(id);
                }
                if (ids.size() == PAGE) {
                    more = false;
                    break;
                }
            }
        }
        return ids.isEmpty() ? Optional.empty() : Optional.of(page(ids, last));
    }

    private List<Long> after(long last) {
        return database.jdbi().withHandle(handle -> settled.open(handle, last, IDS));
    }

    private Page page(List<Long> ids, long last) {
        return database.snapshot(handle -> {
            List<Open> orders = settled.open(handle, ids);
            List<String> gids = orders.stream().map(Open::gid).distinct().toList();
            OwnRows ours = OwnRows.read(handle, store, ids, gids);
            Map<Long, OrderRows> rows = warehouse.of(handle, ids);
            List<Finding> findings = orders.stream()
                    .map(order -> Finding.of(order, rows.get(order.id()), ours, mode == Mode.SHADOW, unclearAfter))
                    .toList();
            return new Page(findings, last, ours.now);
        });
    }
}
