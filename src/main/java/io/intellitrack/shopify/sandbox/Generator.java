package io.intellitrack.shopify.sandbox;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Fills a store from a seed: the same seed, size and options give the same shop. Used once. */
public final class Generator {
    private final Random random;
    private final Options options;

    /** A generator with the usual mix. */
    public Generator(long seed) {
        this(seed, Options.USUAL);
    }

    /** A generator with a mix of one's own. */
    public Generator(long seed, Options options) {
        this.random = new Random(seed);
        this.options = options;
    }

    /** A store that somebody can start with: filled, and running on this machine's clock. */
    public static SandboxStore smallShop(long seed) {
        SandboxStore store = new SandboxStore(java.time.Clock.systemUTC());
        new Generator(seed).fill(store, Size.SMALL);
        return store;
    }

    /** Adds products, stock, customers and orders, and locations where there are too few. */
    public void fill(SandboxStore store, Size size) {
        store.run(() -> {
            List<Location> locations = locations(store);
            new GeneratedCatalog(store, random, options, locations).fill(size.variants());
            List<Customer> customers = customers(store, size.customers());
            new GeneratedOrders(store, random, options, customers).fill(size.orders());
        });
    }

    private List<Location> locations(SandboxStore store) {
        List<Location> locations = new ArrayList<>();
        store.locations.byId().forEach(locations::add);
        locations.removeIf(location -> !location.active || location.fulfillmentService);
        for (int i = locations.size(); i < options.locations(); i++) {
            String name = i == 0 ? "Main Warehouse" : i == 1 ? "Harbor Store" : "Depot " + i;
            locations.add(store.catalog().addLocation(name));
        }
        return locations;
    }

    private List<Customer> customers(SandboxStore store, int count) {
        List<Customer> customers = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String first = Words.pick(random, Words.FIRST_NAMES);
            String last = Words.pick(random, Words.LAST_NAMES);
            String email = "customer" + i + "@example.com";
            customers.add(store.sales().addCustomer(first, last, email));
        }
        return customers;
    }
}
