package io.intellitrack.shopify.flow;

import java.util.Optional;

/** Work that a run may leave to {@link Run#behind}. */
public interface DeferredWrite {
    void work();

    /** This and what came after it as one piece; empty when they are to be done one after the other. */
    Optional<DeferredWrite> with(DeferredWrite later);

    /** True when it should not wait in memory for another one that is being done. */
    boolean large();
}
