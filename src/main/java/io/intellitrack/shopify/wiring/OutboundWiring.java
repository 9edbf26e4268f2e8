package io.intellitrack.shopify.wiring;

import io.intellitrack.shopify.allocation.Allocations;
import io.intellitrack.shopify.allocation.StillWanted;
import io.intellitrack.shopify.database.Database;
import io.intellitrack.shopify.endofday.BusinessDays;
import io.intellitrack.shopify.endofday.Computations;
import io.intellitrack.shopify.endofday.DaySending;
import io.intellitrack.shopify.endofday.EndOfDay;
import io.intellitrack.shopify.flow.Flows;
import io.intellitrack.shopify.flow.Parked;
import io.intellitrack.shopify.flow.Runs;
import io.intellitrack.shopify.flow.upkeep.KeptFigures;
import io.intellitrack.shopify.flow.upkeep.Retention;
import io.intellitrack.shopify.fulfillment.Fulfillments;
import io.intellitrack.shopify.fulfillment.ShipmentPipeline;
import io.intellitrack.shopify.fulfillment.due.DueScan;
import io.intellitrack.shopify.fulfillment.due.PendingShipments;
import io.intellitrack.shopify.mapping.OrderRules;
import io.intellitrack.shopify.reconcile.Freshness;
import io.intellitrack.shopify.reconcile.KnownOrderJudge;
import io.intellitrack.shopify.reconcile.OrderJudge;
import io.intellitrack.shopify.reconcile.OrderRoute;
import io.intellitrack.shopify.reconcile.ProofBooks;
import io.intellitrack.shopify.reconcile.ProofDue;
import io.intellitrack.shopify.reconcile.ProofParts;
import io.intellitrack.shopify.reconcile.Reconciliation;
import io.intellitrack.shopify.reconcile.Repair;
import io.intellitrack.shopify.reconcile.proofs.Proofs;
import io.intellitrack.shopify.settings.Settings;
import io.intellitrack.shopify.shopify.Shopify;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.camel.CamelContext;

/** What goes to Shopify, shipments and stock; the figures of what waits; and the proof that both sides agree. */
final class OutboundWiring {
    final Fulfillments fulfillments;
    final EndOfDay endOfDay;
    final KeptFigures figures;
    final ProofDue proofDue;
    private final Proofs proofs;
    private final Foundation base;
    private final FlowWiring flow;
    private final IntelliTrackWiring intellitrack;
    private final Shopify shopify;

    OutboundWiring(Foundation base, FlowWiring flow, IntelliTrackWiring intellitrack, Shopify shopify) {
        this.base = base;
        this.flow = flow;
        this.intellitrack = intellitrack;
        this.shopify = shopify;
        this.fulfillments = fulfillments();
        this.endOfDay = endOfDay();
        this.figures = new KeptFigures(base.database(), base.store());
        this.proofs = new Proofs(base.database(), base.store());
        this.proofDue = new ProofDue(
                base.settings(), flow.storeState, proofs, base.machine().clock());
        Runs runs = flow.runs;
        runs.onEnd(endOfDay::ended);
        Retention retention =
                new Retention(base.database(), base.store(), base.machine().clock());
        runs.onEnd(ended -> retention.afterRun());
        count(runs);
    }

    private Fulfillments fulfillments() {
        Settings settings = base.settings();
        Database database = base.database();
        RuntimeEnvironment machine = base.machine();
        Parked parked = flow.parked;
        return new Fulfillments(
                database,
                settings,
                new DueScan(database, settings, base.sql(), parked, machine.looks(), machine.nanoTime()),
                new ShipmentPipeline(
                        database, settings, intellitrack.places, parked, intellitrack.allocations, shopify),
                parked,
                intellitrack.gone);
    }

    private EndOfDay endOfDay() {
        Settings settings = base.settings();
        Database database = base.database();
        RuntimeEnvironment machine = base.machine();
        return new EndOfDay(
                settings,
                new BusinessDays(settings, database, shopify, machine.clock()),
                new Computations(settings, database, shopify, base.sql()),
                intellitrack.places,
                new DaySending(settings, database, shopify, flow.parked, machine.clock(), machine.sleeper()),
                fulfillments::compareRecent);
    }

    /** @param flows repairs with them; they are built last */
    Reconciliation reconciliation(CamelContext context, Supplier<Flows> flows) {
        Settings settings = base.settings();
        RuntimeEnvironment machine = base.machine();
        Allocations allocations = intellitrack.allocations;
        OrderRules rules = new OrderRules(settings.orders(), intellitrack::orderLocations);
        OrderRoute route = new OrderRoute(context);
        Freshness freshness = new Freshness(settings, flow.watermarks, machine.clock());
        ProofBooks books = new ProofBooks(base.database(), base.sql(), base.store(), allocations);
        OrderJudge orders = new OrderJudge(
                rules, books, route, freshness, new KnownOrderJudge(shopify, allocations, rules, route, freshness));
        return new Reconciliation(
                proofs,
                new ProofParts(settings, shopify, endOfDay, books, orders, freshness),
                new Repair(flows),
                machine.sleeper(),
                settings.reconcile().againAfter());
    }

    /** What is counted for everybody, at the end of each run. */
    private void count(Runs runs) {
        figures.counting(Set.of(KeptFigures.UNSENT, KeptFigures.WAITING, KeptFigures.UNCLEAR), () -> {
            PendingShipments.Counts shipments = fulfillments.pending();
            return Map.of(
                    KeptFigures.UNSENT, new KeptFigures.Count(shipments.unsent(), shipments.oldestUnsent()),
                    KeptFigures.WAITING, KeptFigures.Count.of(shipments.waiting()),
                    KeptFigures.UNCLEAR, new KeptFigures.Count(shipments.unclear(), shipments.oldestUnclear()));
        });
        figures.counting(Set.of(KeptFigures.STILL_WANTED, KeptFigures.UNDECIDED), () -> {
            List<StillWanted> wanted = intellitrack.allocations.stillWanted();
            return Map.of(
                    KeptFigures.STILL_WANTED, KeptFigures.Count.of(wanted.size()),
                    KeptFigures.UNDECIDED,
                            KeptFigures.Count.of(wanted.stream()
                                    .filter(StillWanted::undecided)
                                    .count()));
        });
        runs.onEnd(ended -> figures.now());
    }
}
