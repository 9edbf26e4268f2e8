package io.intellitrack.shopify.sandbox;

/** How much a {@link Generator} makes. */
public record Size(int variants, int customers, int orders) {
    /** Enough to look at: 120 variants, 40 orders. */
    public static final Size SMALL = new Size(120, 25, 40);

    /** A shop with so many variants and, in proportion, customers and orders. */
    public static Size ofVariants(int variants) {
        return new Size(variants, Math.max(1, variants / 10), Math.max(1, variants / 5));
    }
}
