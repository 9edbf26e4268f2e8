package io.intellitrack.shopify.fulfillment;

import io.intellitrack.shopify.flow.Run;
import io.intellitrack.shopify.fulfillment.due.DueOrders;
import io.intellitrack.shopify.fulfillment.outbox.OutboxRow;
import io.intellitrack.shopify.fulfillment.outbox.Plan;
import io.intellitrack.shopify.fulfillment.warehouse.ClosedOrder;
import io.intellitrack.shopify.shopify.orders.FreshOrders;
import io.intellitrack.shopify.shopify.orders.OrderDocument;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.camel.Exchange;

/** What one run of the flow remembers from order to order. Safe for many threads. */
final class Session {
    private static final String PROPERTY = "fulfillments";
    /** A store that leaves so many shipments in a row in doubt is in trouble; going on would put all in doubt. Those under way end. */
    private static final int MOST_IN_DOUBT = 3;
    /** Enough for a person to read, bounded for a store of any size. */
    private static final int MOST_PREVIEWS = 5000;
    /** A run's message is for reading; the rest stands with each order. */
    private static final int MOST_TOLD = 10;

    private final Run run;
    private final Set<String> retried;
    private final DueOrders due;
    private final List<ShipmentPreview> previews = new ArrayList<>();
    private int inDoubt;
    private long sent;
    private long waiting;
    private final List<String> told = new ArrayList<>();
    private long moreTold;
    private volatile FreshOrders page;

    private Session(Run run, Set<String> retried, DueOrders due) {
        this.run = run;
        this.due = due;
        this.retried = Set.copyOf(retried);
    }

    static Session begin(Exchange exchange, Set<String> retried, DueOrders due) {
        Session session = new Session(Run.of(exchange), retried, due);
        exchange.setProperty(PROPERTY, session);
        return session;
    }

    static Session of(Exchange exchange) {
        Session session = exchange.getProperty(PROPERTY, Session.class);
        if (session == null) {
            throw new IllegalStateException("The route must call fulfillments.begin before anything else of that door");
        }
        return session;
    }

    /** The Shopify orders of the page that is begun. */
    void page(FreshOrders orders) {
        page = orders;
    }

    /** The order as Shopify shows it now; empty when it does not. */
    Optional<OrderDocument> shop(ClosedOrder order) {
        return page.order(order.gid()).map(OrderDocument::of);
    }

    /** The orders that the run has to deal with. */
    DueOrders due() {
        return due;
    }

    Run run() {
        return run;
    }

    /** True when what Shopify refused is to be tried once more: a person asked for it. */
    boolean retries(ClosedOrder order) {
        return run.request().order().isPresent() || retried.contains(order.gid());
    }

    /** Counts an order, once. */
    void count(Run.Count what) {
        run.count(Run.Count.READ, 1);
        run.count(what, 1);
    }

    /** Counts an order that is left out, once. */
    void skip(String reason) {
        run.count(Run.Count.READ, 1);
        run.skip(reason, 1);
    }

    synchronized void sent() {
        inDoubt = 0;
        sent++;
    }

    synchronized void waiting() {
        waiting++;
    }

    /** @throws IllegalStateException when this is one too many in a row */
    synchronized void unclear(ClosedOrder order) {
        run.hold("It is not known whether Shopify took the shipment of order " + order.number()
                + "; it is looked up before anything else of the order is sent.");
        if (++inDoubt == MOST_IN_DOUBT) {
            throw new IllegalStateException("Shopify's answers to " + inDoubt
                    + " shipments in a row were lost. Nothing more is sent now; they are looked up by the next run.");
        }
    }

    /**
     * Says something of an order in the run's message, once: what the outbox says of it already is old.
     *
     * @param known the order's rows before this look
     */
    void tell(ClosedOrder order, List<String> sentences, List<OutboxRow> known) {
        for (String sentence : sentences) {
            if (known.stream()
                    .noneMatch(row ->
                            row.reason().filter(why -> why.contains(sentence)).isPresent())) {
                say("Order " + order.number() + ", l" + sentence.substring(1));
            }
        }
    }

    /** Says a sentence in the run's message. */
    synchronized void say(String sentence) {
        if (told.size() < MOST_TOLD) {
            told.add(sentence);
        } else {
            moreTold++;
        }
    }

    synchronized void show(Plan plan) {
        if (previews.size() < MOST_PREVIEWS) {
            previews.add(ShipmentPreview.of(plan));
        }
    }

    synchronized List<ShipmentPreview> previews() {
        return List.copyOf(previews);
    }

    synchronized String summary() {
        return "Sent " + sent + (sent == 1 ? " shipment" : " shipments")
                + (waiting == 0 ? "." : "; " + waiting + (waiting == 1 ? " order waits." : " orders wait."))
                + told.stream().map(sentence -> " " + sentence).collect(Collectors.joining())
                + (moreTold == 0 ? "" : " " + moreTold + " more such notes stand with their orders.");
    }
}
