package io.intellitrack.shopify.fulfillment.due;

import io.intellitrack.shopify.allocation.SettledOrders;
import io.intellitrack.shopify.allocation.SettledOrders.Finished;
import io.intellitrack.shopify.database.Database;
import io.intellitrack.shopify.database.RouteSql;
import io.intellitrack.shopify.database.Sql;
import io.intellitrack.shopify.flow.Parked;
import io.intellitrack.shopify.fulfillment.due.OpenOrders.Page;
import io.intellitrack.shopify.fulfillment.warehouse.WarehouseRows;
import io.intellitrack.shopify.settings.Settings;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A look at IntelliTrack, which asks Shopify nothing: brings back settled orders about which something changed, goes through the
 * orders that are not settled, and settles those that are finished. Thread-safe.
 */
public final class DueScan {
    private static final Logger LOG = LoggerFactory.getLogger(DueScan.class);

    /** Between two runs for the same thing. */
    private static final Duration AGAIN = Duration.ofMinutes(1);

    private final Database database;
    private final OpenOrders orders;
    private final ChangeDetector changes;
    private final PendingShipments pending;
    private final RescanCursor rescan;
    private final SettledOrders settled;
    private final Duration quiet;
    private final LongSupplier nanoTime;
    private final Map<Long, Dealt> dealtWith = new ConcurrentHashMap<>();

    /** What the warehouse said of an order when a run dealt with it. */
    private record Dealt(String fingerprint, long at) {}

    /**
     * Asks nothing yet.
     *
     * @param sql the integrator's statements
     * @param nanoTime a clock that never jumps
     */
    public DueScan(
            Database database,
            Settings settings,
            RouteSql sql,
            Parked parked,
            SettledPolling pace,
            LongSupplier nanoTime) {
        String store = settings.storeName();
        WarehouseRows warehouse = new WarehouseRows(sql);
        this.database = database;
        this.orders = new OpenOrders(
                database, store, settings.mode(), settings.fulfillments().unclearAfter(), warehouse);
        this.changes = new ChangeDetector(database, settings, warehouse, parked, pace, nanoTime);
        this.pending = new PendingShipments(database, store, orders);
        this.rescan = new RescanCursor(store);
        this.settled = orders.settled();
        this.quiet = pace.quiet();
        this.nanoTime = nanoTime;
    }

    /** A run deals with an order now. */
    void dealtWith(DueCheck finding) {
        dealtWith.put(finding.id(), new Dealt(finding.due().orElseThrow(), nanoTime.getAsLong()));
    }

    /**
     * True when an order is worth a run: what a run dealt with a moment ago and left as it is, such as one that an
     * integrator's filter keeps back, is so only now and then.
     */
    public boolean wakes(DueCheck finding) {
        Dealt before = dealtWith.get(finding.id());
        return finding.wakes()
                && (before == null
                        || !before.fingerprint().equals(finding.due().orElseThrow())
                        || nanoTime.getAsLong() - before.at() >= AGAIN.toNanos());
    }

    private void forgetDealtWith() {
        long now = nanoTime.getAsLong();
        dealtWith.values().removeIf(dealt -> now - dealt.at() >= AGAIN.toNanos());
    }

    /** Begins: what changed since is open work again; {@link #next} goes through all of that. */
    public synchronized OpenOrders.Walk begin() {
        forgetDealtWith();
        Map<Long, String> open = orders.open();
        changes.follow(open.keySet());
        return orders.walk(open);
    }

    /** Compares the orders that were settled last. */
    public synchronized void compareRecent() {
        begin();
        changes.compareRecent();
    }

    /** Since when each settled order was compared with IntelliTrack; empty until the first round over them is over. */
    public Optional<Instant> comparedSince() {
        return database.jdbi().withHandle(rescan::since);
    }

    /** What is still to be told to Shopify. */
    public PendingShipments pending() {
        return pending;
    }

    /** The next page of ended orders that are not settled; those that are finished are settled with it. */
    public Optional<Page> next(OpenOrders.Walk walk) {
        Optional<Page> page = walk.next();
        page.ifPresent(this::settle);
        return page;
    }

    private void settle(Page page) {
        List<Finished> finished = page.findings().stream()
                .flatMap(finding -> finding.finished().stream())
                .filter(order -> !order.touchedAt().isAfter(page.now().minus(quiet)))
                .toList();
        try {
            database.jdbi()
                    .useTransaction(handle ->
                            settled.settle(handle, finished, page.now().minus(quiet)));
        } catch (JdbiException e) {
            if (!Sql.mayPass(e)) {
                throw e;
            }
            LOG.debug("Finished orders could not be settled, the next look tries again: {}", Sql.shortReason(e));
        }
    }
}
