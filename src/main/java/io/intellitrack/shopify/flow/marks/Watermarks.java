package io.intellitrack.shopify.flow.marks;

import io.intellitrack.shopify.database.Database;
import io.intellitrack.shopify.database.Sql;
import io.intellitrack.shopify.flow.DueRecord;
import io.intellitrack.shopify.flow.Lease;
import io.intellitrack.shopify.flow.Leases;
import io.intellitrack.shopify.flow.Parked;
import io.intellitrack.shopify.flow.ParkedKey;
import io.intellitrack.shopify.flow.Run;
import io.intellitrack.shopify.flow.RunRefused;
import io.intellitrack.shopify.settings.Flow;
import io.intellitrack.shopify.settings.Mode;
import io.intellitrack.shopify.settings.Settings;
import io.intellitrack.shopify.shopify.graphql.PollTime;
import io.intellitrack.shopify.shopify.paging.Ask;
import io.intellitrack.shopify.shopify.paging.OrdersAsk;
import io.intellitrack.shopify.shopify.paging.RetryRequest;
import io.intellitrack.shopify.shopify.paging.Scan;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.Exchange;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How far each scan got, per flow and root; Shopify's time, never a local clock. Marks only grow. Bean
 * {@code watermarks}.
 */
public final class Watermarks {
    /** A root that is asked once an hour only: its mark does not tell how far a flow has read. */
    public static final String DELETIONS = "deletions";

    private static final Logger LOG = LoggerFactory.getLogger(Watermarks.class);

    /** As many as Shopify takes ids in one request. */
    private static final int MOST_AGAIN = 250;

    private final Database database;
    private final String store;
    private final Settings.Sync sync;
    private final Parked parked;
    private final Waiting waiting;
    private final Completion completion;
    private final Mode mode;
    private final Map<Flow, String> mappings = new ConcurrentHashMap<>();
    private volatile Orders order;

    /**
     * The marks of one store. {@code parked} and {@code waiting} bring back what must be read again beside what
     * changed.
     */
    public Watermarks(
            Database database,
            String store,
            Settings.Sync sync,
            Mode mode,
            Parked parked,
            Waiting waiting,
            Completion completion) {
        this.mode = mode;
        this.completion = completion;
        this.parked = parked;
        this.waiting = waiting;
        this.database = database;
        this.store = store;
        this.sync = sync;
    }

    /** The marks of a flow as they stand, by root; a root that was never read to its end is absent. */
    public Map<String, Instant> marks(Flow flow) {
        Map<String, Instant> marks = new TreeMap<>();
        database.jdbi()
                .useHandle(handle -> handle.createQuery(
                                "select root, mark from sync_watermark where store = :store and flow = :flow")
                        .bind("store", store)
                        .bind("flow", flow.id())
                        .map((row, context) -> marks.put(
                                row.getString("root"), row.getTimestamp("mark").toInstant()))
                        .list());
        return marks;
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
                before.keySet().forEach(name -> place(handle, flow, name, to, lease.fence()));
            });
            return before;
        }
    }

    private void place(Handle handle, Flow flow, String root, Instant to, long fence) {
        handle.createUpdate(
                        "update sync_watermark set mark_before = mark, mark = :mark, fence = :fence, updated_at = current_timestamp "
                                + "where store = :store and flow = :flow and root = :root")
                .bind("mark", to)
                .bind("fence", fence)
                .bind("store", store)
                .bind("flow", flow.id())
                .bind("root", root)
                .execute();
    }

    /** What a run's scan is to bring: everything since the marks, and what was put aside and may be usable now. */
    public Ask ask(Exchange exchange) {
        Run run = Run.of(exchange);
        run.reading("watermarks.finish");
        boolean orders = run.flow() == Flow.ORDERS;
        if (run.request().order().isPresent()) {
            Optional<String> name =
                    run.request().order().map(each -> orders ? order.id(each).orElse(each) : each);
            return new Ask(since(run), RetryRequest.NONE, name, new BulkRun(database, store, run), order.ask(false));
        }
        if (orders && mode.writesIntelliTrack() && !run.request().dryRun()) {
            order.watch(run);
        }
        Map<String, Instant> since = since(run);
        boolean anew = mappedOtherwise(run);
        boolean open =
                orders && since.containsKey("orders") && !run.request().partial() && (anew || !openRead(run.flow()));
        if (anew) {
            run.note("The field tables or the route changed since the last run: everything is read again.");
            if (!orders) {
                since.clear(); // of orders only the open ones can still change
            }
        }
        return new Ask(
                since,
                again(run),
                Optional.empty(),
                new BulkRun(database, store, run),
                orders ? order.ask(open) : OrdersAsk.NONE);
    }

    /**
     * What a person wants to be tried again, all of it; then what changed in the warehouse, and what was not looked at for the
     * longest time: only so much that a run, and the store, can take.
     */
    private RetryRequest again(Run run) {
        Set<String> atOnce = new LinkedHashSet<>();
        run.retried().forEach(asked -> atOnce.add(ParkedKey.read(asked.key()).record()));
        Set<String> inTurn = new LinkedHashSet<>();
        if (run.flow() == Flow.ORDERS && mode.writesIntelliTrack()) {
            inTurn.addAll(due(run));
        }
        List<DueRecord> oldest = new ArrayList<>(parked.due(run.flow(), MOST_AGAIN));
        oldest.addAll(waiting.due(run.flow(), MOST_AGAIN));
        oldest.stream()
                .sorted(Comparator.comparing(DueRecord::since))
                .forEach(due -> inTurn.add(ParkedKey.read(due.key()).record()));
        inTurn.removeAll(atOnce);
        return new RetryRequest(
                List.copyOf(atOnce), inTurn.stream().limit(MOST_AGAIN).toList(), sync.interval());
    }

    /** Those that do not come are asked for hourly then, like all that Shopify does not show. */
    private Set<String> due(Run run) {
        Map<String, String> due = order.due();
        if (!run.request().partial()) {
            List<Waiting.Kept> kept = new ArrayList<>();
            due.forEach(
                    (id, name) -> kept.add(new Waiting.Kept(id, name, "changed in the warehouse, to be read again")));
            run.write(handle -> {
                waiting.keepDue(handle, run, run.flow(), kept);
            });
        }
        return due.keySet();
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
        OrdersAsk ask(boolean open);
    }

    /** Names who knows our side of orders; once, before the first run. */
    public void dependOn(Orders orders) {
        this.order = orders;
    }

    /** True when all open orders were read at least once by a version that keeps what is still wanted of each. */
    private boolean openRead(Flow flow) {
        return database.jdbi()
                        .withHandle(handle -> handle.createQuery("select count(*) from sync_flow where store = :store "
                                        + "and flow = :flow and open_read_at is not null")
                                .bind("store", store)
                                .bind("flow", flow.id())
                                .mapTo(Long.class)
                                .one())
                > 0;
    }

    private void openRead(Handle handle, Flow flow) {
        handle.createUpdate("update sync_flow set open_read_at = current_timestamp where store = :store "
                        + "and flow = :flow and open_read_at is null")
                .bind("store", store)
                .bind("flow", flow.id())
                .execute();
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

    /** Before anything was kept, whatever is there counts as known. */
    private boolean mappedOtherwise(Run run) {
        if (run.request().partial() || !mode.writesIntelliTrack() || !mappings.containsKey(run.flow())) {
            return false;
        }
        String now = mappings.get(run.flow());
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("select mapping from sync_flow where store = :store "
                                + "and flow = :flow and completed_at is not null and mapping is not null")
                        .bind("store", store)
                        .bind("flow", run.flow().id())
                        .mapTo(String.class)
                        .findOne())
                .filter(before -> !before.equals(now))
                .isPresent();
    }

    private void keepMapping(Handle handle, Flow flow) {
        if (mappings.containsKey(flow)) {
            handle.createUpdate("update sync_flow set mapping = :mapping where store = :store and flow = :flow "
                            + "and coalesce(mapping, '') <> :mapping")
                    .bind("mapping", mappings.get(flow))
                    .bind("store", store)
                    .bind("flow", flow.id())
                    .execute();
        }
    }

    private Map<String, Instant> since(Run run) {
        Map<String, Instant> since = marks(run.flow());
        since.replaceAll((root, mark) -> mark.minus(sync.overlap()));
        run.request().since().ifPresent(moment -> roots(run.flow()).forEach(root -> since.put(root, moment)));
        return since;
    }

    private static List<String> roots(Flow flow) {
        return switch (flow) {
            case PRODUCTS -> List.of("products", "inventoryItems");
            case ORDERS -> List.of("orders", "fulfillmentOrders");
            case INVENTORY, FULFILLMENTS, ADJUSTMENTS -> List.of();
        };
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
            move(handle, run, root, mark.isAfter(ceiling) ? ceiling : mark);
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
                    .forEach(root -> mark(handle, run, root, mark, "begin-mark"));
        }
    }

    /**
     * The last step of a flow that scans: when the scan has reached its end without a doubt, the marks of its roots
     * follow, and the flow is part of the initial dataset from then on.
     */
    public void finish(Exchange exchange) {
        Run run = Run.of(exchange);
        Scan scan = exchange.getVariable("scan", Scan.class);
        run.cameToEnd();
        run.settled();
        run.requireReceived(
                scan.records(), run.flow() == Flow.ORDERS ? "intellitrack.saveOrders" : "intellitrack.saveItems");
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
        if (scan.time().map(time -> broughtBack(run, time)).orElse(false)) {
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
            parked.notShown(handle, run, scan.asked());
            completion.reached(handle, run);
            keepMapping(handle, run.flow());
            if (run.flow() == Flow.ORDERS) {
                openRead(handle, run.flow()); // the first whole scan reads all open orders, or did so beside the marks
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
            marks(run.flow()).keySet().forEach(root -> forget(handle, run.flow(), root));
            BulkRun.forget(handle, store, run);
        });
        run.hold("Every record was parked and nothing came, so the initial dataset is not complete: see why under the "
                + "parked records, then run it again.");
        return true;
    }

    /**
     * A mark that lies beyond every clock hides all that changed before it: it returns to the one before, else everything is
     * read again. By the next run, since this one asked from there.
     */
    private boolean broughtBack(Run run, PollTime time) {
        if (time.apart()) {
            String apart = "Shopify's clock says " + time.shopify().get() + ", the database's " + time.database()
                    + ": they are more than 5 minutes apart. Marks follow the earlier one.";
            LOG.atWarn().addKeyValue("event.code", "clocks-apart").log("{}: {}", run, apart);
            run.note(apart);
        }
        Map<String, Instant> wrong = marks(run.flow());
        wrong.values().removeIf(mark -> !time.beyond(mark));
        if (wrong.isEmpty()) {
            return false;
        }
        List<String> lost = new ArrayList<>();
        run.write(handle -> {
            for (String root : wrong.keySet()) {
                if (!toTheMarkBefore(handle, run, root, time)) {
                    forget(handle, run.flow(), root);
                    lost.add(root);
                }
            }
        });
        String told = "Marks lay in the future: " + wrong + ". "
                + (lost.isEmpty()
                        ? "They are back where they were before; the next run reads from there."
                        : "The next run reads everything again: " + String.join(", ", lost) + ".");
        LOG.atError().addKeyValue("event.code", "mark-brought-back").log("{}: {}", run, told);
        run.hold(told);
        return true;
    }

    private boolean toTheMarkBefore(Handle handle, Run run, String root, PollTime time) {
        return handle.createUpdate("update sync_watermark set mark = mark_before, mark_before = null, fence = :fence, "
                                + "updated_at = current_timestamp where store = :store and flow = :flow and root = :root "
                                + "and mark_before <= :most")
                        .bind("fence", run.lease().fence())
                        .bind("store", store)
                        .bind("flow", run.flow().id())
                        .bind("root", root)
                        .bind("most", time.at())
                        .execute()
                > 0;
    }

    private void forget(Handle handle, Flow flow, String root) {
        handle.createUpdate("delete from sync_watermark where store = :store and flow = :flow and root = :root")
                .bind("store", store)
                .bind("flow", flow.id())
                .bind("root", root)
                .execute();
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
            move(handle, run, root, date.get().minus(sync.settle()));
        }
    }

    private void move(Handle handle, Run run, String root, Instant mark) {
        mark(handle, run, root, mark, "move-mark");
    }

    private void mark(Handle handle, Run run, String root, Instant mark, String statement) {
        handle.createUpdate(Sql.of(Watermarks.class, statement))
                .bind("store", store)
                .bind("flow", run.flow().id())
                .bind("root", root)
                .bind("mark", mark)
                .bind("fence", run.lease().fence())
                .execute();
    }
}
