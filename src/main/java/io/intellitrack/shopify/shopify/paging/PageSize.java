package io.intellitrack.shopify.shopify.paging;

import io.intellitrack.shopify.shopify.graphql.Cost;

/**
 * How many rows to ask for at once. Starts small, because the first page is often the only one; grows while the cost
 * allows; is halved when Shopify calls a query too dear. Used by one scan on one thread.
 */
public final class PageSize {
    /** Shopify's limit of one query is 1000 points, whatever the plan. */
    private static final double LARGEST_COST = 1000;
    /**
     * Costs grow with the logarithm of the page: from ten rows on, twice as many cost at most 1.4 times as much. Should a
     * store count otherwise, it says so, and the page is halved for good.
     */
    private static final double ROOM_TO_DOUBLE = 0.7;

    private static final int LARGEST_UNSEEN = 50;

    private final int most;
    private int first;
    private int nested;
    private boolean shrunk;

    /**
     * @param first rows of the next page
     * @param most rows of the largest page, at most Shopify's 250
     * @param nested entries of each list inside a row
     */
    public PageSize(int first, int most, int nested) {
        this.first = first;
        this.most = most;
        this.nested = nested;
    }

    /** How many rows the next page asks for. */
    public int first() {
        return first;
    }

    /** How many entries of each list inside a row it asks for. */
    public int nested() {
        return nested;
    }

    /** Learns from a page that came. */
    void learn(Cost cost, double largestCall) {
        double limit = Math.min(LARGEST_COST, largestCall);
        boolean affordable =
                cost.requested().map(points -> points <= limit * ROOM_TO_DOUBLE).orElse(first * 2 <= LARGEST_UNSEEN);
        if (affordable && !shrunk) {
            first = Math.min(most, first * 2);
        }
    }

    /** Halves for now, since one of the rows cannot be read; false when it would be alone. */
    boolean narrow() {
        if (first == 1) {
            return false;
        }
        first /= 2;
        return true;
    }

    /** Halves after MAX_COST_EXCEEDED; false when nothing is left to halve. */
    boolean shrink() {
        shrunk = true;
        if (first > 1) {
            first /= 2;
            return true;
        }
        if (nested > 1) {
            nested /= 2;
            return true;
        }
        return false;
    }
}
