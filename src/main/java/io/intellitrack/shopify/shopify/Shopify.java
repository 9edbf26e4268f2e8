package io.intellitrack.shopify.shopify;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.intellitrack.shopify.shopify.errors.Refused;
import io.intellitrack.shopify.shopify.errors.ShopifyException;
import io.intellitrack.shopify.shopify.errors.Unreadable;
import io.intellitrack.shopify.shopify.fulfillments.Fulfillment;
import io.intellitrack.shopify.shopify.fulfillments.FulfillmentWrites;
import io.intellitrack.shopify.shopify.fulfillments.NewFulfillment;
import io.intellitrack.shopify.shopify.fulfillments.Tracking;
import io.intellitrack.shopify.shopify.graphql.GraphQl;
import io.intellitrack.shopify.shopify.graphql.Preflight;
import io.intellitrack.shopify.shopify.graphql.Request;
import io.intellitrack.shopify.shopify.orders.ChangedOrders;
import io.intellitrack.shopify.shopify.orders.FreshOrders;
import io.intellitrack.shopify.shopify.orders.OrderReads;
import io.intellitrack.shopify.shopify.orders.ShownOrders;
import io.intellitrack.shopify.shopify.paging.FetchedRecords;
import io.intellitrack.shopify.shopify.paging.NestedLists;
import io.intellitrack.shopify.shopify.paging.Page;
import io.intellitrack.shopify.shopify.paging.RetryPages;
import io.intellitrack.shopify.shopify.paging.Scan;
import io.intellitrack.shopify.shopify.paging.ScanRequest;
import io.intellitrack.shopify.shopify.products.Catalogue;
import io.intellitrack.shopify.shopify.products.DeletedProducts;
import io.intellitrack.shopify.shopify.products.Deletions;
import io.intellitrack.shopify.shopify.stock.Level;
import io.intellitrack.shopify.shopify.stock.LevelQuery;
import io.intellitrack.shopify.shopify.stock.LevelScan;
import io.intellitrack.shopify.shopify.stock.Levels;
import io.intellitrack.shopify.shopify.stock.Location;
import io.intellitrack.shopify.shopify.stock.StockChange;
import io.intellitrack.shopify.shopify.stock.StockReads;
import io.intellitrack.shopify.shopify.stock.StockWrite;
import io.intellitrack.shopify.shopify.stock.StockWriteRequest;
import io.intellitrack.shopify.shopify.stock.StockWrites;
import io.intellitrack.shopify.shopify.value.JsonFields;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The door to the store, bean {@code shopify}. Thread-safe.
 *
 * <p>Reads are repeated while that can help. A mutation is one HTTP request and never repeated; its
 * {@code beforeSending} is run just before the first byte, and what it throws comes out with nothing sent. Every method
 * throws {@link ShopifyException}.
 */
public final class Shopify {
    private final GraphQl graphQl;
    private final Catalogue catalogue;
    private final DeletedProducts deletedProducts;
    private final OrderReads orders;
    private final StockReads stock;
    private final StockWrites stockWrites;
    private final FulfillmentWrites fulfillments;

    Shopify(GraphQl graphQl, Catalogue.Whole whole) {
        this.graphQl = graphQl;
        NestedLists nested = new NestedLists(graphQl);
        catalogue = new Catalogue(graphQl, nested, whole);
        deletedProducts = new DeletedProducts(graphQl);
        orders = new OrderReads(graphQl, nested);
        stock = new StockReads(graphQl);
        stockWrites = new StockWrites(graphQl);
        fulfillments = new FulfillmentWrites(graphQl);
    }

    /** How long the access token is good for; empty when it does not expire, or none was needed yet. */
    public Optional<Duration> tokenLeft() {
        return graphQl.tokenLeft();
    }

    /** Which store this is, and what we may do there. */
    public Preflight preflight() {
        return Preflight.of(graphQl.read(Request.urgent("Preflight", JsonFields.object())));
    }

    /** All locations, also inactive ones and those of fulfilment services. */
    public List<Location> locations() {
        return stock.locations();
    }

    /** Products and variants deleted since; nothing is asked when no moment is given. */
    public Deletions deleted(Deletions.Wanted wanted) {
        return wanted.since().map(deletedProducts::since).orElse(Deletions.NOT_ASKED);
    }

    /** How long, in all, the call waits that waits longest at this moment: for the query budget, or after a failure. */
    public Duration waiting() {
        return graphQl.waiting();
    }

    /** How many variants the store has. */
    public long variantCount() {
        return catalogue.variantCount();
    }

    /**
     * Changed variants, as documents of the variant with its {@code inventoryItem} and its {@code product}. Products of
     * every status. A variant may come twice.
     *
     * @param productsSince products updated then or later; empty = all products
     * @param itemsSince inventory items (cost, SKU) updated then or later; empty = these are not asked
     */
    public Scan changedVariants(Optional<Instant> productsSince, Optional<Instant> itemsSince) {
        return catalogue.changedVariants(productsSince, itemsSince);
    }

    /**
     * What a run asks for: the changed variants by the marks of {@code products} and {@code inventoryItems}, after
     * those to be read again. Without a mark of {@code products} all of them, by a bulk operation where that is faster.
     */
    public Scan changedVariants(ScanRequest ask) {
        Scan scan = since(ask, "products")
                .map(products -> changedVariants(Optional.of(products), since(ask, "inventoryItems")))
                .orElseGet(() -> catalogue.allVariants(ask.bulk()));
        return ask.again().isEmpty() ? scan : scan.after(ask.again(), catalogue.turn());
    }

    /** The variant as it is now, in the shape of {@link #changedVariants}; empty when it is gone. */
    public Optional<ObjectNode> variant(String id) {
        FetchedRecords<ObjectNode> found = variants(List.of(id));
        found.unreadable().forEach(unreadable -> {
            throw unreadable;
        });
        return found.records().stream().findFirst();
    }

    /** Those of the variants that Shopify no longer has; one that it does not answer for is not among them. */
    public Set<String> goneVariants(Collection<String> ids) {
        return catalogue.gone(ids);
    }

    /** Those of the variants that exist. */
    public FetchedRecords<ObjectNode> variants(Collection<String> ids) {
        return catalogue.variants(ids);
    }

    /**
     * Changed orders, whole: {@code lineItems}, {@code fulfillmentOrders} and their {@code lineItems} are plain arrays.
     * An order may come twice.
     *
     * @param ordersSince orders of any status updated then or later; empty = all open orders
     * @param fulfillmentOrdersSince also orders with a fulfillment order updated then or later; empty = not asked
     */
    public Scan changedOrders(Optional<Instant> ordersSince, Optional<Instant> fulfillmentOrdersSince) {
        return new ChangedOrders(graphQl, orders).scan(ordersSince, fulfillmentOrdersSince);
    }

    /**
     * What a run asks for: one order by its name, or the changed orders by the marks of {@code orders} and
     * {@code fulfillmentOrders}, after those to be read again.
     */
    public Scan changedOrders(ScanRequest ask) {
        if (ask.name().isPresent()) {
            String name = ask.name().get();
            Scan one = new Scan(
                    RetryPages.one(
                            RetryPages.ROOT, () -> name.startsWith("gid:") ? orders.order(name) : orderByName(name)),
                    new Scan.Notes(graphQl.databaseTime()),
                    Set.of());
            return one.with(page -> orders.withShipments(page, ask.orders()));
        }
        Scan scan = changedOrders(since(ask, "orders"), since(ask, "fulfillmentOrders"));
        if (ask.orders().open()) {
            // all of them count, also those that were read in that very state
            scan = scan.after(changedOrders(Optional.empty(), Optional.empty())
                    .with(page ->
                            new Page(RetryPages.ROOT, page.records(), page.unreadable(), Optional.empty(), false)));
        }
        if (!ask.again().isEmpty()) {
            scan = scan.after(ask.again(), orders.turn());
        }
        return scan.with(page -> orders.withShipments(page, ask.orders()));
    }

    private static Optional<Instant> since(ScanRequest ask, String root) {
        return Optional.ofNullable(ask.since().get(root));
    }

    /**
     * The order as it is now, whole, with {@code fulfillments} and their {@code fulfillmentLineItems}; empty when it is
     * gone or may not be read. {@link Unreadable} when Shopify fails to read it while it answers for others.
     */
    public Optional<ObjectNode> order(String id) {
        return orders.order(id);
    }

    /** Orders whose turn to be fulfilled comes, many read in one request; {@code wanted}: which others to read with one. */
    public FreshOrders freshOrders(Collection<String> ids, Predicate<String> wanted) {
        return orders.fresh(ids, wanted);
    }

    /** Those of the orders that can be read, in the shape of {@link #changedOrders}. */
    public FetchedRecords<ObjectNode> orders(Collection<String> ids) {
        return orders.orders(ids);
    }

    /** Which of the orders Shopify still shows; cheap, and the only way to learn of a deletion. */
    public ShownOrders shown(Collection<String> ids) {
        return orders.shown(List.copyOf(ids));
    }

    /** The order of that name, with or without {@code #}, in the shape of {@link #order}. */
    public Optional<ObjectNode> orderByName(String name) {
        return orders.named(name);
    }

    /** The active levels of a location, page by page; tracked and untracked items. */
    public Iterator<List<Level>> levels(String locationId) {
        return stock.levels(LevelQuery.all(locationId));
    }

    /** The active levels of a location, or those of them that changed since, page by page. */
    public LevelScan changedLevels(LevelQuery ask) {
        return stock.levels(ask);
    }

    /** Levels by item id. An item that is gone is missing; one never stocked there has no {@code updatedAt}. */
    public Levels levels(Collection<String> itemIds, String locationId) {
        return stock.levels(itemIds, locationId);
    }

    /** Reports a shipment. Not idempotent; what Shopify will not take comes as {@link Refused} with its kind. */
    public Fulfillment createFulfillment(NewFulfillment fulfillment, Runnable beforeSending) {
        return fulfillments.create(fulfillment, beforeSending);
    }

    /** Replaces the tracking of a shipment. */
    public Fulfillment updateTracking(
            String fulfillmentId, Tracking tracking, boolean notifyCustomer, Runnable beforeSending) {
        return fulfillments.track(fulfillmentId, tracking, notifyCustomer, beforeSending);
    }

    /** Sets {@code on_hand}. Refused rows come back as errors; nothing was changed then. */
    public StockWrite setOnHand(StockWriteRequest<StockChange.Target> request, Runnable beforeSending) {
        return stockWrites.setOnHand(request, beforeSending);
    }

    /** Changes {@code available} by differences. Refused rows come back as errors; nothing was changed then. */
    public StockWrite adjustAvailable(StockWriteRequest<StockChange.Delta> request, Runnable beforeSending) {
        return stockWrites.adjustAvailable(request, beforeSending);
    }
}
