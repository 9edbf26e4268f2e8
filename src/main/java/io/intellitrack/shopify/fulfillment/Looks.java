package io.intellitrack.shopify.fulfillment;

import io.intellitrack.shopify.Mode;
import io.intellitrack.shopify.flow.Outcome;
import io.intellitrack.shopify.flow.Parked;
import io.intellitrack.shopify.flow.RejectedRecord;
import io.intellitrack.shopify.flow.Run;
import io.intellitrack.shopify.shopify.Shopify;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Deals with one closed order: reads Shopify's side, plans, writes the plan down, sends it. Thread-safe. */
final class Looks {
    private static final Logger LOG = LoggerFactory.getLogger(Looks.class);

    private final Shopify shopify;
    private final Rows rows;
    private final Outbox outbox;
    private final Links links;
    private final SiteFinder places;
    private final Substitutions substitutions;
    private final Resolver resolver;
    private final Sender sender;
    private final TrackingSender tracking;
    private final Parked parked;
    private final Mode mode;

    /** What sending needs. */
    record Senders(Resolver resolver, Sender sender, TrackingSender tracking) {}

    /** What reading and writing down needs. */
    record Books(
            Rows rows, Outbox outbox, Links links, SiteFinder places, Substitutions substitutions, Parked parked) {}

    Looks(Shopify shopify, Books books, Senders senders, Mode mode) {
        this.shopify = shopify;
        this.rows = books.rows();
        this.outbox = books.outbox();
        this.links = books.links();
        this.places = books.places();
        this.substitutions = books.substitutions();
        this.parked = books.parked();
        this.resolver = senders.resolver();
        this.sender = senders.sender();
        this.tracking = senders.tracking();
        this.mode = mode;
    }

    /**
     * Sends what is to be sent of an order.
     *
     * @throws RejectedRecord when nothing can be done for it
     */
    Outcome look(Session session, ClosedOrder order, List<OrderLine> lines, List<Shipment> packages) {
        Run run = session.run();
        List<Row> known = rows.of(order.id());
        if (known.stream().anyMatch(row -> row.state().inFlight())) {
            session.count(Run.Count.SKIPPED);
            return told(order, "an earlier shipment is unclear");
        }
        ShopOrder shop = shopify.order(order.gid())
                .map(ShopOrderReader::read)
                .orElseThrow(() -> Resolver.unreadable(order.gid(), order.number()));
        boolean dry = run.request().dryRun();
        if (!dry && adoptLate(run, known, shop)) {
            known = rows.of(order.id());
        }
        List<Substitutions.Substitution> replaced = substitutions.of(order, shop);
        List<OrderLine> sold = Substitutions.sold(lines, replaced);
        List<String> told = Substitutions.told(lines, replaced);
        Plan plan = Planner.plan(situation(order, sold, packages, known, shop)).noting(told);
        if (dry) {
            session.show(plan);
            session.count(Run.Count.SKIPPED);
            return told(order, "shown only");
        }
        keep(session, plan, lines, packages);
        session.tell(order, told, known);
        session.tell(order, Fraction.of(lines).stream().map(Fraction::sentence).toList(), known);
        return mode.writesShopify() ? send(session, plan, packages, shop) : counted(session, plan, 0, 0);
    }

    private static Outcome told(ClosedOrder order, String what) {
        return new Outcome.Skipped(order.gid(), order.number(), what, false);
    }

    /** A request that was thought lost may have run very late: look before its shipment is sent again. */
    private boolean adoptLate(Run run, List<Row> known, ShopOrder shop) {
        boolean adopted = false;
        for (Row row : known) {
            if (row.state() == State.PLANNED && row.attempt().baseline().isPresent()) {
                List<ShopOrder.Shipped> found =
                        Match.of(row, row.attempt().baseline().get(), Resolver.claimed(known, row), shop);
                if (!found.isEmpty()) {
                    resolver.adopt(run, row, found);
                    adopted = true;
                }
            }
        }
        return adopted;
    }

    private Situation situation(
            ClosedOrder order, List<OrderLine> lines, List<Shipment> packages, List<Row> known, ShopOrder shop) {
        Map<Long, String> linked = links.lines(order.gid());
        List<Long> unlinked = lines.stream()
                .filter(line -> shop.line(linked.getOrDefault(line.id(), "")).isEmpty())
                .map(OrderLine::itemId)
                .distinct()
                .toList();
        Map<Long, Set<String>> selling = unlinked.isEmpty() ? Map.of() : links.selling(unlinked);
        List<Long> locations = lines.stream()
                .flatMap(line -> line.picks().stream())
                .flatMap(pick -> pick.location().stream())
                .distinct()
                .toList();
        return new Situation(order, lines, packages, linked, selling, known, places.sites(locations), shop);
    }

    private void keep(Session session, Plan plan, List<OrderLine> lines, List<Shipment> packages) {
        Run run = session.run();
        run.<Void, RuntimeException>commit(handle -> {
            outbox.store(handle, run, plan, session.retries(plan.order()));
            parked.release(
                    handle,
                    run.flow(),
                    healed(plan, lines, rows.of(handle, plan.order().id())));
            parked.keep(handle, run.flow(), plan.rejected());
            if (plan.changes().isEmpty()) {
                outbox.tellShipments(handle, plan.order(), packages);
            }
            return null;
        });
        plan.notes().forEach(note -> LOG.info("{}: {}: {}", run, plan.order().number(), note));
    }

    private static List<String> healed(Plan plan, List<OrderLine> lines, List<Row> rows) {
        String gid = plan.order().gid();
        List<String> keys = new ArrayList<>();
        if (rows.stream().noneMatch(row -> row.state() == State.REFUSED)) {
            keys.add(gid);
        }
        lines.forEach(line -> keys.add(gid + "/line/" + line.id()));
        plan.rejected().forEach(still -> keys.remove(still.key()));
        return keys;
    }

    private Outcome send(Session session, Plan plan, List<Shipment> packages, ShopOrder shop) {
        ClosedOrder order = plan.order();
        List<Row> planned = rows.of(order.id()).stream()
                .filter(row -> row.state() == State.PLANNED)
                .toList();
        long sent = 0;
        long refused = 0;
        ShopOrder now = shop;
        for (Row row : planned) {
            if (row != planned.get(0)) {
                Optional<ShopOrder> again = shopify.order(order.gid()).map(ShopOrderReader::read);
                if (again.isEmpty()) {
                    break; // gone a moment ago: the next run says so
                }
                now = again.get();
            }
            Sender.Result result = sender.send(session.run(), row, now, Resolver.claimed(rows.of(order.id()), row));
            if (result == Sender.Result.SENT) {
                session.sent();
                sent++;
            } else if (result == Sender.Result.REFUSED) {
                refused++;
            } else {
                return unfinished(session, order, result);
            }
        }
        refused += track(session, plan, packages, shop);
        return counted(session, plan, sent, refused);
    }

    private static Outcome unfinished(Session session, ClosedOrder order, Sender.Result result) {
        session.count(Run.Count.SKIPPED);
        if (result == Sender.Result.UNCLEAR) {
            session.unclear();
        }
        return told(order, "not finished");
    }

    /** @return how many Shopify refused */
    private long track(Session session, Plan plan, List<Shipment> packages, ShopOrder shop) {
        if (plan.changes().isEmpty()) {
            return 0;
        }
        Run run = session.run();
        boolean settled = true;
        List<RejectedRecord> refused = new ArrayList<>();
        for (Plan.NewTracking change : plan.changes()) {
            try {
                settled &= tracking.send(run, change, shop);
            } catch (RejectedRecord e) {
                refused.add(e);
            }
        }
        afterTracking(run, plan, settled ? packages : List.of(), refused);
        return refused.size();
    }

    private void afterTracking(Run run, Plan plan, List<Shipment> told, List<RejectedRecord> refused) {
        run.<Void, RuntimeException>commit(handle -> {
            outbox.tellShipments(handle, plan.order(), told);
            if (refused.isEmpty()) {
                parked.release(handle, run.flow(), List.of(plan.order().gid() + "/tracking"));
            }
            parked.keep(handle, run.flow(), refused);
            return null;
        });
    }

    /** Each order counts once: parked, else sent, else waiting, else nothing new. */
    private static Outcome counted(Session session, Plan plan, long sent, long refused) {
        boolean waits = plan.drafts().stream().anyMatch(draft -> draft.waiting().isPresent());
        boolean parks = !plan.rejected().isEmpty() || refused > 0;
        if (waits) {
            session.waiting();
        }
        Run.Count count =
                parks ? Run.Count.PARKED : sent > 0 ? Run.Count.SAVED : waits ? Run.Count.SKIPPED : Run.Count.UNCHANGED;
        session.count(count);
        return told(plan.order(), count.name());
    }
}
