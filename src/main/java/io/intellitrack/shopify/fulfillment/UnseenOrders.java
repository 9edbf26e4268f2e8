package io.intellitrack.shopify.fulfillment;

import io.intellitrack.shopify.allocation.GoneOrders;
import io.intellitrack.shopify.allocation.GoneOrders.Standing;
import io.intellitrack.shopify.allocation.GoneRecord;
import io.intellitrack.shopify.allocation.SettledOrders;
import io.intellitrack.shopify.database.Database;
import io.intellitrack.shopify.flow.Parked;
import io.intellitrack.shopify.flow.ParkedKey;
import io.intellitrack.shopify.flow.RejectedRecord;
import io.intellitrack.shopify.flow.Run;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Closed orders that Shopify does not show: never taken as cancelled, and ended once nothing can be sent for them. */
final class UnseenOrders {
    private final Database database;
    private final GoneOrders gone;
    private final Parked parked;
    private final Outbox outbox;
    private final Rows rows;
    private final Links links;
    private final SettledOrders settled;

    /** What reading and writing down needs. */
    record Books(Outbox outbox, Rows rows, Links links, SettledOrders settled) {}

    UnseenOrders(Database database, GoneOrders gone, Parked parked, Books books) {
        this.database = database;
        this.gone = gone;
        this.parked = parked;
        this.outbox = books.outbox();
        this.rows = books.rows();
        this.links = books.links();
        this.settled = books.settled();
    }

    /** How an order stands that Shopify did not show at last; empty for all others. */
    Optional<Standing> standing(String gid) {
        return database.jdbi().withHandle(handle -> gone.standing(handle, gid));
    }

    /** Shopify answered null for an order just now. */
    Standing missed(Run run, String gid, String number) {
        if (run.request().dryRun()) {
            return standing(gid).orElse(new Standing(gid, number, false, false, false));
        }
        return run.commit(handle -> {
            gone.missing(handle, Map.of(gid, number), false);
            return gone.standing(handle, gid).orElseThrow();
        });
    }

    /** An order was read again. */
    void shown(Run run, String gid) {
        run.commit(handle -> gone.read(handle, List.of(gid)));
    }

    /** True when people have been told of it already. */
    boolean told(Run run, String gid) {
        return database.jdbi()
                .withHandle(handle ->
                        parked.keys(handle, run.flow(), gid).stream().anyMatch(ParkedKey.NotShown.class::isInstance));
    }

    /** Parks an order, or says it anew. */
    RejectedRecord tell(Run run, Standing order) {
        RejectedRecord why = GoneRecord.shipments(order);
        run.<Void, RuntimeException>commit(handle -> {
            settled.touchOrder(handle, order.gid());
            parked.keep(handle, run.flow(), List.of(why));
            return null;
        });
        return why;
    }

    /** Writes down, with the order, that its picks are not sent, and why. */
    void end(Run run, ClosedOrder order, List<OrderLine> lines, Standing standing) {
        Map<Long, String> linked = links.lines(order.gid());
        run.<Void, RuntimeException>commit(handle -> {
            settled.touchOrder(handle, order.gid());
            List<Row> kept = rows.of(handle, order).stream()
                    .filter(row -> row.accounts() || row.doubted())
                    .toList();
            List<Line> noted = new ArrayList<>();
            for (OrderLine line : lines) {
                BigDecimal left = line.picked().subtract(known(kept, line));
                if (left.signum() > 0) {
                    String its = linked.getOrDefault(line.id(), "");
                    noted.add(new Line(line.id(), line.itemId(), its, "", "", left));
                }
            }
            outbox.store(
                    handle,
                    run,
                    new Plan(order, List.of(), noted, List.of(why(standing)), List.of(), List.of()),
                    false);
            handle.createUpdate("update sync_fulfillment set unseen_at = current_timestamp where order_id = :order "
                            + "and order_gid = :gid and state = 'noted' and undone_at is null and unseen_at is null")
                    .bind("order", order.id())
                    .bind("gid", order.gid())
                    .execute();
            return null;
        });
    }

    private static BigDecimal known(List<Row> rows, OrderLine line) {
        return rows.stream()
                .flatMap(row -> row.lines().stream())
                .filter(each -> each.lineId() == line.id())
                .map(Line::quantity)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** Why nothing is sent for an order any more. */
    static String why(Standing standing) {
        return standing.gone()
                ? "Not sent: the order was deleted in Shopify."
                : "Not sent: Shopify did not give the order, and it was given up by hand.";
    }
}
