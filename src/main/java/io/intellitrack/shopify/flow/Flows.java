package io.intellitrack.shopify.flow;

import io.intellitrack.shopify.machine.Threads;
import io.intellitrack.shopify.settings.Flow;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.apache.camel.ProducerTemplate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs a flow by hand: what JMX, the console, the command line and tests call. Safe for many threads. */
public final class Flows implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Flows.class);

    private final ProducerTemplate template;
    private final Runs runs;
    private final RunLog log;
    private final ExecutorService background = Executors.newCachedThreadPool(Threads.named("manual-run"));

    /** Runs begin with {@code runs} and go through Camel's routes; what became of them is read from {@code log}. */
    public Flows(ProducerTemplate template, Runs runs, RunLog log) {
        this.template = template;
        this.runs = runs;
        this.log = log;
    }

    /**
     * Runs a flow to its end.
     *
     * @return the run as it stands in the log
     * @throws RunRefused when it did not begin
     * @throws RuntimeException when it failed; the run log says why
     */
    public RunLog.Entry run(Flow flow, RunRequest request) {
        return finish(runs.begin(flow, request, Optional.empty()));
    }

    /**
     * Begins a run and answers at once.
     *
     * @return its number in the run log
     * @throws RunRefused when it did not begin
     */
    public long start(Flow flow, RunRequest request) {
        return start(List.of(flow), request);
    }

    /**
     * Begins the first of several runs and answers at once; each of the others follows when the one before has ended.
     *
     * @return the first one's number in the run log
     * @throws RunRefused when it did not begin
     */
    public long start(List<Flow> several, RunRequest request) {
        Run first = runs.begin(several.get(0), request, Optional.empty());
        background.execute(() -> {
            try {
                finish(first);
                several.stream().skip(1).forEach(flow -> run(flow, request));
            } catch (RunRefused e) {
                LOG.warn("{}", e.getMessage());
            } catch (RuntimeException e) {
                LOG.debug("A run after {} failed; the run log says why", first, e);
            }
        });
        return first.id();
    }

    private RunLog.Entry finish(Run run) {
        Optional<Throwable> error = send(run);
        if (runs.running(run.flow()).filter(run::equals).isPresent()) {
            runs.end(run, error); // the route was never reached
        }
        if (error.isPresent()) {
            throw unchecked(error.get());
        }
        return log.find(run.id()).orElseThrow();
    }

    private Optional<Throwable> send(Run run) {
        try {
            return Optional.ofNullable(
                    template.send("direct:" + run.flow().id(), exchange -> exchange.setProperty(Run.PROPERTY, run))
                            .getException());
        } catch (RuntimeException | Error e) {
            return Optional.of(e);
        }
    }

    private static RuntimeException unchecked(Throwable error) {
        return Runs.unwrapped(error) instanceof RuntimeException cause
                ? cause
                : new org.apache.camel.RuntimeCamelException(error);
    }

    /** Waits up to 30 s for background runs to end their page. */
    @Override
    public void close() {
        background.shutdown();
        try {
            if (!background.awaitTermination(30, TimeUnit.SECONDS)) {
                background.shutdownNow();
            }
        } catch (InterruptedException e) {
            background.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
