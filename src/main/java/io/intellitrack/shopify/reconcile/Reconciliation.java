package io.intellitrack.shopify.reconcile;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.intellitrack.shopify.allocation.Allocations;
import io.intellitrack.shopify.database.Database;
import io.intellitrack.shopify.database.RouteSql;
import io.intellitrack.shopify.endofday.EndOfDay;
import io.intellitrack.shopify.flow.Flows;
import io.intellitrack.shopify.flow.gate.StoreState;
import io.intellitrack.shopify.flow.marks.Watermarks;
import io.intellitrack.shopify.machine.Sleeper;
import io.intellitrack.shopify.machine.Threads;
import io.intellitrack.shopify.mapping.OrderRules;
import io.intellitrack.shopify.reconcile.proofs.Difference;
import io.intellitrack.shopify.reconcile.proofs.Proof;
import io.intellitrack.shopify.reconcile.proofs.ProofUnderWay;
import io.intellitrack.shopify.reconcile.proofs.Proofs;
import io.intellitrack.shopify.settings.Settings;
import io.intellitrack.shopify.shopify.Shopify;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The door for proofs: compares orders, shipments and stock both ways. A record counts as different only when two
 * readings agree, with a pause between them. Thread-safe; one proof at a time over all processes.
 */
public final class Reconciliation implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Reconciliation.class);
    private static final Duration AFTER_FAILURE = Duration.ofHours(1);

    private final Parts parts;
    private final Proofs proofs;
    private final ProofBooks books;
    private final ListedOrders listed;
    private final Repair repair;
    private final ExecutorService background = Executors.newSingleThreadExecutor(Threads.named("reconcile"));

    /**
     * What a proof is made of.
     *
     * @param leftOut true for an order that the integrator's route keeps out
     * @param sql the folder {@code routes/sql}
     */
    public record Parts(
            Settings settings,
            Database database,
            Shopify shopify,
            EndOfDay endOfDay,
            Watermarks watermarks,
            StoreState storeState,
            OrderRules rules,
            Predicate<ObjectNode> leftOut,
            Supplier<Flows> flows,
            Allocations allocations,
            Path sql,
            Clock clock,
            Sleeper sleeper) {}

    /** Starts nothing. */
    public Reconciliation(Parts parts) {
        String store = parts.settings().storeName();
        this.parts = parts;
        this.proofs = new Proofs(parts.database(), store);
        RouteSql statements = RouteSql.read(
                parts.sql(), List.of("proof-open-orders", "proof-closed-orders", "proof-picks", "stock-moved"));
        this.books = new ProofBooks(parts.database(), statements, store, parts.allocations());
        this.listed = new ListedOrders(parts.database(), statements, store);
        this.repair = new Repair(parts.flows());
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
            List<ProofTally> tallies = parts().stream().map(ProofTally::new).toList();
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
            parts.sleeper().sleep(parts.settings().reconcile().againAfter());
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

    private List<Part> parts() {
        Freshness freshness = new Freshness(parts.settings(), parts.watermarks(), parts.clock());
        OrderJudge orders = new OrderJudge(
                parts.rules(),
                books,
                parts.leftOut(),
                freshness,
                new KnownOrderJudge(parts.shopify(), parts.allocations(), parts.rules(), parts.leftOut(), freshness));
        return List.of(
                new OrdersPart(parts.shopify(), books, listed, orders),
                new FulfillmentsPart(
                        parts.shopify(),
                        books,
                        listed,
                        new FulfillmentJudge(books, freshness, parts.settings().mode()),
                        orders,
                        new FulfillmentNotes(books, parts.settings().orders().placeholderItem())),
                new StockPart(
                        parts.endOfDay(), books, parts.settings().endOfDay().enabled()));
    }

    /** Since when proofs are due by themselves; empty while they are not. */
    public Optional<Instant> expectedSince() {
        StoreState.State about = parts.storeState().read();
        boolean on = about.syncSwitch().orElse(parts.settings().sync().enabled());
        return parts.settings().reconcile().enabled() && on
                ? about.gateGreenAt()
                        .flatMap(green -> about.firstOnAt().map(first -> first.isAfter(green) ? first : green))
                : Optional.empty();
    }

    /** True when a proof is to be read now by itself: each day, and an hour after one that failed. */
    public boolean due(Instant now) {
        if (expectedSince().isEmpty()) {
            return false;
        }
        Proofs.Starts starts = proofs.starts();
        return older(starts.good(), now.minus(parts.settings().reconcile().every()))
                && older(starts.newest(), now.minus(AFTER_FAILURE));
    }

    private static boolean older(Optional<Instant> start, Instant limit) {
        return start.filter(at -> at.isAfter(limit)).isEmpty();
    }

    /** What the schedule calls each minute. */
    public void tick() {
        if (due(parts.clock().instant())) {
            try {
                run(false, "timer");
            } catch (ProofUnderWay e) {
                LOG.debug("{}", e.getMessage());
            } catch (RuntimeException e) {
                LOG.warn("The daily reconcile failed and is tried again in an hour: {}", e.getMessage());
            }
        }
    }

    /** Ends a proof that is being read in the background. */
    @Override
    public void close() {
        background.shutdownNow();
    }
}
