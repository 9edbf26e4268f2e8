package io.intellitrack.shopify.shopify.graphql;

/**
 * The store's query budget as Shopify reported it.
 *
 * @param maximumAvailable size of the bucket, in points
 * @param currentlyAvailable points left
 * @param restoreRate points per second
 */
public record ThrottleStatus(double maximumAvailable, double currentlyAvailable, double restoreRate) {
    /** Points that no bucket comes near; the largest that Shopify names is that of a plan with 2,000 points a second. */
    static final double MOST = 1_000_000;

    /** A smaller bucket does not hold a query of ours, and no plan has one. */
    private static final double SMALLEST_BUCKET = 100;

    /** A slower one would keep a call waiting for more than the minutes that a read has. */
    private static final double LONGEST_REFILL = 300;

    /** True of what a store can have: else one absurd answer would make every flow wait for years. */
    boolean possible() {
        return maximumAvailable >= SMALLEST_BUCKET
                && maximumAvailable <= MOST
                && restoreRate <= MOST
                && maximumAvailable / restoreRate <= LONGEST_REFILL;
    }
}
