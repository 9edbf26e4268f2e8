package io.intellitrack.shopify.fulfillment;

import io.intellitrack.shopify.allocation.Allocations;
import io.intellitrack.shopify.allocation.GoneWatch;
import io.intellitrack.shopify.allocation.SettledOrders;
import io.intellitrack.shopify.database.Database;
import io.intellitrack.shopify.database.Sql;
import io.intellitrack.shopify.flow.Cause;
import io.intellitrack.shopify.flow.Outcome;
import io.intellitrack.shopify.flow.Parked;
import io.intellitrack.shopify.flow.ParkedKey;
import io.intellitrack.shopify.flow.RejectedRecord;
import io.intellitrack.shopify.flow.Run;
import io.intellitrack.shopify.fulfillment.due.ChangeDetector;
import io.intellitrack.shopify.fulfillment.due.Circle;
import io.intellitrack.shopify.fulfillment.due.DueOrders;
import io.intellitrack.shopify.fulfillment.due.DueScan;
import io.intellitrack.shopify.fulfillment.due.LookPace;
import io.intellitrack.shopify.fulfillment.due.OpenOrders;
import io.intellitrack.shopify.fulfillment.due.PendingShipments;
import io.intellitrack.shopify.fulfillment.outbox.Attempts;
import io.intellitrack.shopify.fulfillment.outbox.Outbox;
import io.intellitrack.shopify.fulfillment.outbox.OutboxReader;
import io.intellitrack.shopify.fulfillment.outbox.ToldShipments;
import io.intellitrack.shopify.fulfillment.planning.Substitutions;
import io.intellitrack.shopify.fulfillment.sending.Resolver;
import io.intellitrack.shopify.fulfillment.sending.ShipmentSender;
import io.intellitrack.shopify.fulfillment.sending.TrackingSender;
import io.intellitrack.shopify.fulfillment.sending.UnreadOrders;
import io.intellitrack.shopify.fulfillment.sending.UnseenOrders;
import io.intellitrack.shopify.fulfillment.warehouse.ClosedOrder;
import io.intellitrack.shopify.fulfillment.warehouse.LineLinks;
import io.intellitrack.shopify.fulfillment.warehouse.OrderLine;
import io.intellitrack.shopify.fulfillment.warehouse.Shipment;
import io.intellitrack.shopify.fulfillment.warehouse.SiteFinder;
import io.intellitrack.shopify.fulfillment.warehouse.StatementRow;
import io.intellitrack.shopify.fulfillment.warehouse.WarehouseRows;
import io.intellitrack.shopify.intellitrack.places.Places;
import io.intellitrack.shopify.settings.Flow;
import io.intellitrack.shopify.settings.Mode;
import io.intellitrack.shopify.settings.Settings;
import io.intellitrack.shopify.shopify.Shopify;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import org.apache.camel.Exchange;

/**
 * The door for shipments to Shopify, bean {@code fulfillments}: what the route {@code fulfillments-to-shopify} calls, and
 * what others may ask about shipments. Thread-safe; a run is one thread.
 *
 * <p>A shipment is written down before it is sent and looked up before it is repeated, so that it is in Shopify exactly
 * once whatever happens in between.
 */
public final class Fulfillments {
    /** Orders per page: few enough that what was read of the last one is not old when its turn comes. */
    private static final int PAGE = 25;

    private final Database database;
    private final Parked parked;
    private final Mode mode;
    private final String store;
    private final String numberPrefix;
    private final GoneWatch gone;
    private final Resolver resolver;
    private final OrderFulfillment looks;
    private final DueScan look;
    private final Circle circle;
    private final SettledOrders settled;
    private final UnknownStatus unknownStatus;
    private final PendingShipments pending;
    private volatile List<ShipmentPreview> previews = List.of();

    /**
     * Where it works.
     *
     * @param sql the integrator's {@code routes/sql}
     * @param nanoTime a clock that never jumps
     */
    public record Site(Database database, Path sql, LookPace pace, LongSupplier nanoTime) {}

    /** What every flow keeps to. */
    public record Laws(Parked parked, Allocations allocations, GoneWatch gone) {}

    /**
     * Asks neither database nor Shopify yet; the integrator's statements are read now.
     *
     * @throws io.intellitrack.shopify.settings.SettingsException when one of them is missing or unreadable
     */
    public Fulfillments(Site site, Settings settings, Places places, Laws laws, Shopify shopify) {
        Parked parked = laws.parked();
        this.database = site.database();
        this.parked = parked;
        this.mode = settings.mode();
        this.store = settings.storeName();
        this.numberPrefix = settings.orders().numberPrefix();
        this.settled = new SettledOrders(store);
        this.circle = new Circle(store);
        Settings.Fulfillments rules = settings.fulfillments();
        OutboxReader rows = new OutboxReader(database, store);
        Attempts attempts = new Attempts(parked, store);
        Outbox outbox = new Outbox(rows, store, mode);
        LineLinks links = new LineLinks(database, store);
        this.gone = laws.gone();
        UnseenOrders unseen =
                new UnseenOrders(database, gone.orders(), parked, new UnseenOrders.Books(outbox, rows, links, settled));
        UnreadOrders unread = new UnreadOrders(database, store, parked);
        this.resolver =
                new Resolver(shopify, rows, attempts, new Resolver.Unasked(unseen, unread), rules.unclearAfter());
        OrderFulfillment.Books books = new OrderFulfillment.Books(
                rows,
                outbox,
                new ToldShipments(store),
                links,
                new SiteFinder(database, places),
                new Substitutions(database, store, settings.orders().placeholderItem()),
                parked,
                laws.allocations(),
                unseen,
                unread,
                settled);
        OrderFulfillment.Senders senders = new OrderFulfillment.Senders(
                resolver,
                new ShipmentSender(shopify, attempts, rules.notifyCustomer()),
                new TrackingSender(shopify, attempts, rules.notifyCustomer(), rules.unclearAfter()));
        this.unknownStatus = new UnknownStatus(database, parked, store);
        this.looks = new OrderFulfillment(shopify, books, senders, mode);
        WarehouseRows warehouse = new WarehouseRows(site.sql());
        OpenOrders open = new OpenOrders(database, store, mode, rules.unclearAfter(), warehouse);
        this.pending = new PendingShipments(database, store, open);
        ChangeDetector hints = new ChangeDetector(
                new ChangeDetector.Site(database, store, mode, warehouse, parked), site.pace(), site.nanoTime());
        this.look = new DueScan(database, open, hints, site.pace(), site.nanoTime());
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
            Session.begin(exchange, Set.of(), DueOrders.only(look, Map.of()));
            run.note("Nothing is sent or written in mode read-only.");
            return null;
        }
        if (!dry) {
            gone.follow(run);
            resolver.resolve(run);
            unknownStatus.release(run);
        }
        DueOrders due = run.request()
                .order()
                .map(name -> DueOrders.only(look, numbered(number(name))))
                .orElseGet(() -> DueOrders.all(look));
        return ask(Session.begin(exchange, retried(run), due));
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
        return Map.of("ids", ids.toArray(Long[]::new));
    }

    /** The linked picking orders with a number, each with its Shopify order. */
    private Map<Long, String> numbered(String number) {
        Map<Long, String> orders = new HashMap<>();
        database.jdbi().useHandle(handle -> {
            List<Long> ids = handle.createQuery("select id from picking_order where order_number = :number")
                    .bind("number", number)
                    .mapTo(Long.class)
                    .list();
            handle.createQuery(Sql.of(Fulfillments.class, "orders-numbered"))
                    .bind("store", store)
                    .bindArray("ids", Long.class, ids)
                    .map((row, context) -> orders.put(row.getLong("picking_order_id"), row.getString("order_gid")))
                    .list();
        });
        return orders;
    }

    private String number(String name) {
        String bare = name.startsWith("#") ? name.substring(1) : name;
        return bare.startsWith(numberPrefix) ? bare : numberPrefix + bare;
    }

    /**
     * Deals with one closed order. Body: a row of {@code closed-orders.sql}; variables: {@code picks} and
     * {@code shipments}, rows of the statements of these names, of all orders of the page.
     *
     * @throws RejectedRecord when the order cannot be dealt with; others go on
     */
    public Outcome ship(Exchange exchange) {
        Map<String, Object> row = row(exchange.getMessage().getBody());
        Session session = Session.of(exchange);
        long id = new StatementRow("closed-orders.sql", row).number("id");
        Optional<String> gid = session.due().gid(id);
        if (gid.isEmpty() || List.of("open", "cancelled").contains(String.valueOf(row.get("status")))) {
            return new Outcome.Skipped(gid.orElse("?"), String.valueOf(id), "it is not closed any more", false);
        }
        ClosedOrder order = ClosedOrder.of(row, gid.get());
        UnknownStatus.refuse(order, row);
        return looks.look(
                session,
                order,
                OrderLine.of(of(id, "order-picks.sql", rows(exchange, "picks"))),
                Shipment.of(of(id, "order-shipments.sql", rows(exchange, "shipments"))));
    }

    private static List<Map<String, Object>> of(long order, String file, List<Map<String, Object>> rows) {
        return rows.stream()
                .filter(row -> new StatementRow(file, row).number("order_id") == order)
                .toList();
    }

    @SuppressWarnings("unchecked") // camel-sql's shape
    private static Map<String, Object> row(Object body) {
        if (body instanceof Map<?, ?> row) {
            return (Map<String, Object>) row;
        }
        throw new IllegalStateException("fulfillments.ship: the body must be a row of closed-orders.sql, but is "
                + (body == null ? "null" : "a " + body.getClass().getSimpleName())
                + ". Put it back in the -record route.");
    }

    private static List<Map<String, Object>> rows(Exchange exchange, String variable) {
        if (exchange.getVariable(variable) instanceof List<?> rows) {
            return rows.stream().map(Fulfillments::row).toList();
        }
        throw new IllegalStateException("fulfillments.ship: the variable " + variable
                + " must hold the rows of its statement. Put them back in the route.");
    }

    /**
     * Ends a page: keeps what the {@code -record} route refused. Body: the page's outcomes; variable {@code page}: its
     * orders.
     *
     * @return what to ask next; null at the end
     */
    public Map<String, Object> next(Exchange exchange) {
        Session session = Session.of(exchange);
        Run run = session.run();
        List<Map<String, Object>> page = rows(exchange, "page");
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
        OpenOrders.Walk walk = look.begin();
        boolean wakes = false;
        for (Optional<OpenOrders.Page> page = look.next(walk); page.isPresent(); page = look.next(walk)) {
            wakes |= page.get().findings().stream().anyMatch(look::wakes);
        }
        return wakes || resolver.due() || !unknownStatus.known().isEmpty() || gone.due(Flow.FULFILLMENTS);
    }

    /** Compares the orders that were settled last with IntelliTrack now, as before End of Day. */
    public void compareRecent() {
        look.compareRecent();
    }

    /** Since when each settled order was compared with IntelliTrack; empty until the first round over them is over. */
    public Optional<Instant> comparedSince() {
        return database.jdbi().withHandle(circle::since);
    }

    /** What the last dry run of this process would have done, order by order. */
    public List<ShipmentPreview> previews() {
        return previews;
    }

    /** What is unsent and what is unclear at this moment. */
    public PendingShipments.Counts pending() {
        return pending.counts();
    }

    /** Items of which nobody knows whether Shopify has fulfilled some units; the same as the view sync_unsettled. */
    public Set<Long> unsettledItems() {
        return pending.unsettledItems();
    }
}
