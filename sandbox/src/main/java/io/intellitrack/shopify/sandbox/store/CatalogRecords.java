package io.intellitrack.shopify.sandbox.store;

import io.intellitrack.shopify.sandbox.catalog.InventoryItem;
import io.intellitrack.shopify.sandbox.catalog.InventoryLevel;
import io.intellitrack.shopify.sandbox.catalog.Product;
import io.intellitrack.shopify.sandbox.catalog.Variant;
import io.intellitrack.shopify.sandbox.catalog.VariantDraft;
import io.intellitrack.shopify.sandbox.node.Node;
import io.intellitrack.shopify.sandbox.node.StoreEvent;
import java.util.HashMap;
import java.util.Map;

/** The records that make up a variant, put in and taken out together. Used under the store's lock. */
final class CatalogRecords {
    private final SandboxStore store;
    /** How many items have a SKU; built when first asked for. */
    private Map<String, Integer> skuCounts;

    CatalogRecords(SandboxStore store) {
        this.store = store;
    }

    Variant attach(Product product, VariantDraft draft, long time) {
        InventoryItem item = store.items.add(new InventoryItem(store.items.nextId(), time, draft));
        Variant variant = store.variants.add(new Variant(store.variants.nextId(), time, product, item, draft));
        product.variants.add(variant);
        variant.position = product.variants.size();
        count(item.sku, 1);
        store.stamp(store.items, item, time);
        store.stamp(store.variants, variant, time);
        return variant;
    }

    void rename(InventoryItem item, String sku) {
        count(item.sku, -1);
        item.sku = sku;
        count(sku, 1);
    }

    void remove(Variant variant) {
        for (InventoryLevel level : variant.item.levels) {
            store.levels.remove(level);
        }
        count(variant.item.sku, -1);
        store.items.remove(variant.item);
        store.variants.remove(variant);
    }

    /** Tells of a deletion: nothing else does. */
    void destroyed(String subjectType, Node subject) {
        StoreEvent event = store.events.add(
                new StoreEvent(store.events.nextId(), store.second(), "destroy", subjectType, subject.gid()));
        store.touch(store.events, event);
    }

    /** How many other items have the same SKU. */
    int duplicates(InventoryItem item) {
        if (item.sku == null || item.sku.isBlank()) {
            return 0;
        }
        if (skuCounts == null) {
            skuCounts = new HashMap<>();
            store.items.byId().forEach(each -> count(each.sku, 1));
        }
        return skuCounts.get(item.sku) - 1;
    }

    private void count(String sku, int change) {
        if (skuCounts != null && sku != null && !sku.isBlank()) {
            skuCounts.merge(sku, change, Integer::sum);
        }
    }
}
