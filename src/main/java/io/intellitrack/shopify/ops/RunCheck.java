package io.intellitrack.shopify.ops;

import io.intellitrack.shopify.flow.RunRefused;
import io.intellitrack.shopify.flow.RunRequest;
import io.intellitrack.shopify.ops.rights.Actor;
import io.intellitrack.shopify.ops.rights.NotAllowed;
import io.intellitrack.shopify.ops.rights.Right;
import io.intellitrack.shopify.settings.Flow;
import io.intellitrack.shopify.text.EditDistance;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;

/** Refuses a run by hand that its person has no right to, or that makes no sense for its flow. */
public final class RunCheck {
    private static final int LONGEST_NAME = 255;

    private final Set<Flow> enabled;

    /** @param enabled the flows that are switched on */
    RunCheck(Set<Flow> enabled) {
        this.enabled = Set.copyOf(enabled);
    }

    /**
     * @throws NotAllowed when the person lacks a right
     * @throws RunRefused when the flow is switched off or has no use for an option
     */
    void permits(Flow flow, RunRequest request, Actor actor) {
        actor.require(Right.OPERATOR, "run a flow");
        if (request.force()) {
            actor.require(Right.ADMIN, "force a stock import");
        }
        if (request.undo().isPresent() && !request.dryRun()) {
            actor.require(Right.ADMIN, "undo a run of End of Day");
        }
        if (!enabled.contains(flow)) {
            throw refused(flow, "it is switched off; set " + flow.id() + ".enabled=true to run it");
        }
        fit(flow, request);
    }

    /**
     * What nobody may ask of a flow, whoever they are.
     *
     * @throws RunRefused when the flow has no use for an option, or its value cannot be meant
     */
    public static void fit(Flow flow, RunRequest request) {
        fits(flow, request.order().isPresent(), "--order", flow == Flow.ORDERS || flow == Flow.FULFILLMENTS);
        fits(flow, request.since().isPresent(), "--since", flow == Flow.PRODUCTS || flow == Flow.ORDERS);
        fits(flow, request.force(), "--force", flow == Flow.INVENTORY);
        fits(flow, request.item().isPresent(), "--item", flow == Flow.INVENTORY);
        fits(flow, request.decision().isPresent(), "a decision", flow == Flow.ORDERS || flow == Flow.FULFILLMENTS);
        fits(flow, request.approve().isPresent(), "--approve", flow == Flow.ADJUSTMENTS);
        fits(flow, request.undo().isPresent(), "undo", flow == Flow.ADJUSTMENTS);
        request.approve().ifPresent(date -> checkDate(flow, date));
        request.order().ifPresent(name -> checkName(flow, name));
        request.since().filter(Instant.now()::isBefore).ifPresent(since -> {
            throw refused(flow, "since lies ahead: " + since);
        });
    }

    private static void checkName(Flow flow, String name) {
        if (name.isBlank() || name.length() > LONGEST_NAME) {
            throw refused(
                    flow,
                    "expected the name of an order, such as #1001; came "
                            + (name.isBlank() ? "an empty text" : name.length() + " characters"));
        }
    }

    private static void fits(Flow flow, boolean given, String option, boolean allowed) {
        if (given && !allowed) {
            throw refused(flow, "it has no use for " + option);
        }
    }

    private static void checkDate(Flow flow, String date) {
        try {
            if (!date.equals("manual")) {
                LocalDate.parse(date);
            }
        } catch (DateTimeException e) {
            throw refused(flow, "approve expects a date such as 2026-11-30, or manual; came " + EditDistance.cut(date));
        }
    }

    private static RunRefused refused(Flow flow, String why) {
        return new RunRefused(flow, RunRefused.Reason.BAD_REQUEST, why);
    }
}
