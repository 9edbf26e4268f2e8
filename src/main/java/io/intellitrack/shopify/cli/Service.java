package io.intellitrack.shopify.cli;

import io.intellitrack.shopify.cli.terminal.CloseOnStop;
import io.intellitrack.shopify.machine.BackgroundTask;
import io.intellitrack.shopify.machine.Threads;
import io.intellitrack.shopify.ops.LocalKey;
import io.intellitrack.shopify.ops.Operations;
import io.intellitrack.shopify.ops.ProcessFile;
import io.intellitrack.shopify.ops.http.Authentication;
import io.intellitrack.shopify.ops.http.WebServer;
import io.intellitrack.shopify.ops.jmx.FlowsBean;
import io.intellitrack.shopify.ops.jmx.JmxServer;
import io.intellitrack.shopify.ops.logs.Logs;
import io.intellitrack.shopify.ops.monitoring.Monitoring;
import io.intellitrack.shopify.ops.monitoring.Status;
import io.intellitrack.shopify.ops.notices.Notices;
import io.intellitrack.shopify.ops.rights.Actor;
import io.intellitrack.shopify.ops.rights.Audit;
import io.intellitrack.shopify.ops.users.Logins;
import io.intellitrack.shopify.ops.users.Users;
import io.intellitrack.shopify.settings.Home;
import io.intellitrack.shopify.settings.Settings;
import io.intellitrack.shopify.wiring.Connector;
import io.intellitrack.shopify.wiring.RuntimeEnvironment;
import java.net.URI;
import java.time.Clock;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The daemon: flows with their schedules, the console, JMX. Everything runs, or nothing does. */
final class Service implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Service.class);

    private final CloseOnStop closing;
    private final Connector connector;
    private final Audit audit;
    private final Operations operations;
    private Optional<URI> url = Optional.empty();

    private Service(CloseOnStop closing, Connector connector) {
        this.closing = closing;
        this.connector = connector;
        this.audit = new Audit(connector.database(), connector.settings().storeName());
        this.operations = new Operations(connector, audit);
    }

    /**
     * Starts the daemon.
     *
     * @param command what this process says it is, to those who find the database taken
     */
    static Service start(Settings settings, Home home, String command) throws Exception {
        return start(settings, home, command, RuntimeEnvironment.real());
    }

    /** The same on a machine of one's own, for tests. */
    static Service start(Settings settings, Home home, String command, RuntimeEnvironment machine) throws Exception {
        Logs.open(settings.log(), settings.storeName());
        CloseOnStop closing = new CloseOnStop();
        if (settings.console().enabled()) {
            BackgroundTask.run("load-console", WebServer::warmUp);
        }
        try {
            // written first: who finds the database taken finds out by whom; the console's address follows
            ProcessFile.write(settings.intellitrack(), command).ifPresent(closing::add);
            Service service = new Service(closing, closing.add(Connector.start(settings, home, true, machine)));
            service.open(settings, command, machine.clock());
            return service;
        } catch (Exception e) {
            closing.close();
            throw e;
        }
    }

    private void open(Settings settings, String command, Clock clock) throws Exception {
        LOG.info(
                "Routes of {}, hash {}",
                connector.home().routes(),
                connector.routesFolder().startedWith());
        audit.note(
                Actor.ofThisProcess("cli"),
                "start",
                command,
                "mode " + settings.mode() + ", routes "
                        + connector.routesFolder().startedWith());
        Optional<Logins> logins = settings.usersFile().map(file -> new Logins(new Users(file), audit, clock));
        closing.add(FlowsBean.register(
                connector, operations, new Status(settings, connector.database(), connector.leases(), clock)));
        if (settings.jmx().port().isPresent()) {
            LOG.info(
                    "JMX: {}",
                    closing.add(JmxServer.start(settings.jmx(), logins, audit)).url());
        }
        Monitoring monitoring = closing.add(Monitoring.start(connector, clock));
        closing.add(Notices.start(connector, monitoring, clock));
        if (settings.console().enabled()) {
            LocalKey key = LocalKey.random();
            Authentication authentication = new Authentication(settings.console(), logins, key, audit, clock);
            WebServer console = closing.add(WebServer.start(connector, operations, monitoring, authentication, clock));
            url = Optional.of(console.url());
            ProcessFile.write(settings.intellitrack(), command, url, key).ifPresent(closing::add);
        }
        if (!command.equals("demo")) { // which fills its empty database in the next second, and needs no advice
            Threads.named("first-check", this::lookAtGate).start();
        }
    }

    /** The gate is known soon after the start, without keeping the start waiting for Shopify. */
    private void lookAtGate() {
        try {
            if (!connector.gate().report().green()) {
                LOG.info("The setup gate is not green yet: the command check tells what is missing");
            }
        } catch (RuntimeException e) {
            LOG.warn("The setup gate could not be looked at: {}", e.getMessage());
        }
    }

    Connector connector() {
        return connector;
    }

    Operations operations() {
        return operations;
    }

    /** Where the console is, if there is one. */
    Optional<URI> url() {
        return url;
    }

    @Override
    public void close() {
        closing.close();
    }
}
