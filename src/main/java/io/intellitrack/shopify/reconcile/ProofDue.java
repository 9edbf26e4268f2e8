package io.intellitrack.shopify.reconcile;

import io.intellitrack.shopify.flow.gate.StoreState;
import io.intellitrack.shopify.reconcile.proofs.Proofs;
import io.intellitrack.shopify.settings.Settings;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** When a proof is read by itself: each day, and an hour after one that failed. Thread-safe. */
public final class ProofDue {
    private static final Duration AFTER_FAILURE = Duration.ofHours(1);

    private final Settings settings;
    private final StoreState store;
    private final Proofs proofs;
    private final Clock clock;

    /** Asks nothing yet. */
    public ProofDue(Settings settings, StoreState store, Proofs proofs, Clock clock) {
        this.settings = settings;
        this.store = store;
        this.proofs = proofs;
        this.clock = clock;
    }

    /** Since when proofs are due by themselves; empty while they are not. */
    public Optional<Instant> expectedSince() {
        StoreState.State about = store.read();
        boolean on = about.syncSwitch().orElse(settings.sync().enabled());
        return settings.reconcile().enabled() && on
                ? about.gateGreenAt()
                        .flatMap(green -> about.firstOnAt().map(first -> first.isAfter(green) ? first : green))
                : Optional.empty();
    }

    /** True when a proof is to be read now. */
    boolean now() {
        if (expectedSince().isEmpty()) {
            return false;
        }
        Instant now = clock.instant();
        Proofs.Starts starts = proofs.starts();
        return older(starts.good(), now.minus(settings.reconcile().every()))
                && older(starts.newest(), now.minus(AFTER_FAILURE));
    }

    private static boolean older(Optional<Instant> start, Instant limit) {
        return start.filter(at -> at.isAfter(limit)).isEmpty();
    }
}
