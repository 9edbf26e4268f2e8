package io.intellitrack.shopify.cli;

import io.intellitrack.shopify.cli.instance.Instance;
import io.intellitrack.shopify.cli.instance.ThisProcess;
import io.intellitrack.shopify.cli.terminal.Terminal;
import io.intellitrack.shopify.flow.Run;
import io.intellitrack.shopify.machine.Threads;
import io.intellitrack.shopify.settings.Flow;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** Shows how far a run of this process is: a bar for a person, a line now and then for a file. */
final class ProgressLine implements AutoCloseable {
    private static final long BAR_MILLIS = 200;
    private static final long LINE_MILLIS = 10_000;

    private final Terminal terminal;
    private final ThisProcess here;
    private final Flow flow;
    private final Optional<ProgressBar> bar;
    private final ScheduledExecutorService timer;

    private ProgressLine(Terminal terminal, ThisProcess here, Flow flow) {
        this.terminal = terminal;
        this.here = here;
        this.flow = flow;
        this.bar = terminal.interactive() ? Optional.of(bar(terminal, flow)) : Optional.empty();
        this.timer = Executors.newSingleThreadScheduledExecutor(Threads.named("progress"));
        long pause = bar.isPresent() ? BAR_MILLIS : LINE_MILLIS;
        timer.scheduleAtFixedRate(this::show, pause, pause, TimeUnit.MILLISECONDS);
    }

    /** Begins to show; a run of another process is not shown. */
    static ProgressLine of(Terminal terminal, Instance instance, Flow flow) {
        return new ProgressLine(terminal, instance instanceof ThisProcess here ? here : null, flow);
    }

    private static ProgressBar bar(Terminal terminal, Flow flow) {
        return new ProgressBarBuilder()
                .setTaskName(flow.id())
                .setInitialMax(-1)
                .setStyle(ProgressBarStyle.ASCII)
                .setConsumer(new ConsoleProgressBarConsumer(terminal.err(), 100))
                .setUpdateIntervalMillis((int) BAR_MILLIS)
                .showSpeed()
                .build();
    }

    private void show() {
        if (here == null) {
            return;
        }
        here.started().flatMap(connector -> connector.runs().running(flow)).ifPresent(run -> {
            long read = run.count(Run.Count.READ);
            if (bar.isPresent()) {
                bar.get().maxHint(run.progress().expected()).stepTo(read);
            } else if (run.progress().expected() > 0) {
                terminal.say("%s: %d of %d", flow, read, run.progress().expected());
            } else {
                terminal.say("%s: %d", flow, read);
            }
        });
    }

    /** Shows the end. */
    void end() {
        show(); // the last page
        close();
    }

    /** Once only: a bar that is closed draws itself again. */
    @Override
    public void close() {
        if (!timer.isShutdown()) {
            timer.shutdownNow();
            bar.ifPresent(ProgressBar::close);
        }
    }
}
