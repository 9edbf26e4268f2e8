package io.intellitrack.shopify.fulfillment;

import io.intellitrack.shopify.Mode;
import io.intellitrack.shopify.Settings;
import io.intellitrack.shopify.allocation.Allocations;
import io.intellitrack.shopify.allocation.GoneWatch;
import io.intellitrack.shopify.database.Database;
import io.intellitrack.shopify.flow.Cause;
import io.intellitrack.shopify.flow.Outcome;
import io.intellitrack.shopify.flow.Parked;
import io.intellitrack.shopify.flow.ParkedKey;
import io.intellitrack.shopify.flow.RejectedRecord;
import io.intellitrack.shopify.flow.Run;
import io.intellitrack.shopify.intellitrack.Places;
import io.intellitrack.shopify.shopify.Shopify;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.camel.Exchange;

/**
 * The door for shipments to Shopify, bean {@code fulfillments}: what the route {@code fulfillments-to-shopify} calls, and
 * what others may ask about shipments. Thread-safe; a run is one thread.
 *
 * <p>A shipment is written down before it is sent and looked up before it is repeated, so that it is in Shopify exactly
 * once whatever happens in between.
 */
public final class Fulfillments {
    /** Orders per page. */
    private static final int PAGE = 250;

    private final Parked parked;
    private final Mode mode;
    private final String store;
    private final String numberPrefix;
    private final GoneWatch gone;
    private final Resolver resolver;
    private final Looks looks;
    private final UnknownStatus unknownStatus;
    private final PendingShipments pending;
    private final DueShipments due;
    private volatile List<Preview> previews = List.of();

    /** What every flow keeps to. */
    public record Laws(Parked parked, Allocations allocations, GoneWatch gone) {}

    /**
     * @param routes the integrator's room, for the statement that finds closed orders
     */
    public Fulfillments(Database database, Settings settings, Places places, Laws laws, Shopify shopify, Path routes) {
        Parked parked = laws.parked();
        this.parked = parked;
        this.mode = settings.mode();
        this.store = settings.storeName();
        this.numberPrefix = settings.orders().numberPrefix();
        Settings.Fulfillments rules = settings.fulfillments();
        Rows rows = new Rows(database, store);
        Attempts attempts = new Attempts(database, parked, store);
        Outbox outbox = new Outbox(rows, store, mode);
        Links links = new Links(database, store);
        this.gone = laws.gone();
        UnseenOrders unseen =
                new UnseenOrders(database, gone.orders(), parked, new UnseenOrders.Books(outbox, rows, links));
        this.resolver = new Resolver(shopify, rows, attempts, unseen, rules.unclearAfter());
        Looks.Books books = new Looks.Books(
                rows,
                outbox,
                new ToldShipments(store),
                links,
                new SiteFinder(database, places),
                new Substitutions(database, store, settings.orders().placeholderItem()),
                parked,
                laws.allocations(),
                unseen);
        Looks.Senders senders = new Looks.Senders(
                resolver,
                new Sender(shopify, attempts, rules.notifyCustomer()),
                new TrackingSender(shopify, attempts, rules.notifyCustomer(), rules.unclearAfter()));
        this.unknownStatus = new UnknownStatus(database, parked, store);
        this.looks = new Looks(shopify, books, senders, mode);
        this.due = new DueShipments(database, settings, routes.resolve("sql/closed-orders.sql"));
        this.pending = new PendingShipments(database, store, mode, routes.resolve("sql/closed-orders.sql"));
    }

    /**
     * Begins a run: ends doubts first.
     *
     * @return what {@code closed-orders.sql} is to be asked; null = nothing, as in mode {@code read-only}
     */
    public Map<String, Object> begin(Exchange exchange) {
        Run run = Run.of(exchange);
        Session.begin(exchange, retried(run));
        previews = List.of();
        boolean dry = run.request().dryRun();
        if (mode == Mode.READ_ONLY && !dry) {
            run.note("Nothing is sent or written in mode read-only.");
            return null;
        }
        if (!dry) {
            gone.follow(run);
            resolver.resolve(run);
            unknownStatus.release(run);
        }
        return ask(run, 0);
    }

    /** Orders of which a parked record is marked to be tried again. */
    private Set<String> retried(Run run) {
        Set<String> orders = new HashSet<>();
        parked.healing(run.flow()).forEach(key -> orders.add(ParkedKey.read(key).record()));
        return orders;
    }

    private Map<String, Object> ask(Run run, long after) {
        Map<String, Object> ask = new HashMap<>();
        ask.put("store", store);
        ask.put("shadow", mode == Mode.SHADOW);
        ask.put("waiting", false);
        ask.put("after", after);
        ask.put("most", PAGE);
        ask.put("number", run.request().order().map(this::number).orElse(null));
        return ask;
    }

    private String number(String name) {
        String bare = name.startsWith("#") ? name.substring(1) : name;
        return bare.startsWith(numberPrefix) ? bare : numberPrefix + bare;
    }

    /**
     * Deals with one closed order. Body: a row of {@code closed-orders.sql}; variables: {@code picks} and
     * {@code shipments}, rows of the statements of these names.
     *
     * @throws RejectedRecord when the order cannot be dealt with; others go on
     */
    public Outcome ship(Exchange exchange) {
        Map<String, Object> row = row(exchange.getMessage().getBody());
        UnknownStatus.refuse(row);
        return looks.look(
                Session.of(exchange),
                ClosedOrder.of(row),
                OrderLine.of(rows(exchange, "picks")),
                Shipment.of(rows(exchange, "shipments")));
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
                + " must hold the rows of its statement. Put them back in the -record route.");
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
        if (page.size() == PAGE) {
            return ask(run, ClosedOrder.of(page.get(page.size() - 1)).id());
        }
        previews = session.previews();
        if (run.request().cause() != Cause.TIMER || run.count(Run.Count.READ) > 0) {
            run.note(session.summary());
        }
        return null;
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
                session.count(Run.Count.SKIPPED);
            }
        }
        if (!refusals.isEmpty() && !run.request().dryRun()) {
            run.<Void, RuntimeException>commit(handle -> {
                parked.keep(handle, run.flow(), refusals);
                return null;
            });
        }
    }

    /** What the last dry run of this process would have done, order by order. */
    public List<Preview> previews() {
        return previews;
    }

    /** Whether a run would find something to do now; asks our database only. */
    public boolean somethingDue() {
        return mode != Mode.READ_ONLY && due.any();
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
