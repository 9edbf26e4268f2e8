package io.intellitrack.shopify.sandbox.catalog;

import java.util.ArrayList;
import java.util.List;

/** A product about to be added: {@code new ProductDraft("Mug").variant(new VariantDraft("MUG-1"))}. Not thread-safe. */
public final class ProductDraft {
    final String title;
    String vendor = "Acme";
    String productType = "Goods";
    ProductStatus status = ProductStatus.ACTIVE;
    boolean giftCard;
    List<String> tags = List.of();
    List<String> optionNames = List.of();
    public final List<VariantDraft> variants = new ArrayList<>();

    /** A product with this title. */
    public ProductDraft(String title) {
        this.title = title;
    }

    /** The same again with all its variants, as when a merchant duplicates it. */
    public static ProductDraft like(Product product) {
        ProductDraft draft = new ProductDraft(product.title)
                .vendor(product.vendor)
                .productType(product.productType)
                .status(product.status)
                .options(product.optionNames);
        draft.giftCard = product.giftCard;
        draft.tags = product.tags;
        product.variants.forEach(variant -> draft.variant(VariantDraft.like(variant)));
        return draft;
    }

    /** Who made it. */
    public ProductDraft vendor(String name) {
        vendor = name;
        return this;
    }

    /** Its type, in the merchant's words. */
    public ProductDraft productType(String type) {
        productType = type;
        return this;
    }

    /** Active unless said otherwise. */
    public ProductDraft status(ProductStatus wanted) {
        status = wanted;
        return this;
    }

    /** Makes it a gift card. */
    public ProductDraft giftCard() {
        giftCard = true;
        return this;
    }

    /** Its tags. */
    public ProductDraft tags(String... words) {
        tags = List.of(words);
        return this;
    }

    /** The names of its options; each variant gives as many values. */
    public ProductDraft options(List<String> names) {
        optionNames = names;
        return this;
    }

    /** One more variant. */
    public ProductDraft variant(VariantDraft draft) {
        variants.add(draft);
        return this;
    }
}
