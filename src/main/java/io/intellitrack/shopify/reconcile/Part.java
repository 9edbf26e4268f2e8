package io.intellitrack.shopify.reconcile;

import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;

/** One of the three parts of a proof. Used by one thread at a time. */
sealed interface Part permits OrdersPart, FulfillmentsPart, StockPart {
    /** What people and the table call it. */
    String name();

    /** Compares everything, page by page. */
    void read(long proof, Consumer<ProofFinding> each);

    /** Compares these records once more; one that is gone on both sides is left out. */
    List<ProofFinding> again(Collection<String> keys);
}
