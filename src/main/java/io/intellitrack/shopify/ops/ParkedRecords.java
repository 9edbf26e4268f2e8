package io.intellitrack.shopify.ops;

import io.intellitrack.shopify.flow.Flows;
import io.intellitrack.shopify.flow.Parked;
import io.intellitrack.shopify.flow.ParkedKey;
import io.intellitrack.shopify.flow.RunLog;
import io.intellitrack.shopify.flow.RunRefused;
import io.intellitrack.shopify.flow.RunRequest;
import io.intellitrack.shopify.ops.rights.Actor;
import io.intellitrack.shopify.ops.rights.Audit;
import io.intellitrack.shopify.ops.rights.Right;
import io.intellitrack.shopify.settings.Flow;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

/** Trying parked records again, and taking them off the list. Each is audited by the record that it is about. */
final class ParkedRecords {
    private final Parked parked;
    private final Flows flows;
    private final RunLog log;
    private final Audit audit;

    ParkedRecords(Parked parked, Flows flows, RunLog log, Audit audit) {
        this.parked = parked;
        this.flows = flows;
        this.log = log;
        this.audit = audit;
    }

    /** Begins the runs. */
    Retry retry(ChosenRecords chosen, Actor actor) {
        return retry(chosen, actor, flow -> flows.start(flow, RunRequest.manual(actor.name())));
    }

    /** Waits for the ends of the runs; one that failed, or found nothing to do, has its entry too. */
    List<RunLog.Entry> retryNow(ChosenRecords chosen, Actor actor, Consumer<String> refused) {
        Retry retry = retry(chosen, actor, flow -> ended(flow, RunRequest.manual(actor.name())));
        retry.refused().forEach(refused);
        return retry.runs().stream().map(run -> log.find(run).orElseThrow()).toList();
    }

    private long ended(Flow flow, RunRequest request) {
        long before = newest(flow);
        try {
            return flows.run(flow, request).id();
        } catch (RuntimeException e) {
            long now = newest(flow);
            if (now == before) {
                throw e; // it never began
            }
            return now;
        }
    }

    private long newest(Flow flow) {
        return log.latest(flow, 1).stream().mapToLong(RunLog.Entry::id).max().orElse(0);
    }

    private Retry retry(ChosenRecords chosen, Actor actor, Function<Flow, Long> run) {
        actor.require(Right.OPERATOR, "retry parked records");
        Map<Flow, Integer> marked = mark(chosen, actor);
        List<Long> runs = new ArrayList<>();
        List<RunRefused> refused = new ArrayList<>();
        marked.forEach((flow, records) -> {
            try {
                runs.add(run.apply(flow));
            } catch (RunRefused e) {
                refused.add(refused(flow, records, e));
            }
        });
        if (runs.isEmpty() && !refused.isEmpty()) {
            throw refused.get(0);
        }
        return new Retry(
                marked.values().stream().mapToInt(Integer::intValue).sum(),
                runs,
                refused.stream().map(RunRefused::getMessage).toList());
    }

    private Map<Flow, Integer> mark(ChosenRecords chosen, Actor actor) {
        Map<Flow, Integer> marked = new LinkedHashMap<>();
        for (Parked.Entry entry : chosen.among(parked)) {
            parked.retry(entry.id());
            audit.note(actor, "retry", Long.toString(entry.id()), named(entry));
            Flow.named(entry.flow()).ifPresent(flow -> marked.merge(flow, 1, Integer::sum));
        }
        return marked;
    }

    /** A run under way leaves them to the next one; where none may begin, the try was in vain. */
    private RunRefused refused(Flow flow, int records, RunRefused why) {
        boolean soon = why.reason() == RunRefused.Reason.LEASE_HELD;
        if (!soon) {
            parked.retriedInVain(flow);
        }
        String told = records == 1 ? "; the record " : "; the " + records + " records ";
        String fate = soon
                ? (records == 1 ? "is" : "are") + " tried again by its next run"
                : (records == 1 ? "stays" : "stay") + " parked";
        return new RunRefused(
                flow, why.reason(), why.getMessage().replaceFirst("^" + flow.id() + ": ", "") + told + fate);
    }

    int dismiss(ChosenRecords chosen, String reason, Actor actor) {
        actor.require(Right.OPERATOR, "dismiss parked records");
        List<Parked.Entry> entries = chosen.among(parked);
        for (Parked.Entry entry : entries) {
            parked.dismiss(entry.id(), actor.name());
            audit.note(
                    actor,
                    Audit.Event.of("dismiss", Long.toString(entry.id()), named(entry))
                            .changing("parked", reason.isBlank() ? "dismissed" : "dismissed: " + reason.strip()));
        }
        return entries.size();
    }

    /** The story of an order finds it by the record at the end; once it healed only the audit log knows its name. */
    private static String named(Parked.Entry entry) {
        return entry.flow() + " " + entry.name() + " "
                + ParkedKey.read(entry.key()).record();
    }
}
