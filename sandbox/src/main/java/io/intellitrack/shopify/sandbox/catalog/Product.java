package io.intellitrack.shopify.sandbox.catalog;

import io.intellitrack.shopify.sandbox.node.Node;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A product with its variants. */
public final class Product extends Node {
    public String title;
    public String handle;
    public String vendor;
    public String productType;
    public ProductStatus status;
    public List<String> tags;
    public final boolean giftCard;
    final List<String> optionNames;
    public final ArrayList<Variant> variants = new ArrayList<>(1);

    /** As a draft says, without its variants. */
    public Product(long id, long createdAt, ProductDraft draft) {
        super(id, createdAt);
        this.title = draft.title;
        this.handle = draft.title.toLowerCase(java.util.Locale.ROOT).replaceAll("[^a-z0-9]+", "-") + "-" + id % 100_000;
        this.vendor = draft.vendor;
        this.productType = draft.productType;
        this.status = draft.status;
        this.tags = draft.tags;
        this.giftCard = draft.giftCard;
        this.optionNames = draft.optionNames;
    }

    @Override
    public String type() {
        return "Product";
    }

    /** The title. */
    public String title() {
        return title;
    }

    /** Active, draft, archived or unlisted. */
    public ProductStatus status() {
        return status;
    }

    /** Whether it is a gift card, which is no thing in a warehouse. */
    public boolean giftCard() {
        return giftCard;
    }

    /** The variants by position. */
    public List<Variant> variants() {
        return Collections.unmodifiableList(variants);
    }

    /** Whether a variant of it is a bundle. */
    public boolean requiresComponents() {
        return variants.stream().anyMatch(variant -> variant.requiresComponents);
    }

    /** What is available of all variants at all places. */
    public int totalInventory() {
        return variants.stream().mapToInt(Variant::available).sum();
    }
}
