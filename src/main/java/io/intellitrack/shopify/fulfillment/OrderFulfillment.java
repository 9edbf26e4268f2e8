package io.intellitrack.shopify.fulfillment;

import io.intellitrack.shopify.allocation.Allocations;
import io.intellitrack.shopify.allocation.GoneOrders.Standing;
import io.intellitrack.shopify.allocation.GoneRecord;
import io.intellitrack.shopify.allocation.SettledOrders;
import io.intellitrack.shopify.allocation.UndoneRecord;
import io.intellitrack.shopify.flow.Outcome;
import io.intellitrack.shopify.flow.Parked;
import io.intellitrack.shopify.flow.ParkedKey;
import io.intellitrack.shopify.flow.RejectedRecord;
import io.intellitrack.shopify.flow.Run;
import io.intellitrack.shopify.fulfillment.outbox.Match;
import io.intellitrack.shopify.fulfillment.outbox.Outbox;
import io.intellitrack.shopify.fulfillment.outbox.OutboxReader;
import io.intellitrack.shopify.fulfillment.outbox.OutboxRow;
import io.intellitrack.shopify.fulfillment.outbox.Plan;
import io.intellitrack.shopify.fulfillment.outbox.State;
import io.intellitrack.shopify.fulfillment.outbox.ToldShipments;
import io.intellitrack.shopify.fulfillment.planning.Fraction;
import io.intellitrack.shopify.fulfillment.planning.Planner;
import io.intellitrack.shopify.fulfillment.planning.Situation;
import io.intellitrack.shopify.fulfillment.planning.Substitutions;
import io.intellitrack.shopify.fulfillment.sending.ParkedReview;
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
import io.intellitrack.shopify.settings.Mode;
import io.intellitrack.shopify.shopify.Shopify;
import io.intellitrack.shopify.shopify.errors.Unreadable;
import io.intellitrack.shopify.shopify.orders.OrderDocument;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Deals with one closed order: reads Shopify's side, plans, writes the plan down, sends it. Thread-safe. */
final class OrderFulfillment {
    private static final Logger LOG = LoggerFactory.getLogger(OrderFulfillment.class);

    private final Shopify shopify;
    private final OutboxReader rows;
    private final Outbox outbox;
    private final ToldShipments told;
    private final LineLinks links;
    private final SiteFinder places;
    private final Substitutions substitutions;
    private final Resolver resolver;
    private final ShipmentSender sender;
    private final TrackingSender tracking;
    private final Parked parked;
    private final Allocations allocations;
    private final UnseenOrders unseen;
    private final UnreadOrders unread;
    private final SettledOrders settled;
    private final Mode mode;

    /** What sending needs. */
    record Senders(Resolver resolver, ShipmentSender sender, TrackingSender tracking) {}

    /** What reading and writing down needs. */
    record Books(
            OutboxReader rows,
            Outbox outbox,
            ToldShipments told,
            LineLinks links,
            SiteFinder places,
            Substitutions substitutions,
            Parked parked,
            Allocations allocations,
            UnseenOrders unseen,
            UnreadOrders unread,
            SettledOrders settled) {}

    OrderFulfillment(Shopify shopify, Books books, Senders senders, Mode mode) {
        this.shopify = shopify;
        this.rows = books.rows();
        this.outbox = books.outbox();
        this.told = books.told();
        this.links = books.links();
        this.places = books.places();
        this.substitutions = books.substitutions();
        this.parked = books.parked();
        this.allocations = books.allocations();
        this.unseen = books.unseen();
        this.unread = books.unread();
        this.settled = books.settled();
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
        if (!session.retries(order) && unread.resting(order.gid())) {
            session.count(Run.Count.UNCHANGED); // people have been told
            return told(order, "Shopify fails to read the order");
        }
        try {
            return read(session, order, lines, packages);
        } catch (Unreadable e) {
            throw UnreadOrders.why(e, order.number());
        }
    }

    private Outcome read(Session session, ClosedOrder order, List<OrderLine> lines, List<Shipment> packages) {
        Run run = session.run();
        boolean dry = run.request().dryRun();
        Packed packed = new Packed(packages, lines);
        Optional<Standing> before = unseen.standing(order.gid());
        if (before.isPresent() && !session.retries(order)) {
            return unseen(session, order, packed, before.get(), false);
        }
        List<OutboxRow> all = rows.of(order.gid());
        if (inFlight(all)) {
            return inFlight(session, order);
        }
        Optional<OrderDocument> found = shopify.order(order.gid()).map(OrderDocument::of);
        if (found.isEmpty()) {
            return unseen(session, order, packed, unseen.missed(run, order.gid(), order.number()), true);
        }
        OrderDocument shop = found.get();
        if (before.isPresent() && !dry) {
            unseen.shown(run, order.gid());
            all = rows.of(order.gid());
            if (inFlight(all)) {
                return inFlight(session, order);
            }
        }
        ClosedOrder which = links.isFollowUp(order) ? order.asFollowUp() : order;
        if (!dry && adoptLate(run, all, shop)) {
            all = rows.of(order.gid());
        }
        if (!dry && followUndone(run, all, shop)) {
            all = rows.of(order.gid());
        }
        List<Substitutions.Substitution> replaced = substitutions.of(order, shop);
        List<OrderLine> sold = Substitutions.sold(lines, replaced);
        List<String> told = Substitutions.told(lines, replaced);
        List<OutboxRow> own = OutboxReader.only(all, order);
        Plan plan = Planner.plan(situation(which, sold, packages, all, shop)).noting(told);
        if (dry) {
            session.show(plan);
            session.skip("only looked at");
            return told(order, "shown only");
        }
        keep(session, plan, packed, shop);
        session.tell(order, told, own);
        session.tell(order, Fraction.of(lines).stream().map(Fraction::sentence).toList(), own);
        return mode.writesShopify() ? send(session, plan, packed, shop) : counted(session, plan, 0, 0);
    }

    private static boolean inFlight(List<OutboxRow> rows) {
        return rows.stream().anyMatch(row -> row.state().inFlight());
    }

    private static Outcome inFlight(Session session, ClosedOrder order) {
        session.skip("Shopify's answer to an earlier shipment was lost, and is looked up first");
        return told(order, "Shopify's answer to an earlier shipment was lost; it is looked up first");
    }

    /**
     * Shopify does not show the order: its end is written down once nothing can be sent any more, else people are told.
     *
     * @param asked true when Shopify was asked just now
     */
    private Outcome unseen(Session session, ClosedOrder order, Packed packed, Standing standing, boolean asked) {
        Run run = session.run();
        if (!standing.over()) {
            if (asked || !unseen.told(run, order.gid())) {
                throw GoneRecord.shipments(standing);
            }
            session.count(Run.Count.UNCHANGED); // people have been told
            return told(order, "Shopify does not show the order");
        }
        if (!run.request().dryRun()) {
            unseen.end(run, order, packed.lines(), standing);
            run.write(handle -> {
                settled.touchOrder(handle, order.gid());
                told.keep(handle, order, packed.packages(), packed.lines());
            });
            if (!standing.givenUp() && !unseen.told(run, order.gid())) {
                session.say(unseen.tell(run, standing).getMessage());
            }
        }
        session.count(Run.Count.UNCHANGED);
        return told(order, UnseenOrders.why(standing));
    }

    private static Outcome told(ClosedOrder order, String what) {
        return new Outcome.Skipped(order.gid(), order.number(), what, false);
    }

    /** A request that was thought lost may have run very late: look before its shipment is sent again. */
    private boolean adoptLate(Run run, List<OutboxRow> known, OrderDocument shop) {
        boolean adopted = false;
        for (OutboxRow row : known) {
            if (row.state() == State.PLANNED && row.attempt().baseline().isPresent()) {
                List<OrderDocument.Shipped> found =
                        Match.of(row, row.attempt().baseline().get(), Resolver.claimed(known, row), shop);
                if (!found.isEmpty()) {
                    resolver.adopt(run, row, found);
                    adopted = true;
                }
            }
        }
        return adopted;
    }

    /** Fulfilments that were cancelled in Shopify are not sent anew by themselves; units picked anew are. */
    private boolean followUndone(Run run, List<OutboxRow> all, OrderDocument shop) {
        if (all.stream().noneMatch(OutboxRow::accounts)) {
            return false;
        }
        return run.commit(handle -> {
            settled.touchOrder(handle, shop.id());
            boolean changed = allocations.followUndone(handle, shop, places.ours());
            if (changed || all.stream().anyMatch(row -> row.state() == State.UNDONE)) {
                UndoneRecord.tell(handle, parked, allocations, shop);
            }
            return changed;
        });
    }

    private Situation situation(
            ClosedOrder order,
            List<OrderLine> lines,
            List<Shipment> packages,
            List<OutboxRow> known,
            OrderDocument shop) {
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
        Set<String> own = known.stream().flatMap(row -> row.gid().stream()).collect(Collectors.toSet());
        return new Situation(
                order,
                lines,
                packages,
                linked,
                selling,
                OutboxReader.only(known, order),
                places.sites(locations),
                own,
                shop);
    }

    /** The packages of an order, and what is in them. */
    private record Packed(List<Shipment> packages, List<OrderLine> lines) {}

    private void keep(Session session, Plan plan, Packed packed, OrderDocument shop) {
        Run run = session.run();
        run.write(handle -> {
            settled.touchOrder(handle, plan.order().gid());
            outbox.store(handle, run, plan, session.retries(plan.order()));
            new ParkedReview(handle, plan, rows.of(handle, plan.order()), shop)
                    .release(parked, run, packed.lines(), session.retries(plan.order()));
            parked.release(
                    handle,
                    run.flow(),
                    List.of(new ParkedKey.Unread(plan.order().gid()).stored()));
            parked.keep(handle, run.flow(), plan.rejected());
            if (plan.changes().isEmpty()) {
                told.keep(handle, plan.order(), packed.packages(), packed.lines());
            }
        });
        plan.notes().forEach(note -> LOG.info("{}: {}: {}", run, plan.order().number(), note));
    }

    private Outcome send(Session session, Plan plan, Packed packed, OrderDocument shop) {
        ClosedOrder order = plan.order();
        List<OutboxRow> planned = OutboxReader.only(rows.of(order.gid()), order).stream()
                .filter(row -> row.state() == State.PLANNED)
                .toList();
        long sent = 0;
        long refused = 0;
        OrderDocument now = shop;
        for (OutboxRow row : planned) {
            if (row != planned.get(0)) {
                Optional<OrderDocument> again = shopify.order(order.gid()).map(OrderDocument::of);
                if (again.isEmpty()) {
                    break; // gone a moment ago: the next run says so
                }
                now = again.get();
            }
            ShipmentSender.Result result =
                    sender.send(session.run(), order, row, now, Resolver.claimed(rows.of(order.gid()), row));
            if (result == ShipmentSender.Result.SENT) {
                session.sent();
                sent++;
            } else if (result == ShipmentSender.Result.REFUSED) {
                refused++;
            } else {
                return unfinished(session, order, result);
            }
        }
        refused += track(session, plan, packed, now);
        return counted(session, plan, sent, refused);
    }

    private static Outcome unfinished(Session session, ClosedOrder order, ShipmentSender.Result result) {
        session.skip("its shipment is not finished");
        if (result == ShipmentSender.Result.UNCLEAR) {
            session.unclear(order);
        }
        return told(order, "not finished");
    }

    /** @return how many Shopify refused */
    private long track(Session session, Plan plan, Packed packed, OrderDocument shop) {
        if (plan.changes().isEmpty()) {
            return 0;
        }
        Run run = session.run();
        boolean settled = true;
        List<RejectedRecord> refused = new ArrayList<>();
        for (Plan.NewTracking change : plan.changes()) {
            try {
                settled &= tracking.send(run, plan.order(), change, shop);
            } catch (RejectedRecord e) {
                refused.add(e);
            }
        }
        afterTracking(run, plan, settled ? Optional.of(packed) : Optional.empty(), refused);
        return refused.size();
    }

    private void afterTracking(Run run, Plan plan, Optional<Packed> arrived, List<RejectedRecord> refused) {
        String key = new ParkedKey.Tracking(plan.order().key()).stored();
        run.write(handle -> {
            settled.touchOrder(handle, plan.order().gid());
            arrived.ifPresent(packed -> told.keep(handle, plan.order(), packed.packages(), packed.lines()));
            if (refused.isEmpty()
                    && plan.rejected().stream().noneMatch(each -> each.key().equals(key))) {
                parked.release(handle, run.flow(), List.of(key));
            }
            parked.keep(handle, run.flow(), refused);
        });
    }

    /** Each order counts once: parked, else sent, else waiting, else nothing new. */
    private static Outcome counted(Session session, Plan plan, long sent, long refused) {
        boolean waits = plan.drafts().stream().anyMatch(draft -> draft.waiting().isPresent());
        boolean parks = !plan.rejected().isEmpty() || refused > 0;
        if (waits) {
            session.waiting();
        }
        if (waits && !parks && sent == 0) {
            session.skip("it waits in Shopify, on hold or scheduled");
            return told(plan.order(), "waits");
        }
        Run.Count count = parks ? Run.Count.PARKED : sent > 0 ? Run.Count.SAVED : Run.Count.UNCHANGED;
        session.count(count);
        return told(plan.order(), count.name());
    }
}
