package io.intellitrack.shopify.shopify.paging;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Records to be read once more although they may not have changed.
 *
 * @param atOnce ids of all those that somebody waits for
 * @param inTurn ids of those whose turn it is, the first first; as many of them as the store's budget has room for
 * @param every how often such a scan is made: of what the budget gets back in this time they may use a quarter
 */
public record RetryRequest(List<String> atOnce, List<String> inTurn, Duration every) {
    /** Nothing. */
    public static final RetryRequest NONE = new RetryRequest(List.of(), List.of(), Duration.ZERO);

    public RetryRequest {
        atOnce = List.copyOf(atOnce);
        inTurn = List.copyOf(inTurn);
    }

    /** True when there is nothing to ask again. */
    public boolean isEmpty() {
        return atOnce.isEmpty() && inTurn.isEmpty();
    }

    List<String> all() {
        List<String> all = new ArrayList<>(atOnce);
        all.addAll(inTurn);
        return all;
    }
}
