package io.intellitrack.shopify.flow;

import io.intellitrack.shopify.database.Database;
import io.intellitrack.shopify.database.Sql;
import io.intellitrack.shopify.settings.Flow;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens and closes runs: takes the leases, asks the gate, writes the run log. Safe for many threads. */
public final class Runs {
    private static final Logger LOG = LoggerFactory.getLogger(Runs.class);
    /** Camel names its exchanges in its own messages; nobody can look them up. */
    private static final Pattern EXCHANGE = Pattern.compile("[.,]? ?(on the exchange: ?)?Exchange\\[[^\\]]*\\]");

    private final Database database;
    private final Leases leases;
    private final RunLogWriter log;
    private final Retries retries;
    private final BiFunction<Flow, RunRequest, Optional<String>> gate;
    private final Map<Flow, Run> running = new ConcurrentHashMap<>();
    private final Map<Run, Long> startedAt = new ConcurrentHashMap<>();
    private final List<Consumer<Ended>> listeners = new java.util.concurrent.CopyOnWriteArrayList<>();

    /** A run that ended; for metrics and notices. */
    public record Ended(Run run, RunLog.Outcome outcome, Duration took, Optional<Throwable> error) {}

    /**
     * @param gate why a flow may not run now, if it may not
     */
    public Runs(
            Database database,
            Leases leases,
            RunLogWriter log,
            Retries retries,
            BiFunction<Flow, RunRequest, Optional<String>> gate) {
        this.retries = retries;
        this.database = database;
        this.leases = leases;
        this.log = log;
        this.gate = gate;
    }

    /** Asks to be told of every run that ends. */
    public void onEnd(Consumer<Ended> listener) {
        listeners.add(listener);
    }

    /** The run of a flow that is under way in this process. */
    public Optional<Run> running(Flow flow) {
        return Optional.ofNullable(running.get(flow));
    }

    /**
     * Begins a run.
     *
     * @param around the run that this one is a part of; its leases serve this one too
     * @throws RunRefused when the gate is closed or another run holds a lease
     */
    public Run begin(Flow flow, RunRequest request, Optional<Run> around) {
        if (around.isEmpty()) {
            gate.apply(flow, request).ifPresent(why -> {
                throw new RunRefused(flow, RunRefused.Reason.GATE_CLOSED, why);
            });
        }
        Optional<Lease> inherited = around.map(outer -> outer.otherLeases().get(flow));
        Lease lease = inherited.orElseGet(() -> take(flow));
        Map<Flow, Lease> others = new EnumMap<>(Flow.class);
        try {
            if (flow == Flow.ADJUSTMENTS) {
                // in name order, so that two End of Day runs cannot wait for each other
                others.put(Flow.FULFILLMENTS, take(Flow.FULFILLMENTS));
            }
            Run run = new Run(log.begin(flow, request, lease), flow, request, lease, others, database);
            run.retrying(retries.asked(flow, request));
            running.put(flow, run);
            startedAt.put(run, System.nanoTime());
            if (request.cause() != Cause.TIMER) { // a run by the schedule waits for something to do
                run.work();
            }
            return run;
        } catch (RuntimeException | Error e) { // a lease that is not given back would be renewed for ever
            others.values().forEach(Lease::close);
            if (inherited.isEmpty()) {
                lease.close();
            }
            throw e;
        }
    }

    private Lease take(Flow flow) {
        return leases.acquire(flow)
                .orElseThrow(() -> new RunRefused(
                        flow,
                        RunRefused.Reason.LEASE_HELD,
                        "another run is under way"
                                + leases.holder(flow)
                                        .map(who -> " in process " + who)
                                        .orElse("")
                                + "; wait for its end"));
    }

    /**
     * Ends a run: writes its outcome, gives back the leases it took itself, tells the listeners. A run whose outcome
     * cannot be written has failed; its entry stays open until the flow's next run closes it.
     *
     * @return how it ended
     */
    public RunLog.Outcome end(Run run, Optional<Throwable> reason) {
        run.seen().forget();
        Optional<Throwable> unseen = run.writes().end();
        Optional<Throwable> error = reason.or(() -> unseen)
                .or(run.progress()::cutShort)
                .or(() -> run.progress().unexplained(run));
        running.remove(run.flow(), run);
        Duration took = Duration.ofNanos(System.nanoTime() - startedAt.remove(run));
        Ended ended = written(run, took, error);
        run.otherLeases().values().forEach(Lease::close);
        if (run.request().cause() != Cause.NESTED) {
            run.lease().close();
        }
        RunLogger.ended(ended);
        listeners.forEach(listener -> tell(listener, ended));
        return ended.outcome();
    }

    private Ended written(Run run, Duration took, Optional<Throwable> error) {
        try {
            Optional<Retries.Message> retried = retried(run, error);
            retried.filter(Retries.Message::open).ifPresent(told -> run.hold(told.text()));
            retried.filter(told -> !told.open()).ifPresent(told -> run.note(told.text()));
            Verdict verdict = error.map(Runs::verdict).orElseGet(() -> verdict(run));
            RunLog.Outcome outcome = verdict.outcome();
            String message =
                    error.map(Runs::sentence).map(why -> why + added(retried)).orElseGet(run::note);
            if (verdict.idle() && log.forgetIdle(run, outcome, message)) {
                return new Ended(run, RunLog.Outcome.IDLE, took, error);
            }
            log.end(run, outcome, message);
            return new Ended(run, outcome, took, error);
        } catch (RuntimeException e) {
            LOG.warn("{}: how it ended could not be written: {}", run, sentence(e));
            return new Ended(run, RunLog.Outcome.FAILED, took, error.or(() -> Optional.of(e)));
        }
    }

    /** A run that failed comes to its records another time. */
    private Optional<Retries.Message> retried(Run run, Optional<Throwable> error) {
        boolean failed = error.isPresent() && outcome(error.get()) == RunLog.Outcome.FAILED;
        return failed ? Optional.empty() : retries.settle(run, error.map(Runs::sentence));
    }

    private static String added(Optional<Retries.Message> retried) {
        return retried.map(told -> " " + told.text()).orElse("");
    }

    /** One that stumbles must not keep the others from being told. */
    private static void tell(Consumer<Ended> listener, Ended ended) {
        try {
            listener.accept(ended);
        } catch (RuntimeException e) {
            LOG.warn("{} ended, but not everything that follows could be done: {}", ended.run(), sentence(e));
        }
    }

    /** @param idle true when no entry needs to be kept */
    private record Verdict(RunLog.Outcome outcome, boolean idle) {}

    private static Verdict verdict(Throwable error) {
        return new Verdict(outcome(error), false);
    }

    private static RunLog.Outcome outcome(Throwable error) {
        return unwrapped(error) instanceof RunRefused refused && refused.reason() != RunRefused.Reason.LEASE_HELD
                ? RunLog.Outcome.REFUSED
                : RunLog.Outcome.FAILED;
    }

    /**
     * What is refused as before asks for nobody's attention: people have been told. What somebody dismissed counts as left
     * out.
     */
    private Verdict verdict(Run run) {
        long parked = run.count(Run.Count.PARKED);
        RunLogWriter.Refused refused = parked > 0 ? log.refused(run) : new RunLogWriter.Refused(0, 0, 0);
        if (refused.all() > 0 && refused.dismissed() == refused.all()) {
            run.count(Run.Count.PARKED, -parked);
            run.skipTold(parked);
            run.tally("dismissed before, and refused for the same reason", parked);
        }
        boolean news = parked > 0 && (refused.all() == 0 || refused.news() > 0);
        boolean attention = run.held() || run.undecided() || news;
        return new Verdict(attention ? RunLog.Outcome.ATTENTION : RunLog.Outcome.DONE, !news && didNothing(run));
    }

    /**
     * True when the schedule began it, and it wrote nothing and left nothing open of its own. An End of Day that changes
     * nothing has done its date.
     */
    private static boolean didNothing(Run run) {
        boolean poll = run.request().cause() == Cause.TIMER && run.flow() != Flow.ADJUSTMENTS;
        return poll
                && run.count(Run.Count.SAVED) == 0
                && !run.held()
                && run.retried().isEmpty();
    }

    /** What Camel has wrapped, as it wraps whatever comes out of a split. */
    public static Throwable unwrapped(Throwable error) {
        Throwable cause = error;
        while ((cause instanceof org.apache.camel.RuntimeCamelException
                        || cause instanceof org.apache.camel.CamelExchangeException)
                && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }

    /** What failed, in a sentence for people and the run log; of the database only what is fit to be read. */
    public static String sentence(Throwable error) {
        Throwable cause = unwrapped(error);
        if (Sql.isAtFault(cause)) {
            return "the database did not do what it was asked (" + Sql.shortReason(cause) + ")";
        }
        return cause.getMessage() == null
                ? "a step of the route failed without saying why; the log of level DEBUG has more"
                : EXCHANGE.matcher(cause.getMessage()).replaceAll("").strip();
    }
}
