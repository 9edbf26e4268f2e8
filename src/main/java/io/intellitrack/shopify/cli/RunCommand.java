package io.intellitrack.shopify.cli;

import io.intellitrack.shopify.cli.terminal.Busy;
import io.intellitrack.shopify.cli.terminal.Complaint;
import io.intellitrack.shopify.cli.terminal.Exit;
import io.intellitrack.shopify.ops.ProcessFile;
import io.intellitrack.shopify.settings.Home;
import io.intellitrack.shopify.settings.Settings;
import io.intellitrack.shopify.setup.SetupMode;
import java.lang.management.ManagementFactory;
import java.net.BindException;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        description =
                "The daemon: schedules, console, JMX. It ends by SIGTERM or Ctrl-C, after the page it is at. Where no store is "
                        + "set yet it leads through the set-up in the browser first, by a link that it prints.",
        exitCodeList = {
            "1:failed",
            "2:bad usage or settings",
            "4:another process has the database",
            "130:ended by Ctrl-C",
            "143:ended by SIGTERM"
        },
        footer = {
            "  intellitrack-shopify run",
            "  intellitrack-shopify run --config /etc/intellitrack/my-shop.properties"
        })
final class RunCommand implements Callable<Integer> {
    private static final Logger LOG = LoggerFactory.getLogger(RunCommand.class);

    @ParentCommand
    private Program program;

    @Override
    public Integer call() throws Exception {
        Home home = program.home();
        if (SetupMode.due(program.sources(home))) {
            return serve(firstStart(home));
        }
        Settings settings = program.settings(home);
        Optional<ProcessFile.Owner> owner = ProcessFile.owner(settings.intellitrack());
        if (owner.isPresent()) {
            throw new Busy("The embedded database is in use by " + owner.get() + ": stop it first.");
        }
        try {
            return serve(Service.start(settings, home, "run", program.machine()));
        } catch (Exception e) {
            throw Complaint.inUse(e) ? Instances.inUse(settings) : e;
        }
    }

    private static int serve(Service started) throws InterruptedException {
        try (Service service = started) {
            LOG.info(
                    "Ready after {} s; {}; automatic sync is {}",
                    ManagementFactory.getRuntimeMXBean().getUptime() / 1000.0,
                    service.url().map(URI::toString).map("console "::concat).orElse("no console"),
                    service.connector().settings().sync().enabled() ? "on" : "off");
            new CountDownLatch(1).await(); // until SIGTERM or SIGINT: the stop hook closes the service
            return Exit.DONE;
        }
    }

    /** Leads through the set-up until the program has started with what it asked for. */
    private Service firstStart(Home home) throws BindException, InterruptedException {
        SetupMode setup =
                SetupMode.begin(home, program.sources(home), program.machine().clock());
        Optional<String> trouble = Optional.empty();
        while (true) {
            setup.lead(trouble);
            try {
                Service service = Service.start(program.settings(home), home, "run", program.machine());
                setup.end();
                return service;
            } catch (Exception e) {
                trouble = Optional.of(Complaint.of(e));
                LOG.error("The program could not start, and the set-up goes on. {}", trouble.get());
            }
        }
    }
}
