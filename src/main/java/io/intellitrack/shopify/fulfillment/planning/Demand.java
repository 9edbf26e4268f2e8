package io.intellitrack.shopify.fulfillment.planning;

import java.util.List;

/** Units of a portion that look for work in Shopify: lines of the order they may go to, in this sequence. */
public final class Demand {
    private final Unsent.Portion portion;
    private final List<String> orderLines;
    private long left;

    /** @param units how many of the portion look for work */
    public Demand(Unsent.Portion portion, List<String> orderLines, long units) {
        this.portion = portion;
        this.orderLines = List.copyOf(orderLines);
        this.left = units;
    }

    Unsent.Portion portion() {
        return portion;
    }

    List<String> orderLines() {
        return orderLines;
    }

    long left() {
        return left;
    }

    void met(long units) {
        left -= units;
    }
}
