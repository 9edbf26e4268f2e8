package io.intellitrack.shopify.cli;

import io.intellitrack.shopify.cli.demo.DemoStory;
import io.intellitrack.shopify.cli.demo.GivenSettings;
import io.intellitrack.shopify.cli.demo.Playground;
import io.intellitrack.shopify.cli.terminal.CloseOnStop;
import io.intellitrack.shopify.cli.terminal.Exit;
import io.intellitrack.shopify.flow.RunRequest;
import io.intellitrack.shopify.machine.Threads;
import io.intellitrack.shopify.ops.rights.Actor;
import io.intellitrack.shopify.sandbox.warehouse.Warehouse;
import io.intellitrack.shopify.sandbox.warehouse.WarehouseShift;
import io.intellitrack.shopify.settings.Flow;
import io.intellitrack.shopify.settings.Settings;
import java.net.BindException;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = "The daemon against a stand-in store and an empty database, with a small warehouse at work. "
                + "Your application.properties and data are not touched; --config, environment and -D are obeyed.",
        exitCodeList = {"0:with --once: both sides agree", "1:failed", "2:bad usage", "130:ended by Ctrl-C"},
        footer = {"  intellitrack-shopify demo --once", "  intellitrack-shopify demo --port 8081 --seed 7"})
final class DemoCommand implements Callable<Integer> {
    private static final Logger LOG = LoggerFactory.getLogger(DemoCommand.class);
    private static final long SECONDS_BETWEEN_WORK = 5;

    @ParentCommand
    private Program program;

    @Option(names = "--once", description = "Run the whole cycle once, tell what happened, and exit.")
    private boolean once;

    @Option(names = "--seed", paramLabel = "NUMBER", defaultValue = "1", description = "Which store.")
    private long seed;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            description = "The console's, over console.port; a free one if it is taken. Default: 8080.")
    private Integer port;

    @Override
    public Integer call() throws Exception {
        program.terminal()
                .say(
                        "Making a store that nobody owns and an empty database; nothing of yours is touched. Some seconds …");
        program.terminal().err().flush();
        try (CloseOnStop closing = new CloseOnStop()) {
            Playground playground = closing.add(
                    Playground.open(program.home(), GivenSettings.of(program.config(), program.terminal()), seed));
            if (once) {
                playground.wholeCycle();
                boolean agreed = DemoStory.tell(program.terminal(), playground, playground.settings(Map.of()));
                return agreed ? Exit.DONE : Exit.FAILED;
            }
            Service service = closing.add(start(playground));
            service.url().ifPresent(url -> program.terminal().print("Console: %s", url));
            program.terminal()
                    .print(
                            "Store:   %s (token %s)",
                            playground.server().url(), playground.server().token());
            program.terminal().out().flush();
            live(closing, service, playground.given("sync.enabled"));
            new CountDownLatch(1).await();
            return Exit.DONE;
        }
    }

    private Service start(Playground playground) throws Exception {
        try {
            return Service.start(settings(playground, Optional.ofNullable(port)), playground.home(), "demo");
        } catch (BindException e) {
            LOG.info("The console's port is taken, using a free one");
            return Service.start(settings(playground, Optional.of(0)), playground.home(), "demo");
        }
    }

    private static Settings settings(Playground playground, Optional<Integer> port) {
        Map<String, String> own = new HashMap<>();
        port.ifPresent(number -> own.put("console.port", Integer.toString(number)));
        return playground.settings(own);
    }

    /** The initial dataset first; then the schedules work, unless somebody has decided on that, and so does the warehouse. */
    private void live(CloseOnStop closing, Service service, boolean decided) {
        ScheduledExecutorService life = Executors.newSingleThreadScheduledExecutor(Threads.named("warehouse"));
        closing.add(life::shutdownNow);
        WarehouseShift shift =
                new WarehouseShift(new Warehouse(service.connector().database().dataSource(), Clock.systemUTC()), seed);
        life.execute(() -> quietly(() -> {
            for (Flow flow : Flow.values()) {
                if (flow.imports()) {
                    service.connector().flows().run(flow, RunRequest.manual("demo"));
                }
            }
            if (!decided) {
                service.operations().switchSync(true, Actor.ofThisProcess("cli"));
            }
        }));
        life.scheduleWithFixedDelay(
                () -> quietly(() -> LOG.info("Warehouse: {}", shift.step())),
                SECONDS_BETWEEN_WORK,
                SECONDS_BETWEEN_WORK,
                TimeUnit.SECONDS);
    }

    private static void quietly(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            LOG.warn("The demo's warehouse stumbled: {}", e.getMessage());
        }
    }
}
