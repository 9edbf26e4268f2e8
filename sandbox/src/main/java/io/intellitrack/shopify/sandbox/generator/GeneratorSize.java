package io.intellitrack.shopify.sandbox.generator;

/** How much a {@link Generator} makes. */
public record GeneratorSize(int variants, int customers, int orders) {
    /** Enough to look at: 120 variants, 40 orders. */
    public static final GeneratorSize SMALL = new GeneratorSize(120, 25, 40);

    /** A shop with so many variants and, in proportion, customers and orders. */
    public static GeneratorSize ofVariants(int variants) {
        return new GeneratorSize(variants, Math.max(1, variants / 10), Math.max(1, variants / 5));
    }
}
