package io.intellitrack.shopify.wiring;

import io.intellitrack.shopify.allocation.Allocations;
import io.intellitrack.shopify.allocation.GoneWatch;
import io.intellitrack.shopify.allocation.ReadOrders;
import io.intellitrack.shopify.allocation.StillWanted;
import io.intellitrack.shopify.database.Database;
import io.intellitrack.shopify.database.DatabaseClock;
import io.intellitrack.shopify.endofday.BusinessDays;
import io.intellitrack.shopify.endofday.Computations;
import io.intellitrack.shopify.endofday.DaySending;
import io.intellitrack.shopify.endofday.EndOfDay;
import io.intellitrack.shopify.flow.Flows;
import io.intellitrack.shopify.flow.Leases;
import io.intellitrack.shopify.flow.OutcomeCollector;
import io.intellitrack.shopify.flow.Parked;
import io.intellitrack.shopify.flow.Retries;
import io.intellitrack.shopify.flow.RunLog;
import io.intellitrack.shopify.flow.RunLogWriter;
import io.intellitrack.shopify.flow.Runs;
import io.intellitrack.shopify.flow.gate.Gate;
import io.intellitrack.shopify.flow.gate.LocationMap;
import io.intellitrack.shopify.flow.gate.StoreState;
import io.intellitrack.shopify.flow.marks.Completion;
import io.intellitrack.shopify.flow.marks.Waiting;
import io.intellitrack.shopify.flow.marks.Watermarks;
import io.intellitrack.shopify.flow.routes.AllowList;
import io.intellitrack.shopify.flow.routes.FlowPolicies;
import io.intellitrack.shopify.flow.routes.FolderHash;
import io.intellitrack.shopify.flow.routes.MappingHash;
import io.intellitrack.shopify.flow.routes.RouteRules;
import io.intellitrack.shopify.flow.routes.RouteTraffic;
import io.intellitrack.shopify.flow.routes.RunPolicies;
import io.intellitrack.shopify.flow.schedule.ClusteredQuartz;
import io.intellitrack.shopify.flow.schedule.FlowStates;
import io.intellitrack.shopify.flow.schedule.Schedule;
import io.intellitrack.shopify.flow.upkeep.KeptFigures;
import io.intellitrack.shopify.flow.upkeep.Retention;
import io.intellitrack.shopify.fulfillment.Fulfillments;
import io.intellitrack.shopify.fulfillment.ShipmentPipeline;
import io.intellitrack.shopify.fulfillment.due.DueScan;
import io.intellitrack.shopify.fulfillment.due.PendingShipments;
import io.intellitrack.shopify.intellitrack.IntelliTrack;
import io.intellitrack.shopify.intellitrack.IntelliTrackRoom;
import io.intellitrack.shopify.intellitrack.orders.OrderConditions;
import io.intellitrack.shopify.intellitrack.places.Defaults;
import io.intellitrack.shopify.intellitrack.places.Places;
import io.intellitrack.shopify.machine.BackgroundTask;
import io.intellitrack.shopify.mapping.DocumentsAsMaps;
import io.intellitrack.shopify.mapping.Mappings;
import io.intellitrack.shopify.mapping.OrderRules;
import io.intellitrack.shopify.reconcile.OrderRoute;
import io.intellitrack.shopify.reconcile.ReconcileSchedule;
import io.intellitrack.shopify.reconcile.Reconciliation;
import io.intellitrack.shopify.settings.Flow;
import io.intellitrack.shopify.settings.Home;
import io.intellitrack.shopify.settings.Settings;
import io.intellitrack.shopify.settings.SettingsReader;
import io.intellitrack.shopify.shopify.Shopify;
import io.intellitrack.shopify.shopify.ShopifyRoom;
import io.intellitrack.shopify.shopify.documents.Documents;
import io.intellitrack.shopify.shopify.graphql.CallListener;
import io.intellitrack.shopify.shopify.graphql.Surroundings;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.camel.CamelContext;
import org.apache.camel.ManagementMBeansLevel;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.MainListenerSupport;
import org.apache.camel.main.SimpleMainShutdownStrategy;
import org.apache.camel.spi.PropertiesComponent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Everything wired and started: settings to beans to Camel. The only place that knows all rooms; every command and every
 * end-to-end test goes through it.
 */
public final class Connector implements AutoCloseable {
    /** Camel's name, part of every JMX name. */
    public static final String NAME = "intellitrack-shopify";

    private static final Logger LOG = LoggerFactory.getLogger(Connector.class);

    private final Settings settings;
    private final Home home;
    private final Machine machine;
    private final Database database;
    private final Leases leases;
    private final RunLog runLog;
    private final FlowStates states;
    private final StoreState storeState;
    private final Runs runs;
    private final Parked parked;
    private final Completion completion;
    private final Allocations allocations;
    private final KeptFigures figures;
    private final GoneWatch gone;
    private final Watermarks watermarks;
    private final Defaults defaults;
    private final Places places;
    private final Mappings mappings;
    private final IntelliTrack intellitrack;
    private final RouteRules rules;
    private final String routesHash;
    private final Gate gate;
    private final Schedule schedule;
    private final org.apache.camel.main.Main camel;
    private final Flows flows;
    private final Deque<AutoCloseable> closing;
    private final List<CallListener> callListeners = new CopyOnWriteArrayList<>();
    private final AtomicBoolean stopping = new AtomicBoolean();
    private final RouteTraffic traffic = new RouteTraffic();
    private Shopify shopify;
    private Fulfillments fulfillments;
    private EndOfDay endOfDay;
    private Reconciliation reconciliation;

    private Connector(Settings settings, Home home, boolean scheduled, Machine machine, Deque<AutoCloseable> closing)
            throws Exception {
        this.settings = settings;
        this.home = home;
        this.machine = machine;
        this.closing = closing;
        BackgroundTask<Database> opening = closedWithUs(BackgroundTask.of(
                "open-database", () -> Database.open(settings.intellitrack(), machine.connections())));
        BackgroundTask<Documents> reading = closedWithUs(BackgroundTask.of(
                "read-documents", () -> Documents.load(home.routes().resolve("graphql"))));
        BackgroundTask.run("load-http", ShopifyRoom::warmUp);
        BackgroundTask<String> hashing =
                closedWithUs(BackgroundTask.of("hash-routes", () -> FolderHash.of(home.routes())));
        BackgroundTask<RouteRules> checking = closedWithUs(
                BackgroundTask.of("check-routes", () -> RouteRules.check(home.routes(), settings.enabledFlows())));
        this.mappings = Mappings.read(home.routes().resolve("mappings"), settings, this::orderLocations);
        this.camel = camel(home, scheduled, checking);
        closing.push(camel::stop); // should the start end before the routes do
        camel.init(); // reads the routes while the database opens
        this.rules = checking.get();
        this.routesHash = hashing.get();
        this.database = opening.get();
        String store = settings.storeName();
        this.leases = closedWithUs(
                new Leases(database, store, ManagementFactory.getRuntimeMXBean().getName(), machine.nanoTime()));
        this.runLog = new RunLog(database, store);
        RunLogWriter runLogWriter = new RunLogWriter(database, store);
        runLogWriter.abandonLeft();
        this.states = new FlowStates(database, store);
        this.storeState = new StoreState(database, store);
        this.runs = new Runs(
                database,
                leases,
                runLogWriter,
                new Retries(database, store, settings.mode()),
                (flow, request) -> gate().refusal(flow, request));
        this.parked = new Parked(database, store);
        this.completion = new Completion(database, store);
        Waiting waiting = new Waiting(database, store);
        this.watermarks = new Watermarks(database, settings, waiting);
        String products =
                MappingHash.of(home.routes(), Flow.PRODUCTS, settings.items().toString());
        String orders = MappingHash.of(home.routes(), Flow.ORDERS, "");
        watermarks.dependOnMapping(Flow.PRODUCTS, products);
        watermarks.dependOnMapping(Flow.ORDERS, orders);
        this.defaults = new Defaults(database, settings);
        this.places = new Places(database, settings, defaults, () -> shopify.locations());
        if (settings.mode().writesIntelliTrack()) {
            waiting.dependOn(Flow.ORDERS, new OrderConditions(settings.orders(), this::orderLocations));
        }
        this.allocations = new Allocations(database, store, settings.orders().later());
        this.figures = new KeptFigures(database, store);
        this.gone = new GoneWatch(database, store, this::shopify, parked, waiting, allocations);
        watermarks.dependOn(new ReadOrders(allocations, gone, settings.orders().numberPrefix()));
        this.intellitrack = new IntelliTrackRoom(database, settings, places, mappings.tables())
                .open(watermarks, waiting, allocations, ids -> shopify.goneVariants(ids));
        this.gate = new Gate(
                settings,
                this::shopify,
                defaults::missing,
                this::locationMap,
                completion::complete,
                storeState,
                machine.clock());
        this.schedule = new Schedule(
                settings,
                gate::refusal,
                new Schedule.Books(states, storeState, runLog, leases),
                new LocalWork(),
                machine.clock());
        prepare(camel.getCamelContext(), reading.get(), scheduled);
        closing.push(camel::stop); // the first to stop
        camel.start();
        if (scheduled) {
            LOG.info("Routes of {}, hash {}", home.routes(), routesHash);
        }
        this.flows = closedWithUs(new Flows(camel.getCamelContext().createProducerTemplate(), runs, runLog));
    }

    /**
     * Starts with everything, or not at all.
     *
     * @param scheduled whether timers run; a command in the foreground goes without
     * @throws Exception saying what stands in the way; whatever was started is closed again
     */
    public static Connector start(Settings settings, Home home, boolean scheduled) throws Exception {
        return start(settings, home, scheduled, Machine.real());
    }

    /** The same on a machine of one's own, for tests. */
    public static Connector start(Settings settings, Home home, boolean scheduled, Machine machine) throws Exception {
        Deque<AutoCloseable> opened = new ArrayDeque<>();
        try {
            return new Connector(settings, home, scheduled, machine, opened);
        } catch (Exception e) {
            closeAll(opened, e);
            throw e;
        }
    }

    private static void closeAll(Deque<AutoCloseable> opened, Exception reason) {
        while (!opened.isEmpty()) {
            try {
                opened.pop().close();
            } catch (Exception e) {
                reason.addSuppressed(e);
            }
        }
    }

    private <T extends AutoCloseable> T closedWithUs(T part) {
        closing.push(part);
        return part;
    }

    private org.apache.camel.main.Main camel(Home home, boolean scheduled, BackgroundTask<RouteRules> checking) {
        org.apache.camel.main.Main main = new org.apache.camel.main.Main();
        // no hook of its own: whoever started us closes us, and a hook would keep a closed program in memory for ever
        main.setShutdownStrategy(new SimpleMainShutdownStrategy());
        main.configure().setAutoConfigurationEnvironmentVariablesEnabled(false);
        main.configure().withName(NAME);
        main.configure().withJmxEnabled(scheduled);
        main.configure().withJmxManagementMBeansLevel(ManagementMBeansLevel.RoutesOnly);
        main.configure().withRoutesIncludePattern("file:" + home.routes() + "/*.camel.yaml");
        main.configure().withAutoConfigurationSystemPropertiesEnabled(false);
        main.configure().withStreamCachingEnabled(false);
        main.configure().withShutdownTimeout(25);
        main.configure().addRoutesBuilder(new FlowPolicies());
        main.setPropertyPlaceholderLocations("false");
        main.setOverrideProperties(properties(home, scheduled));
        main.addMainListener(new MainListenerSupport() {
            @Override
            public void beforeConfigure(BaseMainSupport support) {
                harden(support.getCamelContext());
                checking.get(); // before Camel loads a file of theirs
            }
        });
        return main;
    }

    private void harden(CamelContext context) {
        PropertiesComponent placeholders = context.getPropertiesComponent();
        // a route must not be able to print the environment, where secrets may be
        ((org.apache.camel.component.properties.PropertiesComponent) placeholders).setEnvironmentVariableMode(0);
        ((org.apache.camel.component.properties.PropertiesComponent) placeholders).setSystemPropertiesMode(0);
        AllowList.install(context);
        DocumentsAsMaps.install(context);
    }

    /** All that the routes will ask for when they start. */
    private void prepare(CamelContext context, Documents documents, boolean scheduled) {
        RunPolicies.install(context, runs);
        context.addRoutePolicyFactory(traffic);
        if (scheduled && settings.clusterEnabled()) {
            context.addComponent("quartz", ClusteredQuartz.component(database, settings.storeName()));
        }
        openDoors(context, documents);
        bindBeans();
        rules.checkBeans(name ->
                Optional.ofNullable(context.getRegistry().lookupByName(name)).map(Object::getClass));
    }

    /** Doors that need Camel itself. */
    private void openDoors(CamelContext context, Documents documents) {
        DatabaseClock databaseClock = new DatabaseClock(database, machine.nanoTime(), machine.databaseTime());
        this.shopify = new ShopifyRoom(
                        context,
                        new Surroundings(
                                machine.sleeper(),
                                machine.nanoTime(),
                                stopping::get,
                                () -> ThreadLocalRandom.current().nextDouble(),
                                databaseClock),
                        call -> callListeners.forEach(listener -> listener.called(call)))
                .open(settings.shopify(), settings.mode(), documents);
        camel.bind("shopify", shopify);
        this.fulfillments = new Fulfillments(
                database,
                settings,
                new DueScan(
                        database, settings, home.routes().resolve("sql"), parked, machine.looks(), machine.nanoTime()),
                new ShipmentPipeline(database, settings, places, parked, allocations, shopify),
                parked,
                gone);
        camel.bind("fulfillments", fulfillments);
        this.endOfDay = new EndOfDay(
                settings,
                new BusinessDays(settings, database, shopify, machine.clock()),
                new Computations(settings, database, shopify, home.routes().resolve("sql")),
                places,
                new DaySending(settings, database, shopify, parked, machine.clock(), machine.sleeper()),
                fulfillments::compareRecent);
        runs.onEnd(endOfDay::ended);
        Retention retention = new Retention(database, settings.storeName(), machine.clock());
        runs.onEnd(ended -> retention.afterRun());
        count();
        camel.bind("endOfDay", endOfDay);
        this.reconciliation = closedWithUs(new Reconciliation(new Reconciliation.Parts(
                settings,
                database,
                shopify,
                endOfDay,
                watermarks,
                storeState,
                new OrderRules(settings.orders(), this::orderLocations),
                new OrderRoute(context),
                this::flows,
                allocations,
                home.routes().resolve("sql"),
                machine.clock(),
                machine.sleeper())));
        ReconcileSchedule.addTo(context, reconciliation);
    }

    /** What is counted for everybody, at the end of each run. */
    private void count() {
        figures.counting(Set.of(KeptFigures.UNSENT, KeptFigures.WAITING, KeptFigures.UNCLEAR), () -> {
            PendingShipments.Counts shipments = fulfillments.pending();
            return Map.of(
                    KeptFigures.UNSENT, new KeptFigures.Count(shipments.unsent(), shipments.oldestUnsent()),
                    KeptFigures.WAITING, KeptFigures.Count.of(shipments.waiting()),
                    KeptFigures.UNCLEAR, new KeptFigures.Count(shipments.unclear(), shipments.oldestUnclear()));
        });
        figures.counting(Set.of(KeptFigures.STILL_WANTED, KeptFigures.UNDECIDED), () -> {
            List<StillWanted> wanted = allocations.stillWanted();
            return Map.of(
                    KeptFigures.STILL_WANTED, KeptFigures.Count.of(wanted.size()),
                    KeptFigures.UNDECIDED,
                            KeptFigures.Count.of(wanted.stream()
                                    .filter(StillWanted::undecided)
                                    .count()));
        });
        runs.onEnd(ended -> figures.now());
    }

    /** What routes may use as placeholders; never a secret. */
    private Properties properties(Home home, boolean scheduled) {
        Properties properties = SettingsReader.passedThrough(home.settingsFiles());
        properties.setProperty("camel.component.direct.timeout", "2000");
        properties.setProperty("camel.component.http.automatic-retries-disabled", "true");
        properties.setProperty("routes.directory", home.routes().toUri().toString());
        properties.setProperty("schedules.started", Boolean.toString(scheduled));
        properties.setProperty("schedules.tick", Long.toString(tickMillis()));
        return properties;
    }

    /** How often the schedules look at the clock: each 5 seconds, or oftener where something is due oftener. */
    private long tickMillis() {
        long shortest = Math.min(
                settings.sync().interval().toMillis() / 4,
                settings.fulfillments().lookEvery().toMillis());
        return Math.max(1000, Math.min(5000, shortest));
    }

    private void bindBeans() {
        camel.bind("schedule", schedule);
        camel.bind("parked", parked);
        camel.bind("watermarks", watermarks);
        camel.bind("outcomes", new OutcomeCollector());
        camel.bind("mappings", mappings);
        camel.bind("intellitrack", intellitrack);
        camel.bind("database", database.readOnly());
    }

    /** The settings it was started with. */
    public Settings settings() {
        return settings;
    }

    /** Where its files are. */
    public Home home() {
        return home;
    }

    /** Names the routes as they were when it started. */
    public String routesHash() {
        return routesHash;
    }

    /** The pool to IntelliTrack's database, where our own tables are too; open until the connector is closed. */
    public Database database() {
        return database;
    }

    /** Which process may run which flow now. */
    public Leases leases() {
        return leases;
    }

    /** The table of runs. */
    public RunLog runLog() {
        return runLog;
    }

    /** Which flows are paused, and when each last began by itself. */
    public FlowStates states() {
        return states;
    }

    /** What is known of the store as a whole: the pinned shop, the gate, the switch. */
    public StoreState storeState() {
        return storeState;
    }

    /** Whether the flows may run, and if not, why. */
    public Gate gate() {
        return gate;
    }

    /** Where a run begins and ends; the scheduler and people come through here alike. */
    public Runs runs() {
        return runs;
    }

    /** The quarantine. */
    public Parked parked() {
        return parked;
    }

    /** The door for units that Shopify still wants. */
    public Allocations allocations() {
        return allocations;
    }

    /** What was counted for pages, health, metrics and alarms. */
    public KeptFigures figures() {
        return figures;
    }

    /** Which flows have once read all there was. */
    public Completion completion() {
        return completion;
    }

    /** How far each scan got. */
    public Watermarks watermarks() {
        return watermarks;
    }

    /** The door to the store. */
    public Shopify shopify() {
        return shopify;
    }

    /** The door for shipments. */
    private LocationMap locationMap(boolean anew) {
        Places.Mapped mapped = anew ? places.refresh() : places.mapped();
        List<String> sentences = mapped.places().stream()
                .map(place -> place.name() + " (" + place.number() + ") is " + place.path() + ".")
                .toList();
        return new LocationMap(
                sentences, mapped.notes().stream().map(Places.Note::text).toList(), mapped.faults());
    }

    private Set<String> orderLocations() {
        return places.locationNumbers(Flow.ORDERS);
    }

    /** What can be seen in our database. */
    private final class LocalWork implements Schedule.Work {
        @Override
        public boolean endOfDay(Instant now) {
            return endOfDay.due(now).isPresent();
        }

        @Override
        public boolean lateStock() {
            return settings.mode().writesIntelliTrack() && intellitrack.lateStockDue();
        }

        @Override
        public boolean shipments() {
            return fulfillments.somethingDue();
        }
    }

    /** The door of End of Day: what is due, held, previewed and done. */
    public EndOfDay endOfDay() {
        return endOfDay;
    }

    /** The door for shipments. */
    public Fulfillments fulfillments() {
        return fulfillments;
    }

    /** Asks to be told of every request to Shopify. */
    public void onCall(CallListener listener) {
        callListeners.add(listener);
    }

    /** What passes through each route. */
    public RouteTraffic traffic() {
        return traffic;
    }

    /** The division, unit, site and location of every imported record. */
    public Defaults defaults() {
        return defaults;
    }

    /** Which Shopify location is which place in IntelliTrack. */
    public Places places() {
        return places;
    }

    /** The door of the mapping room. */
    public Mappings mappings() {
        return mappings;
    }

    /** The door for whole pages into IntelliTrack. */
    public IntelliTrack intellitrack() {
        return intellitrack;
    }

    /** The door for proofs of completeness. */
    public Reconciliation reconciliation() {
        return reconciliation;
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
        stopping.set(true);
        while (!closing.isEmpty()) {
            try {
                closing.pop().close();
            } catch (Exception e) {
                closeAll(closing, e);
                throw e;
            }
        }
    }
}
