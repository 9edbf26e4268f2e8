package io.intellitrack.shopify.flow.marks;

import io.intellitrack.shopify.database.Database;
import io.intellitrack.shopify.flow.Lease;
import io.intellitrack.shopify.flow.Leases;
import io.intellitrack.shopify.flow.Run;
import io.intellitrack.shopify.flow.RunRefused;
import io.intellitrack.shopify.settings.Flow;
import io.intellitrack.shopify.settings.Mode;
import io.intellitrack.shopify.settings.Settings;
import io.intellitrack.shopify.shopify.paging.OrderScan;
import io.intellitrack.shopify.shopify.paging.Scan;
import io.intellitrack.shopify.shopify.paging.ScanRequest;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.jdbi.v3.core.Handle;

/**
 * How far each scan got, per flow and root; Shopify's time, never a local clock. Marks only grow. Bean
 * {@code watermarks}.
 */
public final class Watermarks {
    /** A root that is asked once an hour only: its mark does not tell how far a flow has read. */
    public static final String DELETIONS = "deletions";

    private final Database database;
    private final String store;
    private final Settings.Sync sync;
    private final Mode mode;
    private final Waiting waiting;
    private final Completion completion;
    private final WatermarkTable table;
    private final MappingVersions mappings;
    private final ScanPlan plan;
    private final FutureMarks future;
    private final HealingRecords healing;
    private volatile Orders order;

    /** The marks of one store; {@code waiting} brings back what must be read again beside what changed. */
    public Watermarks(Database database, Settings settings, Waiting waiting) {
        this.database = database;
        this.store = settings.storeName();
        this.sync = settings.sync();
        this.mode = settings.mode();
        this.waiting = waiting;
        this.completion = new Completion(database, store);
        this.table = new WatermarkTable(database, store);
        this.mappings = new MappingVersions(database, store);
        this.plan = new ScanPlan(database, settings, table, mappings, waiting);
        this.future = new FutureMarks(table);
        this.healing = new HealingRecords(database, store);
    }

    /** The marks of a flow as they stand, by root; a root that was never read to its end is absent. */
    public Map<String, Instant> marks(Flow flow) {
        return table.marks(flow);
    }

    /** Up to when the flow has read: the oldest of its marks; empty before its first whole scan. */
    public Optional<Instant> readUpTo(Flow flow) {
        Map<String, Instant> marks = marks(flow);
        marks.remove(DELETIONS);
        return marks.values().stream().min(Instant::compareTo);
    }

    /**
     * Moves marks by hand, back or forward, while no run of the flow can.
     *
     * @param root one of the flow's marks; empty = all of them
     * @return those that were moved, as they were before
     * @throws RunRefused while a run is under way
     * @throws IllegalArgumentException when there is no such mark
     */
    public Map<String, Instant> moveByHand(Flow flow, Optional<String> root, Instant to, Leases leases) {
        try (Lease lease = leases.acquire(flow)
                .orElseThrow(() ->
                        new RunRefused(flow, RunRefused.Reason.LEASE_HELD, "a run is under way; wait for its end"))) {
            Map<String, Instant> before = marks(flow);
            before.keySet().removeIf(name -> !name.equals(root.orElse(name)));
            if (before.isEmpty()) {
                throw new IllegalArgumentException(
                        flow + " has no mark " + root.orElse("yet") + ": marks are made by its first whole run");
            }
            database.jdbi().useTransaction(handle -> {
                lease.check(handle);
                before.keySet().forEach(name -> table.place(handle, flow, name, to, lease.fence()));
            });
            return before;
        }
    }

    /** What a run's scan is to bring: everything since the marks, and what was put aside and may be usable now. */
    public ScanRequest ask(Exchange exchange) {
        Run run = Run.of(exchange);
        run.progress().reading("watermarks.finish");
        return plan.of(run, order);
    }

    /** What the scan of orders asks of those who know our side of them. */
    public interface Orders {
        /** Asks by id for orders that polls would never show again; before anything else of a run. */
        void watch(Run run);

        /** Orders to be read again by id although Shopify may not have changed them, with their names. */
        Map<String, String> due();

        /** Shopify's id of the order that a picking order, a follow-up too, belongs to. */
        Optional<String> id(String number);

        /**
         * Says at the end of a run what was decided, and what waits for a decision.
         *
         * @throws RunRefused when what a person decided could not be done
         */
        void tell(Run run);

        /** How orders are read. */
        OrderScan ask(boolean open);
    }

    /** Names who knows our side of orders; once, before the first run. */
    public void dependOn(Orders orders) {
        this.order = orders;
    }

    /**
     * Names how a flow turns records into rows: once that is no longer what it was in the last run, records are read again
     * although they did not change.
     *
     * @param hash up to 64 characters
     */
    public void dependOnMapping(Flow flow, String hash) {
        mappings.put(flow, hash);
    }

    /**
     * Moves a mark in the transaction of the rows it covers. It follows {@code newest}, but never to within the settle
     * time of Shopify's own clock, and never backwards. A partial run moves nothing.
     *
     * @param date Shopify's {@code Date} of the scan's first answer; without one its clock is as late as {@code newest}, for
     *     all that is known
     */
    public void follow(Handle handle, Run run, String root, Optional<Instant> newest, Optional<Instant> date) {
        if (newest.isPresent() && !run.request().partial()) {
            Instant mark = newest.get();
            Instant ceiling = date.orElse(mark).minus(sync.settle());
            table.move(handle, run, root, mark.isAfter(ceiling) ? ceiling : mark);
        }
    }

    /**
     * Begins the roots that a first, whole scan covers without asking them. If it is cut short after this page, or Shopify
     * sends no {@code Date}, the next scan asks them too: else what changed there meanwhile would never be seen.
     *
     * @param newest the newest record of the first page, by which the scan had begun at the latest
     */
    public void begin(Handle handle, Run run, String asked, Scan scan, Instant newest) {
        if (!run.request().partial()) {
            Instant mark = scan.firstDate().orElse(newest).minus(sync.settle());
            scan.roots().stream()
                    .filter(root -> !root.equals(asked))
                    .forEach(root -> table.begin(handle, run, root, mark));
        }
    }

    /**
     * The last step of a flow that scans: when the scan has reached its end without a doubt, the marks of its roots
     * follow, and the flow is part of the initial dataset from then on.
     */
    public void finish(Exchange exchange) {
        Run run = Run.of(exchange);
        Scan scan = exchange.getVariable("scan", Scan.class);
        run.progress().cameToEnd();
        run.writes().flush();
        run.progress()
                .requireReceived(
                        scan.records(),
                        run.flow() == Flow.ORDERS ? "intellitrack.saveOrders" : "intellitrack.saveItems");
        run.request()
                .order()
                .filter(name -> run.count(Run.Count.READ) == 0)
                .ifPresent(name -> nothing(run.flow(), name));
        if (run.flow() == Flow.ORDERS) {
            order.tell(run);
        }
        if (run.request().partial() || !mode.writesIntelliTrack()) {
            return;
        }
        if (scan.time().map(time -> future.broughtBack(run, time)).orElse(false)) {
            return;
        }
        if (!scan.complete() || scan.suspect()) {
            run.hold("The scan is in doubt, so the marks stay: " + String.join(" ", scan.suspicions()));
            return;
        }
        if (nothingCame(run)) {
            return;
        }
        run.write(handle -> {
            scan.roots().forEach(root -> finish(handle, run, root, scan.firstDate()));
            BulkRun.forget(handle, store, run);
            waiting.notShown(handle, run, scan.asked());
            healing.notShown(handle, run, scan.asked());
            completion.reached(handle, run);
            mappings.keep(handle, run.flow());
            if (run.flow() == Flow.ORDERS) {
                completion.openRead(
                        handle, run.flow()); // the first whole scan reads all open orders, or did so beside the marks
            }
        });
    }

    /**
     * A first import of which every record was parked is none: it is read again as a whole. Orders may come one by one, and a
     * shop's only one must not keep all others out.
     */
    private boolean nothingCame(Run run) {
        if (run.flow() != Flow.PRODUCTS
                || !run.keptNothing()
                || run.count(Run.Count.PARKED) == 0
                || completion.complete(run.flow())) {
            return false;
        }
        run.write(handle -> {
            marks(run.flow()).keySet().forEach(root -> table.forget(handle, run.flow(), root));
            BulkRun.forget(handle, store, run);
        });
        run.hold("Every record was parked and nothing came, so the initial dataset is not complete: see why under the "
                + "parked records, then run it again.");
        return true;
    }

    private static void nothing(Flow flow, String name) {
        throw new RunRefused(
                flow,
                RunRefused.Reason.NOT_FOUND,
                "Shopify shows no order named " + name
                        + ": check the name; orders older than 60 days need the scope read_all_orders");
    }

    /** Moves a mark to {@code Date} less settle once a scan reached its end; without a {@code Date} it stays. */
    public void finish(Handle handle, Run run, String root, Optional<Instant> date) {
        if (date.isPresent() && !run.request().partial()) {
            table.move(handle, run, root, date.get().minus(sync.settle()));
        }
    }
}
