package io.intellitrack.shopify.fulfillment.sending;

import io.intellitrack.shopify.allocation.GoneOrders;
import io.intellitrack.shopify.allocation.GoneOrders.Standing;
import io.intellitrack.shopify.allocation.GoneRecord;
import io.intellitrack.shopify.allocation.SettledOrders;
import io.intellitrack.shopify.database.Database;
import io.intellitrack.shopify.flow.Parked;
import io.intellitrack.shopify.flow.ParkedKey;
import io.intellitrack.shopify.flow.RejectedRecord;
import io.intellitrack.shopify.flow.Run;
import io.intellitrack.shopify.fulfillment.outbox.Line;
import io.intellitrack.shopify.fulfillment.outbox.Outbox;
import io.intellitrack.shopify.fulfillment.outbox.OutboxReader;
import io.intellitrack.shopify.fulfillment.outbox.OutboxRow;
import io.intellitrack.shopify.fulfillment.outbox.Plan;
import io.intellitrack.shopify.fulfillment.warehouse.ClosedOrder;
import io.intellitrack.shopify.fulfillment.warehouse.LineLinks;
import io.intellitrack.shopify.fulfillment.warehouse.OrderLine;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Closed orders that Shopify does not show: never taken as cancelled, and ended once nothing can be sent for them. */
public final class UnseenOrders {
    private final Database database;
    private final GoneOrders gone;
    private final Parked parked;
    private final Outbox outbox;
    private final OutboxReader rows;
    private final LineLinks links;
    private final SettledOrders settled;

    /** What reading and writing down needs. */
    public record Books(Outbox outbox, OutboxReader rows, LineLinks links, SettledOrders settled) {}

    /** @param gone remembers which orders Shopify does not show */
    public UnseenOrders(Database database, GoneOrders gone, Parked parked, Books books) {
        this.database = database;
        this.gone = gone;
        this.parked = parked;
        this.outbox = books.outbox();
        this.rows = books.rows();
        this.links = books.links();
        this.settled = books.settled();
    }

    /** How an order stands that Shopify did not show at last; empty for all others. */
    public Optional<Standing> standing(String gid) {
        return database.jdbi().withHandle(handle -> gone.standing(handle, gid));
    }

    /** Shopify answered null for an order just now. */
    public Standing missed(Run run, String gid, String number) {
        if (run.request().dryRun()) {
            return standing(gid).orElse(new Standing(gid, number, false, false, false));
        }
        return run.commit(handle -> {
            gone.missing(handle, Map.of(gid, number), false);
            return gone.standing(handle, gid).orElseThrow();
        });
    }

    /** An order was read again. */
    public void shown(Run run, String gid) {
        run.commit(handle -> gone.read(handle, List.of(gid)));
    }

    /** True when people have been told of it already. */
    public boolean told(Run run, String gid) {
        return database.jdbi()
                .withHandle(handle ->
                        parked.keys(handle, run.flow(), gid).stream().anyMatch(ParkedKey.NotShown.class::isInstance));
    }

    /** Parks an order, or says it anew. */
    public RejectedRecord tell(Run run, Standing order) {
        RejectedRecord why = GoneRecord.shipments(order);
        run.write(handle -> {
            settled.touchOrder(handle, order.gid());
            parked.keep(handle, run.flow(), List.of(why));
        });
        return why;
    }

    /** Writes down, with the order, that its picks are not sent, and why. */
    public void end(Run run, ClosedOrder order, List<OrderLine> lines, Standing standing) {
        Map<Long, String> linked = links.lines(order.gid());
        run.write(handle -> {
            settled.touchOrder(handle, order.gid());
            List<OutboxRow> kept = rows.of(handle, order).stream()
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
        });
    }

    private static BigDecimal known(List<OutboxRow> rows, OrderLine line) {
        return rows.stream()
                .flatMap(row -> row.lines().stream())
                .filter(each -> each.lineId() == line.id())
                .map(Line::quantity)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** Why nothing is sent for an order any more. */
    public static String why(Standing standing) {
        return standing.gone()
                ? "Not sent: the order was deleted in Shopify."
                : "Not sent: Shopify did not give the order, and it was given up by hand.";
    }
}
