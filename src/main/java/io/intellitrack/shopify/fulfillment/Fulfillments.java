package io.intellitrack.shopify.fulfillment;

import io.intellitrack.shopify.allocation.GoneWatch;
import io.intellitrack.shopify.allocation.SettledOrders;
import io.intellitrack.shopify.database.Database;
import io.intellitrack.shopify.flow.Cause;
import io.intellitrack.shopify.flow.Outcome;
import io.intellitrack.shopify.flow.Parked;
import io.intellitrack.shopify.flow.ParkedKey;
import io.intellitrack.shopify.flow.RejectedRecord;
import io.intellitrack.shopify.flow.Run;
import io.intellitrack.shopify.fulfillment.due.DueOrders;
import io.intellitrack.shopify.fulfillment.due.DueScan;
import io.intellitrack.shopify.fulfillment.due.OpenOrders;
import io.intellitrack.shopify.fulfillment.due.PendingShipments;
import io.intellitrack.shopify.fulfillment.warehouse.ClosedOrder;
import io.intellitrack.shopify.fulfillment.warehouse.OrderLine;
import io.intellitrack.shopify.fulfillment.warehouse.PackedOrder;
import io.intellitrack.shopify.fulfillment.warehouse.Shipment;
import io.intellitrack.shopify.fulfillment.warehouse.StatementRow;
import io.intellitrack.shopify.settings.Flow;
import io.intellitrack.shopify.settings.Mode;
import io.intellitrack.shopify.settings.Settings;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.camel.Exchange;

/**
 * The door for shipments to Shopify, bean {@code fulfillments}: what the route {@code fulfillments-to-shopify} calls, and
 * what others may ask about shipments. Thread-safe.
 *
 * <p>A shipment is written down before it is sent and looked up before it is repeated, so that it is in Shopify exactly
 * once whatever happens in between.
 */
public final class Fulfillments {
    /** Orders per page: as many as one request reads; what grew old meanwhile is read again. */
    private static final int PAGE = 100;

    private final Mode mode;
    private final DueScan due;
    private final ShipmentPipeline pipeline;
    private final Parked parked;
    private final GoneWatch gone;
    private final OrderNumbers numbers;
    private final SettledOrders settled;
    private final UnknownStatus unknownStatus;
    private final RecordRoute record;
    private volatile List<ShipmentPreview> previews = List.of();

    /** @param due what is to be dealt with; the pipeline deals with it */
    public Fulfillments(
            Database database,
            Settings settings,
            DueScan due,
            ShipmentPipeline pipeline,
            Parked parked,
            GoneWatch gone) {
        String store = settings.storeName();
        this.mode = settings.mode();
        this.due = due;
        this.pipeline = pipeline;
        this.parked = parked;
        this.gone = gone;
        this.numbers = new OrderNumbers(database, store, settings.orders().numberPrefix());
        this.settled = new SettledOrders(store);
        this.unknownStatus = new UnknownStatus(database, parked, store);
        this.record = new RecordRoute(settings.fulfillments().atOnce());
    }

    /**
     * Begins a run: ends doubts first.
     *
     * @return what the statements are asked of the first page, ids of picking orders; null = nothing is to be done
     */
    public Map<String, Object> begin(Exchange exchange) {
        Run run = Run.of(exchange);
        previews = List.of();
        boolean dry = run.request().dryRun();
        if (mode == Mode.READ_ONLY && !dry) {
            Session.begin(exchange, Set.of(), DueOrders.only(due, Map.of()));
            run.note("Nothing is sent or written in mode read-only.");
            return null;
        }
        if (!dry) {
            gone.follow(run);
            pipeline.resolver().resolve(run);
            unknownStatus.release(run);
        }
        DueOrders orders = run.request()
                .order()
                .map(name -> DueOrders.only(due, numbers.named(name)))
                .orElseGet(() -> DueOrders.all(due));
        return ask(Session.begin(exchange, retried(run), orders));
    }

    /** Orders of which a parked record is marked to be tried again. */
    private Set<String> retried(Run run) {
        Set<String> orders = new HashSet<>();
        parked.healing(run.flow()).forEach(key -> orders.add(ParkedKey.read(key).record()));
        return orders;
    }

    /** Asks for the next page; at the end the run is summed up. */
    private Map<String, Object> ask(Session session) {
        List<Long> ids = session.due().next(PAGE);
        if (ids.isEmpty()) {
            Run run = session.run();
            previews = session.previews();
            if (run.request().cause() != Cause.TIMER || run.count(Run.Count.READ) > 0) {
                run.note(session.summary());
            }
            return null;
        }
        session.page(pipeline.orders()
                .page(ids.stream()
                        .map(session.due()::gid)
                        .flatMap(Optional::stream)
                        .toList()));
        return Map.of("ids", ids.toArray(Long[]::new));
    }

    /**
     * Deals with one closed order. Body: a row of {@code closed-orders.sql}; variables: {@code picks} and
     * {@code shipments}, rows of the statements of these names, of all orders of the page.
     *
     * @throws RejectedRecord when the order cannot be dealt with; others go on
     */
    public Outcome ship(Exchange exchange) {
        Map<String, Object> row = ExchangeRows.row(exchange.getMessage().getBody());
        Session session = Session.of(exchange);
        long id = new StatementRow("closed-orders.sql", row).number("id");
        Optional<String> gid = session.due().gid(id);
        if (gid.isEmpty() || List.of("open", "cancelled").contains(String.valueOf(row.get("status")))) {
            return new Outcome.Skipped(gid.orElse("?"), String.valueOf(id), "it is not closed any more", false);
        }
        ClosedOrder order = ClosedOrder.of(row, gid.get());
        UnknownStatus.refuse(order, row);
        PackedOrder packed = new PackedOrder(
                order,
                OrderLine.of(ExchangeRows.of(id, "order-picks.sql", ExchangeRows.rows(exchange, "picks"))),
                Shipment.of(ExchangeRows.of(id, "order-shipments.sql", ExchangeRows.rows(exchange, "shipments"))));
        return pipeline.orders().fulfill(session, packed);
    }

    /**
     * Sends a page's orders through their {@code -record} route, several at once. Body: the page's rows of
     * {@code closed-orders.sql}.
     *
     * @return what became of each, for {@link #next}
     * @throws Exception what ended the run, once nothing is under way any more
     */
    public List<Outcome> shipEach(Exchange exchange) throws Exception {
        return record.call(exchange, ExchangeRows.rows(exchange.getMessage().getBody()));
    }

    /**
     * Ends a page: keeps what the {@code -record} route refused. Body: the page's outcomes; variable {@code page}: its
     * orders.
     *
     * @return what to ask next; null at the end
     */
    public Map<String, Object> next(Exchange exchange) {
        Session session = Session.of(exchange);
        List<Map<String, Object>> page = ExchangeRows.rows(exchange, "page");
        if (!page.isEmpty()) {
            keepOthers(session, exchange.getMessage().getBody());
        }
        return ask(session);
    }

    /** Orders that never came to an end in this door: refused, or taken out by an integrator's filter. */
    private void keepOthers(Session session, Object body) {
        Run run = session.run();
        List<RejectedRecord> refusals = new ArrayList<>();
        for (Object outcome : body instanceof List<?> list ? list : List.of()) {
            if (outcome instanceof Outcome.Rejected rejected) {
                refusals.add(rejected.why());
                session.count(Run.Count.PARKED);
            } else if (outcome instanceof Outcome.Skipped skipped
                    && skipped.key().isEmpty()) {
                session.skip(skipped.reason());
            }
        }
        if (!refusals.isEmpty() && !run.request().dryRun()) {
            run.write(handle -> {
                settled.touchOrders(
                        handle,
                        refusals.stream()
                                .map(refusal -> ParkedKey.read(refusal.key()).record())
                                .distinct()
                                .toList());
                parked.keep(handle, run.flow(), refusals);
            });
        }
    }

    /**
     * Looks whether a run would have something to do, without asking Shopify and without a run. Orders that are finished are
     * settled on the way, settled ones that changed are open work again.
     */
    public boolean somethingDue() {
        if (mode == Mode.READ_ONLY) {
            return false;
        }
        OpenOrders.Walk walk = due.begin();
        boolean wakes = false;
        for (Optional<OpenOrders.Page> page = due.next(walk); page.isPresent(); page = due.next(walk)) {
            wakes |= page.get().findings().stream().anyMatch(due::wakes);
        }
        return wakes || pipeline.resolver().due() || !unknownStatus.known().isEmpty() || gone.due(Flow.FULFILLMENTS);
    }

    /** Compares the orders that were settled last with IntelliTrack now, as before End of Day. */
    public void compareRecent() {
        due.compareRecent();
    }

    /** Since when each settled order was compared with IntelliTrack; empty until the first round over them is over. */
    public Optional<Instant> comparedSince() {
        return due.comparedSince();
    }

    /** What the last dry run of this process would have done, order by order. */
    public List<ShipmentPreview> previews() {
        return previews;
    }

    /** What is unsent and what is unclear at this moment. */
    public PendingShipments.Counts pending() {
        return due.pending().counts();
    }

    /** Items of which nobody knows whether Shopify has fulfilled some units; the same as the view sync_unsettled. */
    public Set<Long> unsettledItems() {
        return due.pending().unsettledItems();
    }
}
