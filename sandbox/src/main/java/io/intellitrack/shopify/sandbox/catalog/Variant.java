package io.intellitrack.shopify.sandbox.catalog;

import io.intellitrack.shopify.sandbox.node.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One thing that can be bought; its stock hangs on its {@link InventoryItem}. */
public final class Variant extends Node {
    public final Product product;
    public final InventoryItem item;
    public final List<String> optionValues;
    public final boolean requiresComponents;
    /** Bundles only: what one unit consists of. */
    public Map<Variant, Integer> components = Map.of();

    public String barcode;
    public long priceCents;
    /** -1 stands for none. */
    public long compareAtCents = -1;

    public int position;
    public boolean taxable = true;

    /** As a draft says; ties the item to itself. */
    public Variant(long id, long createdAt, Product product, InventoryItem item, VariantDraft draft) {
        super(id, createdAt);
        this.product = product;
        this.item = item;
        this.optionValues = draft.optionValues;
        this.barcode = draft.barcode;
        this.priceCents = draft.priceCents;
        this.compareAtCents = draft.compareAtCents;
        this.requiresComponents = !draft.components.isEmpty();
        this.components = draft.components;
        item.variant = this;
    }

    @Override
    public String type() {
        return "ProductVariant";
    }

    /** The values of its options, or Shopify's word for "no options". */
    public String title() {
        return optionValues.isEmpty() ? "Default Title" : String.join(" / ", optionValues);
    }

    /** The product's title, followed by the variant's own where there is one. */
    public String displayName() {
        return product.title + " - " + title();
    }

    /** The SKU, which may be null, blank or shared. */
    public String sku() {
        return item.sku;
    }

    /** The barcode or null. */
    public String barcode() {
        return barcode;
    }

    /** Its product. */
    public Product product() {
        return product;
    }

    /** Its stock keeping side. */
    public InventoryItem item() {
        return item;
    }

    /** What is available of it at all active places. */
    public int available() {
        int sum = 0;
        for (InventoryLevel level : item.levels) {
            sum += level.active ? level.get(Quantity.AVAILABLE) : 0;
        }
        return sum;
    }

    /** Names and values of its options. */
    public List<Map<String, String>> selectedOptions() {
        if (optionValues.isEmpty()) {
            return List.of(Map.of("name", "Title", "value", "Default Title"));
        }
        List<Map<String, String>> options = new ArrayList<>();
        for (int i = 0; i < optionValues.size(); i++) {
            options.add(Map.of("name", product.optionNames.get(i), "value", optionValues.get(i)));
        }
        return options;
    }
}
