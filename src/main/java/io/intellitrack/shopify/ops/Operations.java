package io.intellitrack.shopify.ops;

import io.intellitrack.shopify.Flow;
import io.intellitrack.shopify.Settings;
import io.intellitrack.shopify.flow.FlowStates;
import io.intellitrack.shopify.flow.Flows;
import io.intellitrack.shopify.flow.Parked;
import io.intellitrack.shopify.flow.RejectedRecord;
import io.intellitrack.shopify.flow.RunLog;
import io.intellitrack.shopify.flow.RunRefused;
import io.intellitrack.shopify.flow.RunRequest;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What people may do by hand, for JMX, the console and the command line alike. Each is checked here and written to the
 * audit log. Safe for many threads.
 */
public final class Operations {
    /**
     * Which parked records are meant.
     *
     * @param ids their numbers; empty = all of the cause
     * @param cause their class; empty = of any
     */
    public record Chosen(List<Long> ids, Optional<RejectedRecord.Cause> cause) {
        public Chosen {
            ids = List.copyOf(ids);
        }

        boolean includes(Parked.Entry entry) {
            return cause.map(wanted -> wanted.name().equalsIgnoreCase(entry.cause()))
                    .orElse(true);
        }
    }

    private final Settings settings;
    private final Flows flows;
    private final RunLog runLog;
    private final Parked parked;
    private final FlowStates states;
    private final Audit audit;

    public Operations(Settings settings, Flows flows, RunLog runLog, Parked parked, FlowStates states, Audit audit) {
        this.settings = settings;
        this.flows = flows;
        this.runLog = runLog;
        this.parked = parked;
        this.states = states;
        this.audit = audit;
    }

    /**
     * The flow that a person named.
     *
     * @throws IllegalArgumentException naming those there are
     */
    public static Flow flow(String name) {
        return Flow.named(name)
                .orElseThrow(() -> new IllegalArgumentException(
                        "No flow is called " + name + "; expected one of " + List.of(Flow.values())));
    }

    /**
     * Runs a flow to its end.
     *
     * @throws RunRefused when it did not begin
     */
    public RunLog.Entry run(Flow flow, RunRequest request, Actor actor) {
        check(flow, request);
        audit.note(actor, "run", flow.id(), options(request));
        return flows.run(flow, request);
    }

    /**
     * Begins a run and answers its number at once.
     *
     * @throws RunRefused when it did not begin
     */
    public long start(Flow flow, RunRequest request, Actor actor) {
        return start(List.of(flow), request, actor);
    }

    private long start(List<Flow> several, RunRequest request, Actor actor) {
        several.forEach(flow -> check(flow, request));
        long id = flows.start(several, request);
        audit.note(actor, "run", String.join(" ", several.stream().map(Flow::id).toList()), options(request));
        return id;
    }

    /** Syncs one order both ways: what Shopify wants of it, then what was shipped of it. */
    public long resyncOrder(String name, Actor actor) {
        if (name == null || name.isBlank()) {
            throw new IllegalArgumentException("Expected the name of an order, such as #1001");
        }
        List<Flow> both = new ArrayList<>(List.of(Flow.ORDERS, Flow.FULFILLMENTS));
        both.retainAll(settings.enabledFlows());
        if (both.isEmpty()) {
            throw new RunRefused(Flow.ORDERS, RunRefused.Reason.BAD_REQUEST, "the flows of orders are switched off");
        }
        return start(both, RunRequest.manual(actor.name()).order(name.strip()), actor);
    }

    private void check(Flow flow, RunRequest request) {
        if (!settings.enabledFlows().contains(flow)) {
            throw new RunRefused(
                    flow,
                    RunRefused.Reason.BAD_REQUEST,
                    "it is switched off; set " + flow.id() + ".enabled=true to run it");
        }
        fits(flow, request.order().isPresent(), "--order", flow == Flow.ORDERS || flow == Flow.FULFILLMENTS);
        fits(flow, request.since().isPresent(), "--since", flow == Flow.PRODUCTS || flow == Flow.ORDERS);
        fits(flow, request.force(), "--force", flow == Flow.INVENTORY);
        fits(flow, request.approve().isPresent(), "--approve", flow == Flow.ADJUSTMENTS);
        request.approve().ifPresent(date -> {
            if (!date.matches("manual|\\d{4}-\\d{2}-\\d{2}")) {
                throw new RunRefused(
                        flow,
                        RunRefused.Reason.BAD_REQUEST,
                        "approve expects a date such as 2026-11-30, or manual; came " + date);
            }
        });
    }

    private static void fits(Flow flow, boolean given, String option, boolean allowed) {
        if (given && !allowed) {
            throw new RunRefused(flow, RunRefused.Reason.BAD_REQUEST, "it has no use for " + option);
        }
    }

    private static String options(RunRequest request) {
        List<String> options = new ArrayList<>();
        request.since().ifPresent(since -> options.add("since " + since));
        request.order().ifPresent(order -> options.add("order #" + order.replaceFirst("^#", "")));
        request.approve().ifPresent(date -> options.add("approve " + date));
        if (request.dryRun()) {
            options.add("dry run");
        }
        if (request.force()) {
            options.add("force");
        }
        return String.join(", ", options);
    }

    /** Keeps automatic runs of a flow from beginning. */
    public void pause(Flow flow, Actor actor) {
        states.pause(flow, actor.name());
        audit.note(actor, "pause", flow.id(), "paused");
    }

    /** Lets automatic runs of a flow begin again. */
    public void resume(Flow flow, Actor actor) {
        states.resume(flow);
        audit.note(actor, "resume", flow.id(), "resumed");
    }

    /**
     * Marks parked records to be read again and begins the flows they belong to.
     *
     * @return the runs that began
     * @throws IllegalArgumentException when one of them is not parked; nothing is done then
     */
    public List<Long> retryParked(Chosen chosen, Actor actor) {
        List<Long> runs = new ArrayList<>();
        for (Flow flow : markForRetry(chosen, actor)) {
            runs.add(flows.start(List.of(flow), RunRequest.manual(actor.name())));
        }
        return runs;
    }

    /** The same, waiting for the ends of the runs. */
    public List<RunLog.Entry> retryParkedNow(Chosen chosen, Actor actor) {
        List<RunLog.Entry> runs = new ArrayList<>();
        for (Flow flow : markForRetry(chosen, actor)) {
            runs.add(flows.run(flow, RunRequest.manual(actor.name())));
        }
        return runs;
    }

    private Set<Flow> markForRetry(Chosen chosen, Actor actor) {
        Set<Flow> touched = new LinkedHashSet<>();
        for (Parked.Entry entry : entries(chosen)) {
            parked.retry(entry.id());
            audit.note(actor, "retry", Long.toString(entry.id()), entry.flow() + " " + entry.key());
            Flow.named(entry.flow()).ifPresent(touched::add);
        }
        return touched;
    }

    /**
     * Takes parked records off the list.
     *
     * @return how many
     */
    public int dismissParked(Chosen chosen, Actor actor) {
        List<Parked.Entry> entries = entries(chosen);
        for (Parked.Entry entry : entries) {
            parked.dismiss(entry.id(), actor.name());
            audit.note(actor, "dismiss", Long.toString(entry.id()), entry.flow() + " " + entry.key());
        }
        return entries.size();
    }

    private List<Parked.Entry> entries(Chosen chosen) {
        if (chosen.ids().isEmpty()) {
            return parked.list().stream().filter(chosen::includes).toList();
        }
        return chosen.ids().stream()
                .map(id -> parked.find(id)
                        .orElseThrow(() -> new IllegalArgumentException(
                                "No parked record has the number " + id + "; see the list of parked records")))
                .toList();
    }

    /** Writes down what somebody did that no method here does. */
    public void noted(Actor actor, String action, String result) {
        audit.note(actor, action, settings.storeName(), result);
    }

    /** A run as it stands in the log. */
    public Optional<RunLog.Entry> find(long run) {
        return runLog.find(run);
    }
}
