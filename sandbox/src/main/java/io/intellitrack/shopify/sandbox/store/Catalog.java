package io.intellitrack.shopify.sandbox.store;

import io.intellitrack.shopify.sandbox.catalog.InventoryItem;
import io.intellitrack.shopify.sandbox.catalog.Product;
import io.intellitrack.shopify.sandbox.catalog.ProductDraft;
import io.intellitrack.shopify.sandbox.catalog.ProductStatus;
import io.intellitrack.shopify.sandbox.catalog.ShopLocation;
import io.intellitrack.shopify.sandbox.catalog.Variant;
import io.intellitrack.shopify.sandbox.catalog.VariantDraft;
import io.intellitrack.shopify.sandbox.node.MailingAddress;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;

/**
 * What the merchant does with locations, products and variants. A change of cost stamps the inventory item only, as the
 * real shop promises no more; every other edit of a variant stamps the product too.
 */
public final class Catalog {
    private final SandboxStore store;
    private final CatalogRecords records;

    Catalog(SandboxStore store) {
        this.store = store;
        this.records = new CatalogRecords(store);
    }

    /** A location of the merchant's own. */
    public ShopLocation addLocation(String name) {
        return addLocation(name, false);
    }

    /** A location that belongs to an app's fulfillment service. */
    public ShopLocation addFulfillmentService(String name) {
        return addLocation(name, true);
    }

    private ShopLocation addLocation(String name, boolean service) {
        return store.call(() -> {
            MailingAddress address = MailingAddress.us(null, null, "1 Dock Rd", "Newark", "NJ", "07102");
            ShopLocation location = store.locations.add(
                    new ShopLocation(store.locations.nextId(), store.second(), name, service, address));
            store.touch(store.locations, location);
            return location;
        });
    }

    /** Opens or closes a location. */
    public void activate(ShopLocation location, boolean active) {
        store.run(() -> {
            location.active = active;
            store.touch(store.locations, location);
        });
    }

    /** A location is given up: another one is opened if need be, and takes its stock and its open work. */
    public void relocate(ShopLocation from, ShopLocation to) {
        store.run(() -> new LocationDeactivation(store, from, to).run());
    }

    /** Adds a product with its variants. */
    public Product add(ProductDraft draft) {
        return add(draft, store.second());
    }

    /** Adds a product of one variant. */
    public Variant add(String title, String sku) {
        return add(new ProductDraft(title).variant(new VariantDraft(sku)))
                .variants
                .get(0);
    }

    /** Adds a product made at a time of the past. */
    public Product add(ProductDraft draft, long time) {
        return store.call(() -> {
            Product product = store.products.add(new Product(store.products.nextId(), time, draft));
            draft.variants.forEach(variant -> records.attach(product, variant, time));
            product.variants.trimToSize();
            store.stamp(store.products, product, time);
            return product;
        });
    }

    /** Adds a variant to a product. */
    public Variant addVariant(Product product, VariantDraft draft) {
        return store.call(() -> {
            Variant variant = records.attach(product, draft, store.second());
            store.touch(store.products, product);
            return variant;
        });
    }

    /** Changes a SKU. */
    public void rename(Variant variant, String sku) {
        edit(variant, () -> {
            records.rename(variant.item, sku);
            store.touch(store.items, variant.item);
        });
    }

    /** Changes what a variant costs the merchant; null for unknown. */
    public void cost(Variant variant, BigDecimal amount) {
        editItem(variant, () -> variant.item.unitCost = amount);
    }

    /** Starts or stops counting its stock. */
    public void track(Variant variant, boolean tracked) {
        editItem(variant, () -> variant.item.tracked = tracked);
    }

    /** Changes a barcode. */
    public void barcode(Variant variant, String code) {
        edit(variant, () -> variant.barcode = code);
    }

    /** Changes a price, like "12.50". */
    public void price(Variant variant, String amount) {
        edit(
                variant,
                () -> variant.priceCents =
                        new BigDecimal(amount).movePointRight(2).longValueExact());
    }

    private void edit(Variant variant, Runnable change) {
        store.run(() -> {
            change.run();
            store.touch(store.variants, variant);
            store.touch(store.products, variant.product);
        });
    }

    private void editItem(Variant variant, Runnable change) {
        store.run(() -> {
            change.run();
            store.touch(store.items, variant.item);
        });
    }

    /** Changes a title. */
    public void retitle(Product product, String title) {
        edit(product, () -> product.title = title);
    }

    /** Adds a field of the merchant's own to a product. */
    public void metafield(Product product, String namespace, String key, String value) {
        edit(product, () -> store.addMetafield(product, namespace, key, value));
    }

    /** Adds a field of the merchant's own to a variant. */
    public void metafield(Variant variant, String namespace, String key, String value) {
        edit(variant, () -> store.addMetafield(variant, namespace, key, value));
    }

    /** Changes vendor and type. */
    public void describe(Product product, String vendor, String productType) {
        edit(product, () -> {
            product.vendor = vendor;
            product.productType = productType;
        });
    }

    /** Archives, drafts, or brings back. */
    public void status(Product product, ProductStatus status) {
        edit(product, () -> product.status = status);
    }

    private void edit(Product product, Runnable change) {
        store.run(() -> {
            change.run();
            store.touch(store.products, product);
        });
    }

    /** Deletes a product: it vanishes, and only an event tells. */
    public void delete(Product product) {
        store.run(() -> {
            product.variants.forEach(records::remove);
            product.variants.clear();
            store.products.remove(product);
            records.destroyed("PRODUCT", product);
        });
    }

    /** Deletes one variant. */
    public void delete(Variant variant) {
        store.run(() -> {
            variant.product.variants.remove(variant);
            records.remove(variant);
            records.destroyed("PRODUCT_VARIANT", variant);
            store.touch(store.products, variant.product);
        });
    }

    /** How many other items have the same SKU. */
    public int duplicates(InventoryItem item) {
        return records.duplicates(item);
    }

    /** All locations. */
    public List<ShopLocation> locations() {
        return store.call(store.locations::all);
    }

    /** All products. */
    public List<Product> products() {
        return store.call(store.products::all);
    }

    /** All variants. */
    public List<Variant> variants() {
        return store.call(store.variants::all);
    }

    /** A location by name, case ignored. */
    public ShopLocation location(String name) {
        for (ShopLocation location : locations()) {
            if (location.name.toLowerCase(Locale.ROOT).equals(name.toLowerCase(Locale.ROOT))) {
                return location;
            }
        }
        throw new IllegalArgumentException("no location named " + name);
    }

    /** The first variant with a SKU. */
    public Variant variant(String sku) {
        return store.call(() -> {
            for (InventoryItem item : store.items.byId()) {
                if (sku.equals(item.sku)) {
                    return item.variant;
                }
            }
            throw new IllegalArgumentException("no variant with SKU " + sku);
        });
    }
}
