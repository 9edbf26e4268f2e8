package io.intellitrack.shopify.reconcile;

import io.intellitrack.shopify.endofday.EndOfDay;
import io.intellitrack.shopify.settings.Settings;
import io.intellitrack.shopify.shopify.Shopify;
import java.util.List;

/** What a proof compares: orders, shipments and stock. Thread-safe. */
public final class ProofParts {
    private final Settings settings;
    private final Shopify shopify;
    private final EndOfDay endOfDay;
    private final ProofBooks books;
    private final OrderJudge orders;
    private final Freshness freshness;

    /** Reads nothing yet. */
    public ProofParts(
            Settings settings,
            Shopify shopify,
            EndOfDay endOfDay,
            ProofBooks books,
            OrderJudge orders,
            Freshness freshness) {
        this.settings = settings;
        this.shopify = shopify;
        this.endOfDay = endOfDay;
        this.books = books;
        this.orders = orders;
        this.freshness = freshness;
    }

    /** The parts of one proof, in the order in which they are read. */
    List<Part> anew() {
        ListedOrders listed = books.listed();
        return List.of(
                new OrdersPart(shopify, books, listed, orders),
                new FulfillmentsPart(
                        shopify,
                        books,
                        listed,
                        new FulfillmentJudge(books, freshness, settings.mode()),
                        orders,
                        new FulfillmentNotes(books, settings.orders().placeholderItem())),
                new StockPart(endOfDay, books, settings.endOfDay().enabled()));
    }
}
