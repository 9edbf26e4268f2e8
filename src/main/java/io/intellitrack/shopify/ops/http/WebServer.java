package io.intellitrack.shopify.ops.http;

import io.intellitrack.shopify.ops.Operations;
import io.intellitrack.shopify.ops.SettingsChanges;
import io.intellitrack.shopify.ops.http.intake.PlainMethods;
import io.intellitrack.shopify.ops.http.intake.WholeRequests;
import io.intellitrack.shopify.ops.monitoring.Health;
import io.intellitrack.shopify.ops.monitoring.Metrics;
import io.intellitrack.shopify.ops.monitoring.Monitoring;
import io.intellitrack.shopify.ops.monitoring.Status;
import io.intellitrack.shopify.ops.pages.Pages;
import io.intellitrack.shopify.ops.pages.Visitor;
import io.intellitrack.shopify.ops.rights.Audit;
import io.intellitrack.shopify.ops.rights.Right;
import io.intellitrack.shopify.ops.views.Views;
import io.intellitrack.shopify.wiring.Connector;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.router.Endpoint;
import jakarta.servlet.DispatcherType;
import java.net.BindException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.handler.QoSHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The HTTP side of the daemon: health, metrics, the API, and who may ask for what. */
public final class WebServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WebServer.class);

    private static final int MOST_AT_ONCE = 32;
    private static final int MOST_MONITORS_AT_ONCE = 8;
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);
    private static final int MOST_CONNECTIONS = 1_000;
    private static final Duration IDLE_WHEN_FULL = Duration.ofSeconds(2);

    private final Authentication authentication;
    private final Duration patience;
    private final AccessControl accessControl;
    private final LoginPage login;
    private final OpenApi api;
    private final RouteRights rights;
    private final Pages pages;
    private final Events events;
    private final Health health;
    private final Metrics metrics;
    private final Javalin http;

    private WebServer(
            Connector connector,
            Operations operations,
            Monitoring monitoring,
            Authentication authentication,
            Clock clock,
            Duration patience) {
        this.authentication = authentication;
        this.patience = patience;
        Status status = new Status(connector.settings(), connector.database(), connector.leases(), clock);
        Views views = new Views(connector, clock);
        this.events = new Events(status, views, authentication.callers());
        SettingsChanges changes = new SettingsChanges(
                connector.home().sources(),
                new Audit(connector.database(), connector.settings().storeName()));
        List<Route> routes = new ArrayList<>(new Api(connector, operations).routes());
        routes.add(ApiSettings.change(changes));
        routes.addAll(new ApiReads(connector, status, views).routes());
        routes.addAll(events.routes());
        this.api = new OpenApi(routes);
        this.rights = new RouteRights(api.routes());
        this.accessControl = authentication.accessControl(rights, new RequestSchema(api));
        this.pages = new Pages(connector, monitoring, status, views, changes, context -> visitor(Caller.of(context)));
        this.login = authentication.loginPage(pages);
        this.health = new Health(connector, status, monitoring, System::nanoTime);
        this.metrics = new Metrics(connector, monitoring);
        this.http = Javalin.create(this::configure);
        authentication.warn();
    }

    /**
     * Starts serving what the console shows and works with; port 0 takes a free one.
     *
     * @param authentication where it listens and to whom; of this server alone
     * @throws io.intellitrack.shopify.settings.SettingsException when the keystore cannot be used
     * @throws BindException when the port is taken
     */
    public static WebServer start(
            Connector connector,
            Operations operations,
            Monitoring monitoring,
            Authentication authentication,
            Clock clock)
            throws BindException {
        return start(connector, operations, monitoring, authentication, clock, WholeRequests.PATIENCE);
    }

    /** The same with another patience for senders, for tests. */
    static WebServer start(
            Connector connector,
            Operations operations,
            Monitoring monitoring,
            Authentication authentication,
            Clock clock,
            Duration patience)
            throws BindException {
        WebServer console = new WebServer(connector, operations, monitoring, authentication, clock, patience);
        try {
            console.http.start();
            return console;
        } catch (RuntimeException e) {
            console.close();
            for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                if (cause instanceof BindException) {
                    throw (BindException)
                            new BindException(authentication.address().asked()).initCause(e);
                }
            }
            throw e;
        }
    }

    /** Loads what serving needs, for a start to do on a thread beside. */
    public static void warmUp() {
        Metrics.warmUp();
        Javalin.create(WebServer::quiet).jettyServer();
        Server server = new Server(); // without a connector: it listens nowhere
        server.setHandler(new ServletContextHandler("/", ServletContextHandler.SESSIONS));
        try {
            server.start();
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException("A server without a connector did not start", e);
        }
    }

    private static void quiet(JavalinConfig config) {
        config.startup.showJavalinBanner = false;
        config.startup.startupWatcherEnabled = false;
    }

    private void configure(JavalinConfig config) {
        quiet(config);
        config.http.maxRequestSize = WholeRequests.LONGEST;
        config.jetty.modifyServer(this::limit);
        config.jetty.modifyHttpConfiguration(jetty -> jetty.setSendServerVersion(false));
        config.jetty.modifyServletContextHandler(handler ->
                handler.addFilter(new FilterHolder(new PlainMethods()), "/*", EnumSet.of(DispatcherType.REQUEST)));
        authentication.configure(config, accessControl);
        routes(config);
        config.routes.exception(HttpResponseException.class, (error, context) -> {
            failed(context, error.getStatus(), String.valueOf(error.getMessage()));
        });
        config.routes.exception(Exception.class, (error, context) -> {
            LOG.error("{} {} failed", context.req().getMethod(), context.path(), error);
            failed(context, 500, "It failed; the log says why.");
        });
    }

    /**
     * Pages and API, and what looks into the database for monitors, take a part of the threads each: however slow they or
     * their readers are, {@code live} finds one.
     */
    private void limit(Server server) {
        QoSHandler pages = new QoSHandler();
        pages.excludePath("/observe/*");
        pages.setMaxRequestCount(MOST_AT_ONCE);
        pages.setMaxSuspend(LONGEST_WAIT);
        QoSHandler monitors = new QoSHandler(pages);
        monitors.includePath("/observe/*");
        monitors.excludePath("/observe/health/live");
        monitors.setMaxRequestCount(MOST_MONITORS_AT_ONCE);
        monitors.setMaxSuspend(LONGEST_WAIT);
        server.setHandler(new WholeRequests(monitors, patience));
        NetworkConnectionLimit connections = new NetworkConnectionLimit(MOST_CONNECTIONS, server);
        connections.setEndPointIdleTimeout(IDLE_WHEN_FULL.toMillis());
        server.addBean(connections);
    }

    private void routes(JavalinConfig config) {
        pages.routes(config.routes);
        config.routes.get(
                "/observe/metrics",
                context -> context.contentType("text/plain; version=0.0.4; charset=utf-8")
                        .result(metrics.scrape()));
        health.routes(config.routes);
        login.routes(config.routes);
        api.routes().forEach(route -> config.routes.addEndpoint(route.endpoint()));
        ApiRefusal.answerFor(config.routes);
    }

    /** What the buttons of a page offer. */
    private static Visitor visitor(Caller caller) {
        return new Visitor(caller.loggedIn() ? caller.name() : "", caller.may(Right.OPERATOR), caller.may(Right.ADMIN));
    }

    private void failed(Context context, int status, String why) {
        if (Pages.wanted(context)) {
            pages.error(context, status, why);
        } else {
            context.status(status);
            Api.json(context, ApiRefusal.of(why));
        }
    }

    /** What each route needs; for tests. */
    RouteRights rights() {
        return rights;
    }

    /** Every route that is served; for tests. */
    List<Endpoint> routes() {
        return http.unsafe.internalRouter.allHttpHandlers().stream()
                .map(parsed -> parsed.endpoint)
                .filter(route -> route.method.isHttpMethod())
                .toList();
    }

    /** Where it listens. */
    public URI url() {
        return authentication.address().url(http.jettyServer().server());
    }

    @Override
    public void close() {
        events.close();
        http.stop();
        health.close();
        metrics.close();
    }
}
