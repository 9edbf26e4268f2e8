package io.intellitrack.shopify.sandbox.store;

import io.intellitrack.shopify.sandbox.catalog.InventoryItem;
import io.intellitrack.shopify.sandbox.catalog.InventoryLevel;
import io.intellitrack.shopify.sandbox.catalog.Product;
import io.intellitrack.shopify.sandbox.catalog.ShopLocation;
import io.intellitrack.shopify.sandbox.catalog.Variant;
import io.intellitrack.shopify.sandbox.node.Metafield;
import io.intellitrack.shopify.sandbox.node.Node;
import io.intellitrack.shopify.sandbox.node.Shop;
import io.intellitrack.shopify.sandbox.node.StoreEvent;
import io.intellitrack.shopify.sandbox.orders.Customer;
import io.intellitrack.shopify.sandbox.orders.FulfillmentOrder;
import io.intellitrack.shopify.sandbox.orders.LineItem;
import io.intellitrack.shopify.sandbox.orders.Order;
import io.intellitrack.shopify.sandbox.orders.ShopFulfillment;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * The shop itself: what it holds, and through {@link #catalog()}, {@link #stock()}, {@link #sales()} and
 * {@link #shipping()} what the merchant and the customers do with it.
 *
 * <p>Thread-safe: one lock guards everything, each operation and each API request holds it once. The given clock stamps
 * {@code updatedAt} and is the {@code Date} that the server sends.
 */
public final class SandboxStore {
    /** A change that searches do not see yet. */
    private record Pending(long visibleAt, Runnable index) {}

    public final Table<ShopLocation> locations = new Table<>(84_000_000_001L, false);
    public final Table<Product> products = new Table<>(8_532_000_000_001L, true);
    public final Table<Variant> variants = new Table<>(46_220_000_000_001L, false);
    /** Beyond 2^53 on purpose: who passes ids through doubles must fail here. */
    public final Table<InventoryItem> items = new Table<>(9_007_199_254_740_993L, true);

    public final Table<InventoryLevel> levels = new Table<>(143_000_000_001L, false);
    public final Table<Customer> customers = new Table<>(7_000_000_000_001L, false);
    public final Table<Order> orders = new Table<>(5_900_000_000_001L, true);
    public final Table<LineItem> lines = new Table<>(14_100_000_000_001L, false);
    public final Table<FulfillmentOrder> fulfillmentOrders = new Table<>(6_700_000_000_001L, true);
    public final Table<ShopFulfillment> fulfillments = new Table<>(5_200_000_000_001L, false);
    /** What was deleted, for judges. */
    public final List<Order> deleted = new ArrayList<>();

    public final Table<StoreEvent> events = new Table<>(164_000_000_000_001L, false);

    private final Map<Metafield.Name, Metafield> metafields = new HashMap<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final PriorityQueue<Pending> pending = new PriorityQueue<>(Comparator.comparingLong(Pending::visibleAt));
    private final Clock clock;
    private final Shop shop;
    private final Inventory stock = new Inventory(this);
    private final Catalog catalog = new Catalog(this);
    private final Shipping shipping = new Shipping(this);
    private final Sales sales = new Sales(this);
    private final OrderVisibility reach = new OrderVisibility(this);
    private Duration searchLag = Duration.ZERO;
    private long lastPartId = 9_300_000_000_000L;
    private long revision;

    /** An empty shop without locations. */
    public SandboxStore(Clock clock) {
        this(clock, Shop.STANDARD);
    }

    /** An empty shop with this name card. */
    public SandboxStore(Clock clock, Shop shop) {
        this.clock = clock;
        this.shop = shop;
    }

    /** Products, variants, locations. */
    public Catalog catalog() {
        return catalog;
    }

    /** Stock at the locations. */
    public Inventory stock() {
        return stock;
    }

    /** Customers and orders. */
    public Sales sales() {
        return sales;
    }

    /** Fulfillment orders and fulfillments. */
    public Shipping shipping() {
        return shipping;
    }

    /** Orders that vanish, or cannot be read. */
    public OrderVisibility reach() {
        return reach;
    }

    /** Id, name, domain, currency. */
    public Shop shop() {
        return shop;
    }

    /** The shop's time. */
    public Instant now() {
        return clock.instant();
    }

    /**
     * How long searches do not see a change; the real index lags some seconds. Applies to changes from now on, so that a
     * single late record can be made by setting it, changing the record, and setting it back.
     */
    public void searchLag(Duration lag) {
        run(() -> searchLag = lag);
    }

    /** Counts the changes so far. */
    public long revision() {
        return call(() -> revision);
    }

    /** Looks at, or changes, the store while nobody else does. */
    public <T> T call(Supplier<T> action) {
        lock.lock();
        try {
            return action.get();
        } finally {
            lock.unlock();
        }
    }

    /** As {@link #call(Supplier)}, without an answer. */
    public void run(Runnable action) {
        call(() -> {
            action.run();
            return null;
        });
    }

    void addMetafield(Node owner, String namespace, String key, String value) {
        Metafield field = new Metafield(nextPartId(), second(), namespace, key, value);
        metafields.put(new Metafield.Name(owner.gid(), namespace, key), field);
    }

    /** A field of the merchant's own, or null. */
    public Metafield metafield(Node owner, String namespace, String key) {
        return metafields.get(new Metafield.Name(owner.gid(), namespace, key));
    }

    /** The shop's time in whole seconds. */
    public long second() {
        return clock.instant().getEpochSecond();
    }

    /** An id for a part that is no record of its own. */
    public long nextPartId() {
        return ++lastPartId;
    }

    void changed() {
        revision++;
    }

    /** Stamps a record as changed now and lets searches see it, at once or after the lag. */
    <T extends Node> void touch(Table<T> table, T row) {
        stamp(table, row, second());
    }

    <T extends Node> void stamp(Table<T> table, T row, long time) {
        revision++;
        row.updatedAt = time;
        if (!table.holds(row)) {
            return; // deleted meanwhile
        }
        if (searchLag.isZero() && pending.isEmpty()) {
            table.index(row, time);
            return;
        }
        long visibleAt = searchLag.isZero() ? second() : second() + searchLag.toSeconds();
        pending.add(new Pending(visibleAt, () -> indexIfStillThere(table, row, time)));
        catchUp();
    }

    private <T extends Node> void indexIfStillThere(Table<T> table, T row, long time) {
        if (table.holds(row) && row.indexedAt < time) {
            table.index(row, time);
        }
    }

    /** Brings the search index up to the present, less the lag. */
    public void catchUp() {
        while (!pending.isEmpty() && pending.peek().visibleAt() <= second()) {
            pending.poll().index().run();
        }
    }
}
