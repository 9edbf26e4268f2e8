package io.intellitrack.shopify.reconcile.proofs;

/** Another proof of this store is being read. */
public final class ProofUnderWay extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ProofUnderWay(String store) {
        super("Another reconcile of store " + store + " is under way: wait for its end.");
    }
}
