package io.intellitrack.shopify.sandbox.catalog;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A variant about to be added. Tracked, shipped and priced 10.00 unless said otherwise. Not thread-safe. */
public final class VariantDraft {
    final String sku;
    public String barcode;
    public long priceCents = 1000;
    long compareAtCents = -1;
    public BigDecimal unitCost;
    boolean tracked = true;
    boolean requiresShipping = true;
    String countryCodeOfOrigin;
    String harmonizedSystemCode;
    float weightKilograms = 0.5f;
    List<String> optionValues = List.of();
    Map<Variant, Integer> components = Map.of();

    /** A variant with this SKU, which may be null or blank. */
    public VariantDraft(String sku) {
        this.sku = sku;
    }

    /** The same again, as when a merchant deletes a variant and makes it anew. */
    public static VariantDraft like(Variant variant) {
        InventoryItem item = variant.item;
        VariantDraft draft = new VariantDraft(item.sku)
                .barcode(variant.barcode)
                .cost(item.unitCost)
                .weight(item.weightKilograms)
                .customs(item.countryCodeOfOrigin, item.harmonizedSystemCode)
                .options(variant.optionValues)
                .bundle(variant.components);
        draft.priceCents = variant.priceCents;
        draft.compareAtCents = variant.compareAtCents;
        draft.tracked = item.tracked;
        draft.requiresShipping = item.requiresShipping;
        return draft;
    }

    /** Its barcode. */
    public VariantDraft barcode(String code) {
        barcode = code;
        return this;
    }

    /** Its price in the shop's currency, like "12.50". */
    public VariantDraft price(String amount) {
        priceCents = new BigDecimal(amount).movePointRight(2).longValueExact();
        return this;
    }

    /** Its price before a reduction. */
    public VariantDraft compareAt(String amount) {
        compareAtCents = new BigDecimal(amount).movePointRight(2).longValueExact();
        return this;
    }

    /** What it costs the merchant, like "4.20"; null for unknown. */
    public VariantDraft cost(String amount) {
        return cost(amount == null ? null : new BigDecimal(amount));
    }

    /** What it costs the merchant; null for unknown. */
    public VariantDraft cost(BigDecimal amount) {
        unitCost = amount;
        return this;
    }

    /** Leaves its stock uncounted. */
    public VariantDraft untracked() {
        tracked = false;
        return this;
    }

    /** Makes it a service or a download. */
    public VariantDraft withoutShipping() {
        requiresShipping = false;
        return this;
    }

    /** Its weight. */
    public VariantDraft weight(float kilograms) {
        weightKilograms = kilograms;
        return this;
    }

    /** Customs data. */
    public VariantDraft customs(String countryCode, String harmonizedCode) {
        countryCodeOfOrigin = countryCode;
        harmonizedSystemCode = harmonizedCode;
        return this;
    }

    /** One value for each option of the product. */
    public VariantDraft options(List<String> values) {
        optionValues = values;
        return this;
    }

    /** Makes it a bundle of other variants. */
    public VariantDraft bundle(Map<Variant, Integer> parts) {
        // Not Map.copyOf: its order differs from one process to the next, and the lines follow it.
        components = Collections.unmodifiableMap(new LinkedHashMap<>(parts));
        return this;
    }
}
