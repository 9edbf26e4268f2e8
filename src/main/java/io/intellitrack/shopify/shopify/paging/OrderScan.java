package io.intellitrack.shopify.shopify.paging;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * What a scan of orders needs beside its marks.
 *
 * @param open true when all open orders are to be read too, whenever they changed last
 * @param shipped which orders are to be read with their fulfilments
 * @param clock our database's clock: what it says before an order is asked for goes into the document
 */
public record OrderScan(boolean open, Shipped shipped, Supplier<Instant> clock) {
    /** A scan without any of it. */
    public static final OrderScan NONE = new OrderScan(false, (orders, again) -> Set.of(), Instant::now);

    /** Tells which orders have shipments of ours. */
    @FunctionalInterface
    public interface Shipped {
        /**
         * Those of the orders that are to be read with their fulfilments.
         *
         * @param orders when each was updated last, by id; a time may be {@link Instant#EPOCH} when it is not known
         * @param again true when they were asked for by id, so that unchanged ones count too
         */
        Set<String> of(Map<String, Instant> orders, boolean again);
    }
}
