package io.intellitrack.shopify.fulfillment;

import io.intellitrack.shopify.allocation.SettledOrders;
import io.intellitrack.shopify.flow.Parked;
import io.intellitrack.shopify.flow.ParkedKey;
import io.intellitrack.shopify.flow.RejectedRecord;
import io.intellitrack.shopify.flow.Run;
import io.intellitrack.shopify.fulfillment.outbox.Outbox;
import io.intellitrack.shopify.fulfillment.outbox.OutboxReader;
import io.intellitrack.shopify.fulfillment.outbox.Plan;
import io.intellitrack.shopify.fulfillment.outbox.ReportedPackages;
import io.intellitrack.shopify.fulfillment.sending.ParkedReview;
import io.intellitrack.shopify.fulfillment.warehouse.PackedOrder;
import io.intellitrack.shopify.shopify.orders.OrderDocument;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes a plan down, with what is parked of its order and which packages are dealt with. Thread-safe. */
final class PlanRecorder {
    private static final Logger LOG = LoggerFactory.getLogger(PlanRecorder.class);

    private final Outbox outbox;
    private final OutboxReader rows;
    private final ReportedPackages told;
    private final Parked parked;
    private final SettledOrders settled;

    PlanRecorder(Outbox outbox, OutboxReader rows, ReportedPackages told, Parked parked, SettledOrders settled) {
        this.outbox = outbox;
        this.rows = rows;
        this.told = told;
        this.parked = parked;
        this.settled = settled;
    }

    /**
     * Replaces what was planned before, and what people are told.
     *
     * @param retried true when a person asked for another try
     */
    void keep(Run run, Plan plan, PackedOrder packed, OrderDocument shop, boolean retried) {
        run.write(handle -> {
            settled.touchOrder(handle, plan.order().gid());
            outbox.store(handle, run, plan, retried);
            new ParkedReview(handle, plan, rows.of(handle, plan.order()), shop)
                    .release(parked, run, packed.lines(), retried);
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

    /**
     * Writes down what became of new tracking.
     *
     * @param arrived the packages, when all that is new of them is told
     */
    void afterTracking(Run run, Plan plan, Optional<PackedOrder> arrived, List<RejectedRecord> refused) {
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
}
