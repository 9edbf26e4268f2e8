package io.intellitrack.shopify.flow;

import io.intellitrack.shopify.text.EnumWords;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

/** The lines of the program's log about runs: that one began, and how it ended. */
final class RunLogger {
    private static final Logger LOG = LoggerFactory.getLogger(Runs.class);

    private RunLogger() {}

    static void started(Run run) {
        RunRequest request = run.request();
        labelled(LOG.atInfo(), "run-started", run)
                .log("{} started ({} by {})", run, EnumWords.stored(request.cause()), request.actor());
    }

    static void ended(Runs.Ended ended) {
        if (ended.outcome() == RunLog.Outcome.IDLE) {
            LOG.debug("{} found nothing to do", ended.run());
            return;
        }
        Run run = ended.run();
        run.work();
        Duration took = ended.took();
        Optional<Throwable> error = ended.error();
        String counts = String.format(
                "read %d, saved %d, unchanged %d, skipped %d, parked %d in %.1f s",
                run.count(Run.Count.READ),
                run.count(Run.Count.SAVED),
                run.count(Run.Count.UNCHANGED),
                run.count(Run.Count.SKIPPED),
                run.count(Run.Count.PARKED),
                took.toMillis() / 1000.0);
        if (ended.outcome() == RunLog.Outcome.REFUSED) {
            counted(labelled(LOG.atWarn(), "run-refused", run), run, took)
                    .log("{} did nothing: {}", run, Runs.sentence(error.orElseThrow()));
        } else if (error.isPresent()) {
            counted(labelled(LOG.atError(), "run-failed", run), run, took)
                    .log("{} failed: {} ({})", run, Runs.sentence(error.get()), counts);
            LOG.debug("{} failed", run, error.get());
        } else {
            counted(labelled(LOG.atInfo(), "run-ended", run), run, took)
                    .log("{} ended: {}{}", run, counts, run.note().isEmpty() ? "" : ". " + run.note());
        }
    }

    private static LoggingEventBuilder labelled(LoggingEventBuilder line, String code, Run run) {
        return line.addKeyValue("event.code", code)
                .addKeyValue("flow", run.flow().id())
                .addKeyValue("run_id", Long.toString(run.id()))
                .addKeyValue("trigger", EnumWords.stored(run.request().cause()))
                .addKeyValue("actor", run.request().actor());
    }

    private static LoggingEventBuilder counted(LoggingEventBuilder line, Run run, Duration took) {
        LoggingEventBuilder all = line.addKeyValue("event.duration", took.toNanos());
        for (Run.Count count : Run.Count.values()) {
            all = all.addKeyValue(EnumWords.stored(count), run.count(count));
        }
        return all;
    }
}
