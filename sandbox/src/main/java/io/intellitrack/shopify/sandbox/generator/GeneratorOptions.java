package io.intellitrack.shopify.sandbox.generator;

/**
 * What a {@link Generator} mixes in.
 *
 * @param locations how many locations of the merchant's own
 * @param specialProducts a gift card, drafts, archived and untracked ones, a bundle, a service
 * @param specialOrders cancelled, held, scheduled, fulfilled, partly fulfilled, pickup and test orders
 * @param customLines some orders have a line that is no product
 * @param awkwardSkus some SKUs are missing, blank or shared
 */
public record GeneratorOptions(
        int locations, boolean specialProducts, boolean specialOrders, boolean customLines, boolean awkwardSkus) {
    /** Everything can be imported, and a few things are to be skipped. */
    public static final GeneratorOptions USUAL = new GeneratorOptions(2, true, true, false, false);
    /** Nothing is to be skipped. */
    public static final GeneratorOptions PLAIN = new GeneratorOptions(1, false, false, false, false);
    /** Everything at once. */
    public static final GeneratorOptions ALL = new GeneratorOptions(3, true, true, true, true);
}
