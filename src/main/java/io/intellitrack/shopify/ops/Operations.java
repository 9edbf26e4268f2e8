package io.intellitrack.shopify.ops;

import io.intellitrack.shopify.flow.Decision;
import io.intellitrack.shopify.flow.Flows;
import io.intellitrack.shopify.flow.RunLog;
import io.intellitrack.shopify.flow.RunRefused;
import io.intellitrack.shopify.flow.RunRequest;
import io.intellitrack.shopify.ops.rights.Actor;
import io.intellitrack.shopify.ops.rights.Audit;
import io.intellitrack.shopify.ops.rights.Right;
import io.intellitrack.shopify.settings.Flow;
import io.intellitrack.shopify.settings.Settings;
import io.intellitrack.shopify.text.EditDistance;
import io.intellitrack.shopify.wiring.Connector;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * What people may do by hand, for JMX, the console and the command line alike. Each is checked here and written to the
 * audit log. Safe for many threads.
 */
public final class Operations {
    private final Connector connector;
    private final Settings settings;
    private final Flows flows;
    private final ParkedRecords records;
    private final Audit audit;
    private final RunCheck check;
    private final Decisions decisions;

    /** Acts in this process, on the flows of that connector. */
    public Operations(Connector connector, Audit audit) {
        this.connector = connector;
        this.settings = connector.settings();
        this.flows = connector.flows();
        this.records = new ParkedRecords(connector.parked(), flows, connector.runLog(), audit);
        this.audit = audit;
        this.check = new RunCheck(settings.enabledFlows());
        this.decisions = new Decisions(connector, check, audit);
    }

    /**
     * The flow that a person named.
     *
     * @throws IllegalArgumentException naming the nearest, and those there are
     */
    public static Flow flow(String name) {
        return Flow.named(name).orElseThrow(() -> {
            List<String> names = Stream.of(Flow.values()).map(Flow::id).toList();
            String came = name == null || name.isBlank()
                    ? "No flow is named"
                    : "No flow is called " + EditDistance.cut(name)
                            + EditDistance.didYouMean(name, names).orElse("");
            return new IllegalArgumentException(came + "; expected one of " + names + ". Nothing was done.");
        });
    }

    /**
     * Runs a flow to its end.
     *
     * @throws RunRefused when it did not begin
     */
    public RunLog.Entry run(Flow flow, RunRequest request, Actor actor) {
        check.permits(flow, request, actor);
        audit.note(actor, "run", flow.id(), RunAudit.options(request));
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

    long start(List<Flow> several, RunRequest request, Actor actor) {
        several.forEach(flow -> check.permits(flow, request, actor));
        long id = flows.start(several, request);
        String names = String.join(" ", several.stream().map(Flow::id).toList());
        audit.note(actor, RunAudit.of(request, names).beginning(id));
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

    /**
     * Decides about units of an order that Shopify still wants and no picking order covers; the run reads the order afresh.
     *
     * @param name its name in Shopify with or without {@code #}, or the number of one of its picking orders
     * @return the run's number; what is sent again is sent by a run after it
     * @throws RunRefused when no order of ours has that name, or no run began
     */
    public long decide(String name, Decision decision, Actor actor) {
        return decisions.begin(name, decision, actor);
    }

    /**
     * The same, waiting for the ends of the runs.
     *
     * @param ended told of each run as it stands in the log
     */
    public void decideNow(String name, Decision decision, Actor actor, Consumer<RunLog.Entry> ended) {
        decisions.now(name, decision, actor, ended);
    }

    /** Keeps automatic runs of a flow from beginning. */
    public void pause(Flow flow, Actor actor) {
        actor.require(Right.OPERATOR, "pause a flow");
        connector.states().pause(flow, actor.name());
        audit.note(actor, "pause", flow.id(), "paused");
    }

    /** Lets automatic runs of a flow begin again. */
    public void resume(Flow flow, Actor actor) {
        actor.require(Right.OPERATOR, "resume a flow");
        connector.states().resume(flow);
        audit.note(actor, "resume", flow.id(), "resumed");
    }

    /** Switches automatic sync on or off; from then on this counts, whatever {@code sync.enabled} says. */
    public void switchSync(boolean on, Actor actor) {
        actor.require(Right.ADMIN, "switch automatic sync");
        boolean before = connector
                .storeState()
                .read()
                .syncSwitch()
                .orElse(settings.sync().enabled());
        connector.storeState().switchSync(on, actor.name());
        audit.note(
                actor,
                Audit.Event.of(
                                "switch",
                                "automatic sync",
                                "sync.enabled=" + settings.sync().enabled())
                        .changing(word(before), word(on)));
    }

    private static String word(boolean on) {
        return on ? "on" : "off";
    }

    /**
     * Moves the marks of a flow: back, and the next run reads again from there; forward, and what changed between is not
     * looked at.
     *
     * @param root one of the flow's marks; empty = all of them
     * @param to Shopify's time
     * @throws RunRefused while a run is under way
     * @throws IllegalArgumentException when there is no such mark, or the time lies ahead
     */
    public void moveMark(Flow flow, Optional<String> root, Instant to, Actor actor) {
        actor.require(Right.ADMIN, "move a mark");
        if (to.isAfter(Instant.now())) {
            throw new IllegalArgumentException("A mark cannot lie ahead: " + to);
        }
        Map<String, Instant> before = connector.watermarks().moveByHand(flow, root, to, connector.leases());
        before.forEach((name, mark) -> audit.note(
                actor, Audit.Event.of("mark", flow.id() + " " + name, "").changing(mark.toString(), to.toString())));
    }

    /**
     * Takes a run of End of Day back in a run of its own, under the same brake.
     *
     * @param ledgerRow its number in the ledger
     * @param dry only show what would be sent
     * @return the run's number
     */
    public long undo(long ledgerRow, boolean dry, Actor actor) {
        RunRequest request = RunRequest.manual(actor.name()).undoing(ledgerRow);
        return start(Flow.ADJUSTMENTS, dry ? request.dry() : request, actor);
    }

    /**
     * Marks parked records to be tried again and begins the flows they belong to.
     *
     * @throws IllegalArgumentException when one of them is not parked; nothing is done then
     * @throws RunRefused when no run began; says what becomes of the records
     */
    public Retry retryParked(ChosenRecords chosen, Actor actor) {
        return records.retry(chosen, actor);
    }

    /**
     * The same, waiting for the ends of the runs.
     *
     * @param refused told of flows whose run did not begin
     */
    public List<RunLog.Entry> retryParkedNow(ChosenRecords chosen, Actor actor, Consumer<String> refused) {
        return records.retryNow(chosen, actor, refused);
    }

    /** Takes parked records off the list; answers how many. */
    public int dismissParked(ChosenRecords chosen, Actor actor) {
        return dismissParked(chosen, "", actor);
    }

    /**
     * Takes parked records off the list.
     *
     * @param reason for those who wonder later; may be empty
     * @return how many
     */
    public int dismissParked(ChosenRecords chosen, String reason, Actor actor) {
        return records.dismiss(chosen, reason, actor);
    }

    /**
     * Backs the embedded database up.
     *
     * @return the file
     * @throws IllegalArgumentException when it is not embedded
     */
    public Path backup(Actor actor) {
        return new Backups(connector.database(), settings.intellitrack(), audit).take(actor, Clock.systemUTC());
    }

    /** Writes down what somebody did that no method here does. */
    public void noted(Actor actor, String action, String result) {
        audit.note(actor, action, settings.storeName(), result);
    }

    /** A run as it stands in the log. */
    public Optional<RunLog.Entry> find(long run) {
        return connector.runLog().find(run);
    }
}
