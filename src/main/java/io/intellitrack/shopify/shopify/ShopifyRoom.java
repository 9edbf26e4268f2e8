package io.intellitrack.shopify.shopify;

import io.intellitrack.shopify.settings.Mode;
import io.intellitrack.shopify.settings.Settings;
import io.intellitrack.shopify.shopify.bulk.Bulk;
import io.intellitrack.shopify.shopify.bulk.BulkDownload;
import io.intellitrack.shopify.shopify.bulk.BulkFetch;
import io.intellitrack.shopify.shopify.bulk.BulkRuns;
import io.intellitrack.shopify.shopify.documents.Documents;
import io.intellitrack.shopify.shopify.graphql.AnswerReader;
import io.intellitrack.shopify.shopify.graphql.ApiTypes;
import io.intellitrack.shopify.shopify.graphql.CallListener;
import io.intellitrack.shopify.shopify.graphql.CallSender;
import io.intellitrack.shopify.shopify.graphql.CostBudget;
import io.intellitrack.shopify.shopify.graphql.GraphQl;
import io.intellitrack.shopify.shopify.graphql.HostEnvironment;
import io.intellitrack.shopify.shopify.graphql.InterruptibleWait;
import io.intellitrack.shopify.shopify.http.Gateway;
import io.intellitrack.shopify.shopify.http.Gateway.Timeouts;
import io.intellitrack.shopify.shopify.http.Transport;
import io.intellitrack.shopify.shopify.login.AccessToken;
import io.intellitrack.shopify.shopify.login.ClientCredentials;
import io.intellitrack.shopify.shopify.products.Catalogue;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.hc.client5.http.impl.classic.HttpClients;

/** Builds the room: adds the gateway's routes to Camel, and opens the door. */
public final class ShopifyRoom {
    private final CamelContext camel;
    private final HostEnvironment surroundings;
    private final CallListener listener;

    /** @param listener told of every GraphQL request */
    public ShopifyRoom(CamelContext camel, HostEnvironment surroundings, CallListener listener) {
        this.camel = camel;
        this.surroundings = surroundings;
        this.listener = listener;
    }

    /** Loads what requests need (the trusted certificates take longest) and answers are held against, for a start to do on a thread beside. */
    public static void warmUp() {
        ApiTypes.known();
        try {
            HttpClients.createDefault().close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Adds the routes and returns the door; nothing is sent yet. */
    public Shopify open(Settings.Shopify settings, Mode mode, Documents documents) {
        return open(settings, mode, documents, Timeouts.DEFAULT);
    }

    Shopify open(Settings.Shopify settings, Mode mode, Documents documents, Timeouts timeouts) {
        return shopify(settings, mode, graphQl(settings, mode, documents, timeouts));
    }

    Shopify shopify(Settings.Shopify settings, Mode mode, GraphQl graphQl) {
        BulkDownload download = new BulkDownload(settings.url(), surroundings.stopping());
        addRoutes(download);
        BulkRuns runs = new BulkRuns(graphQl, surroundings);
        BulkFetch fetch = new BulkFetch(runs, download, camel.createProducerTemplate());
        Bulk bulk = new Bulk(runs, fetch, settings.bulkFolder());
        return new Shopify(graphQl, new Catalogue.Whole(bulk, settings.bulkThreshold(), mode.writesShopify()));
    }

    GraphQl graphQl(Settings.Shopify settings, Mode mode, Documents documents, Timeouts timeouts) {
        addRoutes(new Gateway(settings.url(), settings.apiVersion(), mode, timeouts));
        ProducerTemplate producer = camel.createProducerTemplate();
        InterruptibleWait pause = new InterruptibleWait(surroundings.sleeper(), surroundings.stopping());
        Transport transport = new Transport(producer);
        CostBudget budget = new CostBudget(settings.budgetShare(), surroundings.nanoTime(), pause);
        CallSender sender = new CallSender(
                transport,
                accessToken(settings, transport),
                budget,
                new AnswerReader(settings.apiVersion(), surroundings.databaseClock()),
                surroundings.nanoTime(),
                listener);
        return new GraphQl(documents, sender, budget, pause, surroundings);
    }

    private AccessToken accessToken(Settings.Shopify settings, Transport transport) {
        return settings.accessToken()
                .map(AccessToken::fixed)
                .orElseGet(() -> AccessToken.renewed(
                        new ClientCredentials(
                                transport,
                                settings.clientId().orElseThrow(),
                                settings.clientSecret().orElseThrow()),
                        surroundings.nanoTime()));
    }

    private void addRoutes(RouteBuilder routes) {
        try {
            camel.addRoutes(routes);
        } catch (Exception e) {
            throw new IllegalStateException("The routes to Shopify could not be added", e);
        }
    }
}
