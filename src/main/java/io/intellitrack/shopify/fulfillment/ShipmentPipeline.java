package io.intellitrack.shopify.fulfillment;

import io.intellitrack.shopify.allocation.Allocations;
import io.intellitrack.shopify.allocation.GoneOrders;
import io.intellitrack.shopify.allocation.SettledOrders;
import io.intellitrack.shopify.database.Database;
import io.intellitrack.shopify.flow.Parked;
import io.intellitrack.shopify.fulfillment.outbox.Attempts;
import io.intellitrack.shopify.fulfillment.outbox.Outbox;
import io.intellitrack.shopify.fulfillment.outbox.OutboxReader;
import io.intellitrack.shopify.fulfillment.outbox.ReportedPackages;
import io.intellitrack.shopify.fulfillment.outbox.TrackingAttempts;
import io.intellitrack.shopify.fulfillment.planning.SituationReader;
import io.intellitrack.shopify.fulfillment.planning.Substitutions;
import io.intellitrack.shopify.fulfillment.sending.Resolver;
import io.intellitrack.shopify.fulfillment.sending.ShipmentSender;
import io.intellitrack.shopify.fulfillment.sending.TrackingSender;
import io.intellitrack.shopify.fulfillment.sending.UnreadOrders;
import io.intellitrack.shopify.fulfillment.sending.UnseenOrders;
import io.intellitrack.shopify.fulfillment.sending.UnsentPicks;
import io.intellitrack.shopify.fulfillment.warehouse.LineLinks;
import io.intellitrack.shopify.fulfillment.warehouse.SiteFinder;
import io.intellitrack.shopify.intellitrack.places.Places;
import io.intellitrack.shopify.settings.Settings;
import io.intellitrack.shopify.shopify.Shopify;

/** The way of a closed order to Shopify, put together: look up what is in doubt, plan, write down, send. Thread-safe. */
public final class ShipmentPipeline {
    private final Resolver resolver;
    private final OrderFulfillment orders;

    /** Asks neither database nor Shopify yet. */
    public ShipmentPipeline(
            Database database,
            Settings settings,
            Places places,
            Parked parked,
            Allocations allocations,
            Shopify shopify) {
        String store = settings.storeName();
        Settings.Fulfillments rules = settings.fulfillments();
        OutboxReader rows = new OutboxReader(database, store);
        Outbox outbox = new Outbox(rows, store, settings.mode());
        Attempts attempts = new Attempts(parked, store);
        ReportedPackages told = new ReportedPackages(store);
        LineLinks links = new LineLinks(database, store);
        SiteFinder sites = new SiteFinder(database, places);
        SettledOrders settled = new SettledOrders(store);
        UnseenOrders unseen = new UnseenOrders(database, new GoneOrders(store, parked), parked, settled);
        UnreadOrders unread = new UnreadOrders(database, store, parked);
        this.resolver = new Resolver(shopify, rows, attempts, unseen, unread, rules.unclearAfter());
        PlanSender sender = new PlanSender(
                shopify,
                rows,
                new PlanRecorder(outbox, rows, told, parked, settled),
                new ShipmentSender(shopify, attempts, rules.notifyCustomer()),
                new TrackingSender(shopify, new TrackingAttempts(store), rules.notifyCustomer(), rules.unclearAfter()),
                settings.mode());
        FulfillmentPlanning planning = new FulfillmentPlanning(
                new OutboxRefresh(rows, resolver, allocations, sites, parked, settled),
                new Substitutions(database, store, settings.orders().placeholderItem()),
                new SituationReader(links, sites),
                sender);
        this.orders = new OrderFulfillment(
                shopify, rows, unread, unseen, new UnsentPicks(rows, outbox, links, told, settled), planning);
    }

    /** Ends doubts before anything new is sent. */
    Resolver resolver() {
        return resolver;
    }

    /** Deals with one closed order. */
    OrderFulfillment orders() {
        return orders;
    }
}
