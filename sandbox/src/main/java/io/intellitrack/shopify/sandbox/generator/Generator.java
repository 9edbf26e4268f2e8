package io.intellitrack.shopify.sandbox.generator;

import io.intellitrack.shopify.sandbox.catalog.ShopLocation;
import io.intellitrack.shopify.sandbox.orders.Customer;
import io.intellitrack.shopify.sandbox.store.SandboxStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Fills a store from a seed: the same seed, size and options give the same shop. Used once. */
public final class Generator {
    private final Random random;
    private final GeneratorOptions options;

    /** A generator with the usual mix. */
    public Generator(long seed) {
        this(seed, GeneratorOptions.USUAL);
    }

    /** A generator with a mix of one's own. */
    public Generator(long seed, GeneratorOptions options) {
        this.random = new Random(seed);
        this.options = options;
    }

    /** A store that somebody can start with: filled, and running on this machine's clock. */
    public static SandboxStore smallShop(long seed) {
        SandboxStore store = new SandboxStore(java.time.Clock.systemUTC());
        new Generator(seed).fill(store, GeneratorSize.SMALL);
        return store;
    }

    /** Adds products, stock, customers and orders, and locations where there are too few. */
    public void fill(SandboxStore store, GeneratorSize size) {
        store.run(() -> {
            List<ShopLocation> locations = locations(store);
            new GeneratedCatalog(store, random, options, locations).fill(size.variants());
            List<Customer> customers = customers(store, size.customers());
            new GeneratedOrders(store, random, options, customers).fill(size.orders());
        });
    }

    private List<ShopLocation> locations(SandboxStore store) {
        List<ShopLocation> locations = new ArrayList<>();
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
            String first = SampleNames.pick(random, SampleNames.FIRST_NAMES);
            String last = SampleNames.pick(random, SampleNames.LAST_NAMES);
            String email = "customer" + i + "@example.com";
            customers.add(store.sales().addCustomer(first, last, email));
        }
        return customers;
    }
}
