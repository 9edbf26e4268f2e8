package io.intellitrack.shopify.ops;

import io.intellitrack.shopify.allocation.Allocations;
import io.intellitrack.shopify.allocation.StillWanted;
import io.intellitrack.shopify.flow.Decision;
import io.intellitrack.shopify.flow.RunLog;
import io.intellitrack.shopify.flow.RunRefused;
import io.intellitrack.shopify.flow.RunRequest;
import io.intellitrack.shopify.ops.rights.Actor;
import io.intellitrack.shopify.ops.rights.Audit;
import io.intellitrack.shopify.ops.rights.Right;
import io.intellitrack.shopify.settings.Flow;
import io.intellitrack.shopify.text.EditDistance;
import io.intellitrack.shopify.wiring.Connector;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Deciding about units of an order that Shopify still wants: a run for that order alone, which reads it afresh. */
final class Decisions {
    private final Connector connector;
    private final RunCheck check;
    private final Audit audit;

    Decisions(Connector connector, RunCheck check, Audit audit) {
        this.connector = connector;
        this.check = check;
        this.audit = audit;
    }

    /** Begins the runs it takes; answers the first one's number. */
    long begin(String name, Decision decision, Actor actor) {
        RunRequest request = request(name, decision, actor);
        List<Flow> flows = flows(decision);
        flows.forEach(flow -> check.permits(flow, request, actor));
        long id = connector.flows().start(flows, request);
        audit.note(actor, event(name, decision, request).beginning(id));
        return id;
    }

    /**
     * Waits for the ends of the runs.
     *
     * @param ended told of each run as it stands in the log
     * @throws RunRefused when nothing was decided
     */
    void now(String name, Decision decision, Actor actor, Consumer<RunLog.Entry> ended) {
        RunRequest request = request(name, decision, actor);
        List<Flow> flows = flows(decision);
        flows.forEach(flow -> check.permits(flow, request, actor));
        audit.note(actor, event(name, decision, request));
        flows.forEach(flow -> ended.accept(connector.flows().run(flow, request)));
    }

    private RunRequest request(String name, Decision decision, Actor actor) {
        actor.require(Right.OPERATOR, "decide about an order");
        if (name == null || name.isBlank()) {
            throw new IllegalArgumentException("Expected the name of an order, such as #1001");
        }
        if (!connector.settings().mode().writesIntelliTrack()) {
            throw new RunRefused(
                    Flow.ORDERS, RunRefused.Reason.BAD_REQUEST, "nothing can be decided in mode read-only");
        }
        return RunRequest.manual(actor.name()).order(known(name.strip())).deciding(decision);
    }

    /** A name by which the runs find the order at once, whatever Shopify's search has learnt so far. */
    private String known(String name) {
        Allocations allocations = connector.allocations();
        if (allocations.orderOf(name).isPresent()) {
            return name;
        }
        Optional<StillWanted> wanted = allocations.stillWanted().stream()
                .filter(each -> each.isCalled(name))
                .findFirst();
        return wanted.map(each -> each.pickingOrders().stream().findFirst().orElse(each.name()))
                .orElseThrow(() -> new RunRefused(
                        Flow.ORDERS,
                        RunRefused.Reason.NOT_FOUND,
                        "no order that was imported is called " + EditDistance.cut(name) + ": check the name"));
    }

    /** What is sent again goes at once. */
    private List<Flow> flows(Decision decision) {
        List<Flow> flows = new ArrayList<>(List.of(Flow.ORDERS));
        if (decision == Decision.SEND_AGAIN
                && connector.settings().enabledFlows().contains(Flow.FULFILLMENTS)) {
            flows.add(Flow.FULFILLMENTS);
        }
        return flows;
    }

    /** The story of an order finds it by {@code order #NAME} among what is listed. */
    private static Audit.Event event(String name, Decision decision, RunRequest request) {
        String bare = name.strip().replaceFirst("^#", "");
        String given = request.order().orElseThrow().replaceFirst("^#", "");
        return Audit.Event.of(
                "decide",
                "#" + bare,
                decision.id() + ", order #" + bare + (given.equals(bare) ? "" : ", order #" + given));
    }
}
