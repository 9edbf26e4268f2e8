package io.intellitrack.shopify.ops.http;

import io.intellitrack.shopify.ops.LocalKey;
import io.intellitrack.shopify.ops.Operations;
import io.intellitrack.shopify.ops.monitoring.Health;
import io.intellitrack.shopify.ops.monitoring.Metrics;
import io.intellitrack.shopify.ops.monitoring.Monitoring;
import io.intellitrack.shopify.ops.monitoring.Status;
import io.intellitrack.shopify.ops.pages.Pages;
import io.intellitrack.shopify.ops.pages.Visitor;
import io.intellitrack.shopify.ops.rights.Audit;
import io.intellitrack.shopify.ops.rights.Right;
import io.intellitrack.shopify.ops.users.Logins;
import io.intellitrack.shopify.ops.views.Views;
import io.intellitrack.shopify.settings.Settings;
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
import java.util.Optional;
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

    /**
     * What the console shows and works with.
     *
     * @param logins who may log in; empty when no users are configured
     * @param key what the command line of this machine comes with
     */
    public record Parts(
            Connector connector,
            Operations operations,
            Monitoring monitoring,
            Audit audit,
            Optional<Logins> logins,
            LocalKey key,
            Clock clock) {}

    private static final int MOST_AT_ONCE = 32;
    private static final int MOST_MONITORS_AT_ONCE = 8;
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);
    private static final int MOST_CONNECTIONS = 1_000;
    private static final Duration IDLE_WHEN_FULL = Duration.ofSeconds(2);

    private final Address address;
    private final Duration patience;
    private final Guard guard;
    private final Callers callers;
    private final AccessControl accessControl;
    private final LoginPage login;
    private final OpenApi api;
    private final RouteRights rights;
    private final Pages pages;
    private final Events events;
    private final Health health;
    private final Metrics metrics;
    private final Javalin http;

    private WebServer(Parts parts, Settings.Console settings, Duration patience) {
        this.patience = patience;
        this.address = new Address(settings, parts.logins().isPresent());
        Origins origins = new Origins(settings, parts.logins().isPresent());
        this.guard = new Guard(origins);
        this.callers = new Callers(parts.key(), parts.logins(), origins, parts.clock());
        Connector connector = parts.connector();
        Status status = new Status(connector.settings(), connector.database(), connector.leases(), parts.clock());
        Views views = new Views(connector, parts.clock());
        this.events = new Events(status, views, callers);
        List<Route> routes = new ArrayList<>(new Api(connector, parts.operations()).routes());
        routes.addAll(new ApiReads(connector, status, views).routes());
        routes.addAll(events.routes());
        this.api = new OpenApi(routes);
        this.rights = new RouteRights(api.routes());
        this.accessControl = new AccessControl(parts.audit(), rights, new RequestSchema(api));
        this.pages = new Pages(connector, parts.monitoring(), status, views, context -> visitor(Caller.of(context)));
        this.login = new LoginPage(parts.logins(), callers, parts.audit(), pages);
        this.health = new Health(connector, status, parts.monitoring(), System::nanoTime);
        this.metrics = new Metrics(connector, parts.monitoring());
        this.http = Javalin.create(this::configure);
        if (parts.logins().isEmpty()) {
            LOG.info("No users are configured: whoever is on this machine may do everything in the console");
        }
        address.warn(origins.secure());
    }

    /**
     * Starts serving; port 0 takes a free one.
     *
     * @throws io.intellitrack.shopify.settings.SettingsException when others than this machine could connect without users, or the
     *     keystore cannot be used
     * @throws BindException when the port is taken
     */
    public static WebServer start(Parts parts, Settings.Console settings) throws BindException {
        return start(parts, settings, WholeRequests.PATIENCE);
    }

    /** The same with another patience for senders, for tests. */
    static WebServer start(Parts parts, Settings.Console settings, Duration patience) throws BindException {
        WebServer console = new WebServer(parts, settings, patience);
        try {
            console.http.start();
            return console;
        } catch (RuntimeException e) {
            console.close();
            for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                if (cause instanceof BindException) {
                    throw (BindException)
                            new BindException("console.port " + settings.port() + " on " + settings.host())
                                    .initCause(e);
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
        address.listen(config.jetty);
        config.router.handlerWrapper(accessControl::before);
        config.routes.before(callers::bind);
        config.routes.before(guard::check);
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
        return address.url(http.jettyServer().server());
    }

    @Override
    public void close() {
        events.close();
        http.stop();
        health.close();
        metrics.close();
    }
}
