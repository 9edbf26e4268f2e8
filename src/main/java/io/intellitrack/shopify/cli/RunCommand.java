package io.intellitrack.shopify.cli;

import io.intellitrack.shopify.cli.terminal.Busy;
import io.intellitrack.shopify.cli.terminal.Complaint;
import io.intellitrack.shopify.cli.terminal.Exit;
import io.intellitrack.shopify.ops.ProcessFile;
import io.intellitrack.shopify.settings.Home;
import io.intellitrack.shopify.settings.Settings;
import java.lang.management.ManagementFactory;
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
        description = "The daemon: schedules, console, JMX. It ends by SIGTERM or Ctrl-C, after the page it is at.",
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
        Settings settings = program.settings(home);
        Optional<ProcessFile.Owner> owner = ProcessFile.owner(settings.intellitrack());
        if (owner.isPresent()) {
            throw new Busy("The embedded database is in use by " + owner.get() + ": stop it first.");
        }
        try (Service service = Service.start(settings, home, "run", program.machine())) {
            LOG.info(
                    "Ready after {} s; {}; automatic sync is {}",
                    ManagementFactory.getRuntimeMXBean().getUptime() / 1000.0,
                    service.url().map(URI::toString).map("console "::concat).orElse("no console"),
                    settings.sync().enabled() ? "on" : "off");
            new CountDownLatch(1).await(); // until SIGTERM or SIGINT: the stop hook closes the service
            return Exit.DONE;
        } catch (Exception e) {
            throw Complaint.inUse(e) ? Instances.inUse(settings) : e;
        }
    }
}
