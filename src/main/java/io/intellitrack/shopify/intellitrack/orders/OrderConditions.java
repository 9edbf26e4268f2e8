package io.intellitrack.shopify.intellitrack.orders;

import io.intellitrack.shopify.intellitrack.rows.ContentHash;
import io.intellitrack.shopify.settings.Settings;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/** A hash of all settings that decide which orders are imported: when it changes, orders that wait are read again. */
public final class OrderConditions implements Supplier<String> {
    private final Settings.Orders orders;
    private final Supplier<Set<String>> locations;

    /**
     * @param locations numbers of the mapped locations
     */
    public OrderConditions(Settings.Orders orders, Supplier<Set<String>> locations) {
        this.orders = orders;
        this.locations = locations;
    }

    @Override
    public String get() {
        return new ContentHash()
                .add(new TreeSet<>(locations.get()).toString())
                .add(new TreeSet<>(orders.financialStatuses()).toString())
                .add(orders.importTest() + " " + orders.partial() + " " + orders.adoptExisting())
                .add(orders.unknownItem() + " " + orders.placeholderItem())
                .add(orders.numberPrefix())
                .add(orders.later().held().name())
                .hex();
    }
}
