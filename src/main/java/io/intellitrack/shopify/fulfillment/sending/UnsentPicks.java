package io.intellitrack.shopify.fulfillment.sending;

import io.intellitrack.shopify.allocation.SettledOrders;
import io.intellitrack.shopify.flow.Run;
import io.intellitrack.shopify.fulfillment.outbox.Line;
import io.intellitrack.shopify.fulfillment.outbox.Outbox;
import io.intellitrack.shopify.fulfillment.outbox.OutboxReader;
import io.intellitrack.shopify.fulfillment.outbox.OutboxRow;
import io.intellitrack.shopify.fulfillment.outbox.Plan;
import io.intellitrack.shopify.fulfillment.outbox.ReportedPackages;
import io.intellitrack.shopify.fulfillment.warehouse.ClosedOrder;
import io.intellitrack.shopify.fulfillment.warehouse.LineLinks;
import io.intellitrack.shopify.fulfillment.warehouse.OrderLine;
import io.intellitrack.shopify.fulfillment.warehouse.PackedOrder;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Ends orders of which nothing can be sent any more: writes down that their picks are not, and why. Thread-safe. */
public final class UnsentPicks {
    private final OutboxReader rows;
    private final Outbox outbox;
    private final LineLinks links;
    private final ReportedPackages told;
    private final SettledOrders settled;

    /** @param told remembers the packages that were dealt with */
    public UnsentPicks(
            OutboxReader rows, Outbox outbox, LineLinks links, ReportedPackages told, SettledOrders settled) {
        this.rows = rows;
        this.outbox = outbox;
        this.links = links;
        this.told = told;
        this.settled = settled;
    }

    /** Notes whatever of the order's picks no shipment accounts for; its packages are dealt with. */
    public void note(Run run, PackedOrder packed, String why) {
        ClosedOrder order = packed.order();
        Map<Long, String> linked = links.lines(order.gid());
        run.write(handle -> {
            settled.touchOrder(handle, order.gid());
            List<OutboxRow> kept = rows.of(handle, order).stream()
                    .filter(row -> row.accounts() || row.doubted())
                    .toList();
            List<Line> noted = new ArrayList<>();
            for (OrderLine line : packed.lines()) {
                BigDecimal left = line.picked().subtract(known(kept, line));
                if (left.signum() > 0) {
                    String its = linked.getOrDefault(line.id(), "");
                    noted.add(new Line(line.id(), line.itemId(), its, "", "", left));
                }
            }
            Plan nothing = new Plan(order, List.of(), noted, List.of(why), List.of(), List.of());
            outbox.store(handle, run, nothing, false);
            handle.createUpdate("update sync_fulfillment set unseen_at = current_timestamp where order_id = :order "
                            + "and order_gid = :gid and state = 'noted' and undone_at is null and unseen_at is null")
                    .bind("order", order.id())
                    .bind("gid", order.gid())
                    .execute();
        });
        run.write(handle -> {
            settled.touchOrder(handle, order.gid());
            told.keep(handle, order, packed.packages(), packed.lines());
        });
    }

    private static BigDecimal known(List<OutboxRow> rows, OrderLine line) {
        return rows.stream()
                .flatMap(row -> row.lines().stream())
                .filter(each -> each.lineId() == line.id())
                .map(Line::quantity)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
