package io.intellitrack.shopify.fulfillment;

import io.intellitrack.shopify.flow.Outcome;
import io.intellitrack.shopify.flow.Run;
import io.intellitrack.shopify.fulfillment.outbox.OutboxReader;
import io.intellitrack.shopify.fulfillment.outbox.OutboxRow;
import io.intellitrack.shopify.fulfillment.outbox.Plan;
import io.intellitrack.shopify.fulfillment.planning.Fraction;
import io.intellitrack.shopify.fulfillment.planning.Planner;
import io.intellitrack.shopify.fulfillment.planning.SituationReader;
import io.intellitrack.shopify.fulfillment.planning.Substitutions;
import io.intellitrack.shopify.fulfillment.warehouse.ClosedOrder;
import io.intellitrack.shopify.fulfillment.warehouse.OrderLine;
import io.intellitrack.shopify.fulfillment.warehouse.PackedOrder;
import io.intellitrack.shopify.shopify.orders.OrderDocument;
import java.util.List;

/** Plans what is to be sent of an order that Shopify shows, writes the plan down and has it sent. Thread-safe. */
final class FulfillmentPlanning {
    private final OutboxRefresh refresh;
    private final Substitutions substitutions;
    private final SituationReader situations;
    private final PlanSender sender;

    FulfillmentPlanning(
            OutboxRefresh refresh, Substitutions substitutions, SituationReader situations, PlanSender sender) {
        this.refresh = refresh;
        this.substitutions = substitutions;
        this.situations = situations;
        this.sender = sender;
    }

    /**
     * Plans and sends.
     *
     * @param known the order's rows as they were read
     * @param shop the order as Shopify shows it now
     */
    Outcome fulfill(Session session, PackedOrder packed, List<OutboxRow> known, OrderDocument shop) {
        Run run = session.run();
        boolean dry = run.request().dryRun();
        ClosedOrder order = packed.order();
        ClosedOrder linked = situations.linked(order);
        List<OutboxRow> all = dry ? known : refresh.refresh(run, known, shop);
        List<Substitutions.Substitution> replaced = substitutions.of(order, shop);
        List<OrderLine> sold = Substitutions.sold(packed.lines(), replaced);
        List<String> told = Substitutions.told(packed.lines(), replaced);
        List<OutboxRow> own = OutboxReader.only(all, order);
        Plan plan = Planner.plan(situations.of(new PackedOrder(linked, sold, packed.packages()), all, shop))
                .noting(told);
        if (dry) {
            session.show(plan);
            session.skip("only looked at");
            return order.skipped("shown only");
        }
        sender.keep(session, plan, packed, shop);
        session.tell(order, told, own);
        session.tell(
                order,
                Fraction.of(packed.lines()).stream().map(Fraction::sentence).toList(),
                own);
        return sender.send(session, plan, packed, shop);
    }
}
