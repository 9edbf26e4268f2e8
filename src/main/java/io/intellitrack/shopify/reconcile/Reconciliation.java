package io.intellitrack.shopify.reconcile;

import io.intellitrack.shopify.machine.Sleeper;
import io.intellitrack.shopify.machine.Threads;
import io.intellitrack.shopify.reconcile.proofs.Difference;
import io.intellitrack.shopify.reconcile.proofs.Proof;
import io.intellitrack.shopify.reconcile.proofs.ProofUnderWay;
import io.intellitrack.shopify.reconcile.proofs.Proofs;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The door for proofs: compares orders, shipments and stock both ways. A record counts as different only when two
 * readings agree, with a pause between them. Thread-safe; one proof at a time over all processes.
 */
public final class Reconciliation implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Reconciliation.class);

    private final Proofs proofs;
    private final ProofParts parts;
    private final Repair repair;
    private final Sleeper sleeper;
    private final Duration pause;
    private final ExecutorService background = Executors.newSingleThreadExecutor(Threads.named("reconcile"));

    /**
     * Starts nothing.
     *
     * @param pause between the two readings
     */
    public Reconciliation(Proofs proofs, ProofParts parts, Repair repair, Sleeper sleeper, Duration pause) {
        this.proofs = proofs;
        this.parts = parts;
        this.repair = repair;
        this.sleeper = sleeper;
        this.pause = pause;
    }

    /** The proofs so far. */
    public Proofs proofs() {
        return proofs;
    }

    /**
     * Reads a proof to its end.
     *
     * @param heal whether what is missing is healed
     * @throws ProofUnderWay when another one is alive
     * @throws RuntimeException when it could not be read; the table says why
     */
    public Proof run(boolean heal, String actor) {
        return finish(proofs.begin(actor, heal), heal, actor);
    }

    /**
     * Begins a proof and answers its number at once.
     *
     * @throws ProofUnderWay when another one is alive
     */
    public long start(boolean heal, String actor) {
        long id = proofs.begin(actor, heal);
        background.execute(() -> quietly(id, heal, actor));
        return id;
    }

    private void quietly(long id, boolean heal, String actor) {
        try {
            finish(id, heal, actor);
        } catch (RuntimeException e) {
            LOG.warn("The reconcile failed: {}", e.getMessage());
            LOG.debug("The reconcile failed", e);
        }
    }

    private Proof finish(long id, boolean heal, String actor) {
        try {
            List<ProofTally> tallies =
                    parts.anew().stream().map(ProofTally::new).toList();
            for (ProofTally tally : tallies) {
                tally.part().read(id, tally);
                proofs.alive(id);
            }
            confirm(id, tallies);
            Optional<String> message = Optional.empty();
            if (heal && !differences(tallies).isEmpty()) {
                message = repair.heal(differences(tallies), actor);
                tallies.forEach(ProofTally::confirm);
            }
            long beyond = tallies.stream().mapToLong(ProofTally::openBeyond).sum();
            proofs.end(
                    id,
                    new Proofs.Outcome(
                            tallies.stream().map(ProofTally::count).toList(), differences(tallies), beyond, message));
            Proof proof = proofs.find(id).orElseThrow();
            LOG.info("Reconcile by {}: {} {}", actor, proof.state(), proof.counts());
            return proof;
        } catch (RuntimeException e) {
            proofs.failed(id, String.valueOf(e.getMessage()));
            throw e;
        }
    }

    private void confirm(long id, List<ProofTally> tallies) {
        if (differences(tallies).isEmpty()) {
            return;
        }
        try {
            sleeper.sleep(pause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The reconcile was stopped before its second reading", e);
        }
        proofs.alive(id);
        tallies.forEach(ProofTally::confirm);
    }

    /** Two parts may tell of one order: once is enough. */
    private static List<Difference> differences(List<ProofTally> tallies) {
        Map<String, Difference> all = new LinkedHashMap<>();
        tallies.forEach(tally -> tally.differing()
                .values()
                .forEach(each -> all.putIfAbsent(each.kind().id() + " " + each.key(), each)));
        return List.copyOf(all.values());
    }

    /** Ends a proof that is being read in the background. */
    @Override
    public void close() {
        background.shutdownNow();
    }
}
