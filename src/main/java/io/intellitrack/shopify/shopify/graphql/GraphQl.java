package io.intellitrack.shopify.shopify.graphql;

import io.intellitrack.shopify.shopify.documents.Document;
import io.intellitrack.shopify.shopify.documents.Documents;
import io.intellitrack.shopify.shopify.errors.Fault;
import io.intellitrack.shopify.shopify.errors.Misconfigured;
import io.intellitrack.shopify.shopify.errors.ShopifyException;
import io.intellitrack.shopify.shopify.errors.Throttled;
import io.intellitrack.shopify.shopify.errors.Unavailable;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Asks Shopify: a document and its variables in, an {@link Answer} or a {@link ShopifyException} out. Reads are
 * repeated while that can help; a mutation is exactly one HTTP request, whatever happens. Thread-safe.
 */
public final class GraphQl {
    private final Documents documents;
    private final CallSender sender;
    private final CostBudget budget;
    private final InterruptibleWait pause;
    private final DoubleSupplier random;
    private final Supplier<Instant> databaseClock;

    /** @param surroundings gives chance and the database's clock */
    public GraphQl(
            Documents documents,
            CallSender sender,
            CostBudget budget,
            InterruptibleWait pause,
            HostEnvironment surroundings) {
        this.documents = documents;
        this.sender = sender;
        this.budget = budget;
        this.pause = pause;
        this.random = surroundings.random();
        this.databaseClock = surroundings.databaseClock();
    }

    /** @throws Misconfigured when there is no such file */
    public Document document(String name) {
        return documents.named(name);
    }

    /** The largest single call that our share of the query budget allows, in points. */
    public double largestCall() {
        return budget.largest();
    }

    /** The longest wait for the store that is under way. */
    public Duration waiting() {
        return pause.longest();
    }

    /** Our own database's clock. */
    public Instant databaseTime() {
        return databaseClock.get();
    }

    /** A clock that never jumps, in nanoseconds. */
    public LongSupplier nanoTime() {
        return sender.nanoTime();
    }

    /** Points that calls of this document have cost so far. */
    public double spent(String document) {
        return budget.spent(document);
    }

    /** A quarter of what our share of the query budget gets back in this time. */
    public double quarter(Duration time) {
        return budget.quarter(time);
    }

    /** How long the access token is good for, if it expires. */
    public Optional<Duration> tokenLeft() {
        return sender.tokenLeft();
    }

    /** Asks a query, again and again while that can help. */
    public Answer read(Request request) {
        return read(request, RetryPolicy.TRIES);
    }

    /** The same with so many tries where one record may be the reason, since it can be asked otherwise. */
    public Answer read(Request request, int tries) {
        Document document = documents.named(request.document());
        if (document.mutation()) {
            throw new IllegalArgumentException(document.name() + " is a mutation");
        }
        RetryPolicy patience = new RetryPolicy(pause, random, tries);
        while (true) {
            pause.check(document.name());
            try {
                return readOnce(document, request);
            } catch (Throttled e) {
                patience.after(e, budget.shortage(document.name()));
            } catch (Unavailable e) {
                pause.check(document.name());
                patience.after(e);
            }
        }
    }

    private Answer readOnce(Document document, Request request) {
        return sender.send(document, request, () -> {})
                .or(() -> sender.send(document, request, () -> {}))
                .orElseThrow(() -> sender.credentialsRejected(document))
                .orThrow();
    }

    /**
     * Sends a mutation once.
     *
     * @param beforeSending run just before the first byte; what it throws comes out of here, and nothing was sent
     */
    public Answer write(Request request, Runnable beforeSending) {
        Document document = documents.named(request.document());
        if (!document.mutation()) {
            throw new IllegalArgumentException(document.name() + " is no mutation");
        }
        pause.check(document.name());
        return sender.send(document, request, beforeSending)
                .orElseThrow(() -> new Unavailable(Fault.notSent(
                        document.name(),
                        "the access token to be accepted",
                        "HTTP 401 came and the token was renewed",
                        "Nothing was carried out; send it again.")))
                .orThrow();
    }
}
