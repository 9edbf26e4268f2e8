package io.intellitrack.shopify.ops.views;

import io.intellitrack.shopify.allocation.Allocations;
import io.intellitrack.shopify.flow.RunLog;
import io.intellitrack.shopify.flow.gate.StoreState;
import io.intellitrack.shopify.machine.Release;
import io.intellitrack.shopify.ops.ParkedGroup;
import io.intellitrack.shopify.ops.monitoring.Monitoring;
import io.intellitrack.shopify.settings.Flow;
import io.intellitrack.shopify.text.EnumWords;
import io.intellitrack.shopify.wiring.Connector;
import java.lang.management.ManagementFactory;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** All that pages and API show beside the status: one door for both, read anew each time. Safe for many threads. */
public final class Views {
    private final Connector connector;
    private final AuditLog audit;
    private final OrderStories stories;
    private final EndOfDays endOfDays;
    private final RunList runs;
    private final OrderList orders;
    private final ParkedList parked;
    private final TriedRecords tried;

    /** Shows what this connector has; the clock tells which End of Day is due. */
    public Views(Connector connector, Clock clock) {
        this.connector = connector;
        this.audit = new AuditLog(connector.database(), connector.settings().storeName());
        this.stories = new OrderStories(connector, audit);
        this.endOfDays = new EndOfDays(connector, clock);
        this.runs = new RunList(connector.runLog());
        this.orders = new OrderList(
                connector.database(),
                connector.settings().storeName(),
                connector.settings().sync().timeZone());
        this.parked = new ParkedList(connector.database(), connector.settings().storeName());
        this.tried = new TriedRecords(connector.database(), connector.settings().storeName());
    }

    /**
     * Runs, the newest first.
     *
     * @param flow empty = of all flows
     * @param before only runs with a smaller number: the page before this run
     */
    public Slice<RunLog.Entry> runs(Optional<Flow> flow, Optional<Long> before, int size) {
        return runs(new RunFilter(flow, Optional.empty(), Optional.empty()), before, size);
    }

    /** The same of only some runs. */
    public Slice<RunLog.Entry> runs(RunFilter filter, Optional<Long> before, int size) {
        return runs.page(filter, before, size);
    }

    /**
     * Picking orders that came from Shopify, the newest first.
     *
     * @param before only orders of a smaller id
     */
    public Slice<ListedOrder> orders(OrderFilter filter, Optional<Long> before, int size) {
        return orders.page(filter, before, size);
    }

    /** A flow's run under way in this process. */
    public Optional<Progress> progress(Flow flow) {
        return connector.runs().running(flow).map(Progress::of);
    }

    /** All runs under way in this process. */
    public List<Progress> progress() {
        return Arrays.stream(Flow.values())
                .map(this::progress)
                .flatMap(Optional::stream)
                .toList();
    }

    /** Parked records by cause and pattern, what waits longest first. */
    public List<ParkedGroup> parked() {
        return ParkedGroup.of(connector.parked().list());
    }

    /**
     * Parked records, one by one.
     *
     * @param after what {@link ParkedPage#next} said
     * @throws IllegalArgumentException when that never said so
     */
    public ParkedPage parked(ParkedFilter filter, Optional<String> after, int size) {
        return parked.page(filter, after, size);
    }

    /**
     * Parked records that people had tried again, the newest first: what became of each.
     *
     * @param before only those of a smaller id
     */
    public Slice<TriedRecord> tried(Optional<Long> before, int size) {
        return tried.page(before, size);
    }

    /** Orders of which Shopify still wants units that no picking order covers: those that need a decision first. */
    public List<StillWantedOrder> stillWanted() {
        return stillWanted(connector.allocations());
    }

    /** The same of a database alone. */
    public static List<StillWantedOrder> stillWanted(Allocations allocations) {
        return allocations.stillWanted().stream()
                .map(StillWantedOrder::of)
                .sorted(Comparator.comparing(StillWantedOrder::undecided).reversed())
                .toList();
    }

    /** All that is known of an order: by Shopify name with or without {@code #}, IntelliTrack number or tracking number. */
    public OrderStory order(String asked) {
        return stories.of(asked);
    }

    /** End of Day: today's state, what is held, history. */
    public EndOfDayView endOfDay() {
        return endOfDays.now();
    }

    /** The rows of the newest dry run of End of Day in this process. */
    public EndOfDayView.Preview endOfDayPreview() {
        return endOfDays.preview();
    }

    /**
     * The rows of a run of End of Day.
     *
     * @param after only rows with a greater number; 0 = from the first
     */
    public Slice<EndOfDayView.LedgerRow> endOfDayRows(long run, long after, int size) {
        return endOfDays.rows(run, after, size);
    }

    /** Every setting as it counts, by name; secrets are masked. */
    public List<Setting> settings() {
        return connector.settings().values().entrySet().stream()
                .map(entry -> new Setting(
                        entry.getKey(),
                        entry.getValue().text(),
                        entry.getValue().source()))
                .sorted(Comparator.comparing(Setting::key))
                .toList();
    }

    /** Whether flows start by themselves, and who decided. */
    public AutomaticSync automaticSync() {
        StoreState.State state = connector.storeState().read();
        boolean setting = connector.settings().sync().enabled();
        return new AutomaticSync(
                state.syncSwitch().orElse(setting),
                setting,
                state.syncSwitch(),
                state.switchedBy(),
                state.switchedAt());
    }

    /** How far each flow has read. */
    public List<Mark> marks() {
        List<Mark> marks = new ArrayList<>();
        for (Flow flow : Flow.values()) {
            connector.watermarks().marks(flow).forEach((root, at) -> marks.add(new Mark(flow.id(), root, at)));
        }
        return marks;
    }

    /**
     * What people did by hand, the newest first.
     *
     * @param before only entries with a smaller number
     */
    public Slice<AuditEntry> audit(Optional<Long> before, Optional<String> actor, Optional<String> action, int size) {
        return audit.page(before, actor, action, size);
    }

    /** What runs here. */
    public About about() {
        return new About(
                "IntelliTrack for Shopify",
                Release.running().toString(),
                Runtime.version().toString(),
                connector.settings().storeName(),
                connector.storeState().read().shopDomain(),
                EnumWords.of(connector.settings().mode()),
                connector.settings().shopify().apiVersion(),
                Monitoring.apiVersionEnds(connector.settings().shopify().apiVersion()),
                connector.routesFolder().startedWith(),
                connector.database().dialect().called(),
                Instant.ofEpochMilli(ManagementFactory.getRuntimeMXBean().getStartTime()));
    }
}
