package io.intellitrack.shopify.wiring;

import io.intellitrack.shopify.allocation.Allocations;
import io.intellitrack.shopify.database.Database;
import io.intellitrack.shopify.database.RouteSql;
import io.intellitrack.shopify.endofday.EndOfDay;
import io.intellitrack.shopify.flow.Flows;
import io.intellitrack.shopify.flow.Leases;
import io.intellitrack.shopify.flow.Parked;
import io.intellitrack.shopify.flow.RunLog;
import io.intellitrack.shopify.flow.Runs;
import io.intellitrack.shopify.flow.gate.Gate;
import io.intellitrack.shopify.flow.gate.StoreState;
import io.intellitrack.shopify.flow.marks.Completion;
import io.intellitrack.shopify.flow.marks.Watermarks;
import io.intellitrack.shopify.flow.routes.RouteTraffic;
import io.intellitrack.shopify.flow.schedule.FlowStates;
import io.intellitrack.shopify.flow.upkeep.KeptFigures;
import io.intellitrack.shopify.fulfillment.Fulfillments;
import io.intellitrack.shopify.intellitrack.IntelliTrack;
import io.intellitrack.shopify.intellitrack.places.Defaults;
import io.intellitrack.shopify.machine.CloseStack;
import io.intellitrack.shopify.mapping.Mappings;
import io.intellitrack.shopify.reconcile.ProofDue;
import io.intellitrack.shopify.reconcile.ReconcileSchedule;
import io.intellitrack.shopify.reconcile.Reconciliation;
import io.intellitrack.shopify.review.FolderReview;
import io.intellitrack.shopify.review.RoutesFolder;
import io.intellitrack.shopify.settings.Home;
import io.intellitrack.shopify.settings.Settings;
import io.intellitrack.shopify.shopify.Shopify;
import io.intellitrack.shopify.shopify.graphql.CallListener;
import java.util.Set;
import org.apache.camel.CamelContext;
import org.apache.camel.main.Main;

/**
 * Everything wired and started: settings to beans to Camel. The only place that knows all rooms; every command and every
 * end-to-end test goes through it.
 */
public final class Connector implements AutoCloseable {
    /** Camel's name, part of every JMX name. */
    public static final String NAME = "intellitrack-shopify";

    private final Foundation base;
    private final FlowWiring flow;
    private final IntelliTrackWiring intellitrack;
    private final ShopifyWiring shopify;
    private final OutboundWiring outbound;
    private final ScheduleWiring schedule;
    private final Reconciliation reconciliation;
    private final Flows flows;
    private final RoutesFolder routesFolder;
    private final Main camel;
    private final CloseStack closing;

    private Connector(Settings settings, Home home, boolean scheduled, RuntimeEnvironment machine, CloseStack closing)
            throws Exception {
        this.closing = closing;
        StartupTasks early = new StartupTasks(settings, home, machine, closing);
        this.camel = new CamelSetup(settings, home, scheduled).main(early.review);
        closing.push(camel::stop); // should the start end before the routes do
        FolderReview review = CamelSetup.load(camel, early.review); // while the database opens
        Mappings mappings = Mappings.read(home.routes().resolve("mappings"), settings, this::orderLocations);
        this.base = new Foundation(settings, home, machine, early.database.get(), review.statements());
        review.requireFit(base.database());
        this.routesFolder = new RoutesFolder(home.routes(), settings, base.database(), early.routesHash.get());
        this.flow = new FlowWiring(base, closing, this::gate);
        this.intellitrack = new IntelliTrackWiring(base, flow, mappings, review.after(), this::shopify);
        flow.installOn(context(), base, scheduled);
        this.shopify = new ShopifyWiring(base, context(), early.documents.get());
        this.outbound = new OutboundWiring(base, flow, intellitrack, shopify.door);
        this.reconciliation = closing.push(outbound.reconciliation(context(), this::flows));
        ReconcileSchedule.addTo(context(), reconciliation, outbound.proofDue);
        this.schedule = new ScheduleWiring(base, flow, intellitrack, shopify.door, outbound);
        new RouteBeans(base, flow, intellitrack, shopify.door, outbound, schedule).bind(camel, review.rules());
        closing.push(camel::stop); // the first to stop
        CamelSetup.start(camel, review.rules());
        this.flows = closing.push(new Flows(context().createProducerTemplate(), flow.runs, flow.runLog));
    }

    /**
     * Starts with everything, or not at all.
     *
     * @param scheduled whether timers run; a command in the foreground goes without
     * @throws Exception saying what stands in the way; whatever was started is closed again
     */
    public static Connector start(Settings settings, Home home, boolean scheduled) throws Exception {
        return start(settings, home, scheduled, RuntimeEnvironment.real());
    }

    /** The same on a machine of one's own, for tests. */
    public static Connector start(Settings settings, Home home, boolean scheduled, RuntimeEnvironment machine)
            throws Exception {
        CloseStack opened = new CloseStack();
        try {
            return new Connector(settings, home, scheduled, machine, opened);
        } catch (Exception e) {
            opened.closeAfter(e);
            throw e;
        }
    }

    private Set<String> orderLocations() {
        return intellitrack.orderLocations();
    }

    /** The settings it was started with. */
    public Settings settings() {
        return base.settings();
    }

    /** Where its files are. */
    public Home home() {
        return base.home();
    }

    /** The integrator's files: those that run, and what has become of them since. */
    public RoutesFolder routesFolder() {
        return routesFolder;
    }

    /** The pool to IntelliTrack's database, where our own tables are too; open until the connector is closed. */
    public Database database() {
        return base.database();
    }

    /** The integrator's statements. */
    public RouteSql statements() {
        return base.sql();
    }

    /** Which process may run which flow now. */
    public Leases leases() {
        return flow.leases;
    }

    /** The table of runs. */
    public RunLog runLog() {
        return flow.runLog;
    }

    /** Which flows are paused, and when each last began by itself. */
    public FlowStates states() {
        return flow.states;
    }

    /** What is known of the store as a whole: the pinned shop, the gate, the switch. */
    public StoreState storeState() {
        return flow.storeState;
    }

    /** Whether the flows may run, and if not, why. */
    public Gate gate() {
        return schedule.gate;
    }

    /** Where a run begins and ends; the scheduler and people come through here alike. */
    public Runs runs() {
        return flow.runs;
    }

    /** The quarantine. */
    public Parked parked() {
        return flow.parked;
    }

    /** The door for units that Shopify still wants. */
    public Allocations allocations() {
        return intellitrack.allocations;
    }

    /** What was counted for pages, health, metrics and alarms. */
    public KeptFigures figures() {
        return outbound.figures;
    }

    /** Which flows have once read all there was. */
    public Completion completion() {
        return flow.completion;
    }

    /** How far each scan got. */
    public Watermarks watermarks() {
        return flow.watermarks;
    }

    /** The door to the store. */
    public Shopify shopify() {
        return shopify.door;
    }

    /** The door of End of Day: what is due, held, previewed and done. */
    public EndOfDay endOfDay() {
        return outbound.endOfDay;
    }

    /** The door for shipments. */
    public Fulfillments fulfillments() {
        return outbound.fulfillments;
    }

    /** Asks to be told of every request to Shopify. */
    public void onCall(CallListener listener) {
        shopify.onCall(listener);
    }

    /** What passes through each route. */
    public RouteTraffic traffic() {
        return flow.traffic;
    }

    /** The division, unit, site and location of every imported record. */
    public Defaults defaults() {
        return intellitrack.defaults;
    }

    /** The door for whole pages into IntelliTrack. */
    public IntelliTrack intellitrack() {
        return intellitrack.door;
    }

    /** The door for proofs of completeness. */
    public Reconciliation reconciliation() {
        return reconciliation;
    }

    /** When a proof is read by itself. */
    public ProofDue proofDue() {
        return outbound.proofDue;
    }

    /** Starts a flow by hand. */
    public Flows flows() {
        return flows;
    }

    /** Camel itself, for those who look at its routes; it is stopped with the connector. */
    public CamelContext context() {
        return camel.getCamelContext();
    }

    /** Stops timers first, lets runs end their page, then closes the rest in reverse order, all of it. */
    @Override
    public void close() throws Exception {
        shopify.stop();
        closing.close();
    }
}
