package io.intellitrack.shopify.shopify.paging;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a scan is to bring.
 *
 * @param since from where to read, by root of the document; a root that is absent was never read to its end
 * @param again what is to be read once more although it may not have changed
 * @param name only the order of this name, with or without {@code #}
 * @param bulk what is kept of a bulk operation
 * @param orders what only a scan of orders needs
 */
public record ScanRequest(
        Map<String, Instant> since, RetryRequest again, Optional<String> name, BulkNotes bulk, OrderScan orders) {
    /** In a document: our database's time before the order was asked for with its fulfilments. */
    public static final String READ_SINCE = "readSince";

    public ScanRequest {
        since = Map.copyOf(since);
    }

    /** Without bulk operation, and what is asked again is all asked at once. */
    public ScanRequest(Map<String, Instant> since, List<String> again, Optional<String> name) {
        this(since, new RetryRequest(again, List.of(), Duration.ZERO), name, BulkNotes.NONE, OrderScan.NONE);
    }
}
