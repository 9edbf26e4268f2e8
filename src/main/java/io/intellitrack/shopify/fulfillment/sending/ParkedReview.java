package io.intellitrack.shopify.fulfillment.sending;

import io.intellitrack.shopify.flow.Parked;
import io.intellitrack.shopify.flow.ParkedKey;
import io.intellitrack.shopify.flow.RejectedRecord;
import io.intellitrack.shopify.flow.Run;
import io.intellitrack.shopify.fulfillment.outbox.OutboxRow;
import io.intellitrack.shopify.fulfillment.outbox.Plan;
import io.intellitrack.shopify.fulfillment.outbox.State;
import io.intellitrack.shopify.fulfillment.warehouse.OrderLine;
import io.intellitrack.shopify.shopify.orders.OrderDocument;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** Decides about each parked record of an order whether a look still finds what it says. Used within one transaction. */
public final class ParkedReview {
    private final Handle handle;
    private final Plan plan;
    private final List<OutboxRow> rows;
    private final OrderDocument shop;
    private final List<String> released = new ArrayList<>();
    private final List<RejectedRecord> again = new ArrayList<>();

    /** @param rows the order's, after its plan was written down */
    public ParkedReview(Handle handle, Plan plan, List<OutboxRow> rows, OrderDocument shop) {
        this.handle = handle;
        this.plan = plan;
        this.rows = rows;
        this.shop = shop;
    }

    /**
     * Releases what is no longer true.
     *
     * @param retried true when a person asked: what is still true is parked once more, so that the try counts
     */
    public void release(Parked parked, Run run, List<OrderLine> lines, boolean retried) {
        Set<String> found =
                plan.rejected().stream().map(RejectedRecord::key).collect(Collectors.toCollection(HashSet::new));
        Set<Long> known = lines.stream().map(OrderLine::id).collect(Collectors.toSet());
        parked.keys(handle, run.flow(), plan.order().gid()).stream()
                .filter(key -> key.of().equals(plan.order().key()))
                .filter(key -> !found.contains(key.stored()))
                .forEach(key -> judge(key, known));
        parked.release(handle, run.flow(), released);
        if (retried) {
            parked.keep(handle, run.flow(), again);
        }
    }

    private void judge(ParkedKey key, Set<Long> known) {
        boolean over = true;
        if (key instanceof ParkedKey.Whole) {
            over = rows.stream().noneMatch(row -> row.state() == State.REFUSED);
        } else if (key instanceof ParkedKey.Line line) {
            over = known.contains(line.line()) || gone(line.line());
        } else if (key instanceof ParkedKey.Tracking) {
            over = plan.changes().isEmpty(); // else what is about to be sent decides
        } else if (key instanceof ParkedKey.Doubled doubled) {
            over = single(doubled.shipment());
        }
        if (over) {
            released.add(key.stored());
        }
    }

    private boolean gone(long line) {
        return handle.createQuery("select count(*) from picking_order_line where id = :line")
                        .bind("line", line)
                        .mapTo(Long.class)
                        .one()
                == 0;
    }

    /** True when one of both is gone or cancelled. Tracking tells nothing: it may have been changed since. */
    private boolean single(long id) {
        Optional<OutboxRow> sent = rows.stream().filter(row -> row.id() == id).findFirst();
        if (sent.isEmpty()) {
            return true;
        }
        OutboxRow row = sent.get();
        if (row.attempt().baseline().isEmpty()) {
            return false;
        }
        Set<String> before = new HashSet<>(row.attempt().baseline().get().fulfillments());
        before.addAll(Resolver.claimed(rows, row));
        long there = shop.shipments().stream()
                .filter(each -> !each.cancelled() && !before.contains(each.id()))
                .filter(each -> each.units().equals(row.units()))
                .count();
        if (there > 1) {
            again.add(Resolver.twice(row, there));
        }
        return there <= 1;
    }
}
