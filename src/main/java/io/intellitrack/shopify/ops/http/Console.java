package io.intellitrack.shopify.ops.http;

import io.intellitrack.shopify.Connector;
import io.intellitrack.shopify.Settings;
import io.intellitrack.shopify.ops.Health;
import io.intellitrack.shopify.ops.LocalKey;
import io.intellitrack.shopify.ops.Loopback;
import io.intellitrack.shopify.ops.Metrics;
import io.intellitrack.shopify.ops.Monitoring;
import io.intellitrack.shopify.ops.Operations;
import io.intellitrack.shopify.ops.Status;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import java.net.BindException;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The HTTP side of the daemon: health, metrics, and the API of the command line. Loopback only, as there are no users. */
public final class Console implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Console.class);

    private final String host;
    private final Guard guard;
    private final Api api;
    private final Health health;
    private final Metrics metrics;
    private final Javalin http;

    private Console(
            Connector connector,
            Operations operations,
            Monitoring monitoring,
            Settings.Console settings,
            LocalKey key,
            Clock clock) {
        this.host = Loopback.require("console.host", settings.host()).getHostAddress();
        this.guard = new Guard(settings.host());
        Status status = new Status(
                connector.settings(), connector.home().routes(), connector.database(), connector.leases(), clock);
        this.api = new Api(connector, operations, status, key);
        this.health = new Health(connector, status, monitoring, System::nanoTime);
        this.metrics = new Metrics(connector, monitoring);
        this.http = Javalin.create(this::configure);
    }

    /**
     * Starts serving; port 0 takes a free one.
     *
     * @param key what the command line of this machine comes with
     * @throws io.intellitrack.shopify.SettingsException when others than this machine could connect
     * @throws BindException when the port is taken
     */
    public static Console start(
            Connector connector,
            Operations operations,
            Monitoring monitoring,
            Settings.Console settings,
            LocalKey key,
            Clock clock)
            throws BindException {
        Console console = new Console(connector, operations, monitoring, settings, key, clock);
        try {
            console.http.start(settings.port());
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

    private void configure(JavalinConfig config) {
        config.startup.showJavalinBanner = false;
        config.startup.startupWatcherEnabled = false;
        config.jetty.host = host;
        config.http.maxRequestSize = 1_000_000L;
        config.jetty.modifyHttpConfiguration(jetty -> jetty.setSendServerVersion(false));
        config.routes.before(guard::check);
        config.routes.get("/", Console::front);
        config.routes.get(
                "/observe/metrics",
                context -> context.contentType("text/plain; version=0.0.4; charset=utf-8")
                        .result(metrics.scrape()));
        health.routes(config.routes);
        api.routes(config.routes);
        config.routes.exception(HttpResponseException.class, (error, context) -> {
            context.status(error.getStatus());
            Api.json(context, Map.of("error", String.valueOf(error.getMessage())));
        });
        config.routes.exception(Exception.class, (error, context) -> {
            LOG.error("{} {} failed", context.req().getMethod(), context.path(), error);
            context.status(500);
            Api.json(context, Map.of("error", "It failed; the log says why."));
        });
    }

    private static void front(Context context) {
        String links =
                List.of("/api/status", "/api/check", "/api/parked", "/observe/health", "/observe/metrics").stream()
                        .map(path -> "<li><a href=\"" + path + "\">" + path + "</a></li>")
                        .reduce("", String::concat);
        context.html("<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>IntelliTrack for Shopify</title>"
                + "<h1>IntelliTrack for Shopify</h1>"
                + "<p>Keeps a Shopify store and an IntelliTrack warehouse in step.</p><ul>" + links + "</ul></html>");
    }

    /** Where it listens. */
    public URI url() {
        String name = host.contains(":") ? "[" + host.replaceFirst("%.*", "") + "]" : host;
        return URI.create("http://" + name + ":" + http.port());
    }

    @Override
    public void close() {
        http.stop();
        health.close();
        metrics.close();
    }
}
