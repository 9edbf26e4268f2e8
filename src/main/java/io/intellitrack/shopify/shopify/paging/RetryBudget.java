package io.intellitrack.shopify.shopify.paging;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.intellitrack.shopify.shopify.graphql.GraphQl;
import java.time.Duration;
import java.util.Collection;
import java.util.function.Function;

/** How records are read by id, and how much of the budget those in turn have used. One thread. */
public final class RetryBudget {
    private final GraphQl graphQl;
    private final String document;
    private final int batch;
    private final Function<Collection<String>, FetchedRecords<ObjectNode>> read;
    private double before = -1;

    /** @param batch how many ids {@code read} puts into one request */
    public RetryBudget(
            GraphQl graphQl,
            String document,
            int batch,
            Function<Collection<String>, FetchedRecords<ObjectNode>> read) {
        this.graphQl = graphQl;
        this.document = document;
        this.batch = batch;
        this.read = read;
    }

    int batch() {
        return batch;
    }

    FetchedRecords<ObjectNode> read(Collection<String> ids) {
        return read.apply(ids);
    }

    /** True when a quarter of what the budget gets back in this time is used up; never before the first batch. */
    boolean over(Duration every) {
        double spent = graphQl.spent(document);
        if (before < 0) {
            before = spent;
            return false;
        }
        return spent - before >= graphQl.quarter(every);
    }
}
