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
import io.intellitrack.shopify.ops.pages.Pages;
import io.intellitrack.shopify.ops.pages.Visitor;
import io.intellitrack.shopify.ops.views.Views;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import java.net.BindException;
import java.net.URI;
import java.time.Clock;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The HTTP side of the daemon: health, metrics, and the API of the command line. Loopback only, as there are no users. */
public final class Console implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Console.class);

    private final String host;
    private final Guard guard;
    private final Api api;
    private final Pages pages;
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
        this.pages = new Pages(connector, monitoring, status, new Views(connector, clock), context -> Visitor.OWNER);
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
        pages.routes(config.routes);
        config.routes.get(
                "/observe/metrics",
                context -> context.contentType("text/plain; version=0.0.4; charset=utf-8")
                        .result(metrics.scrape()));
        health.routes(config.routes);
        api.routes(config.routes);
        config.routes.exception(HttpResponseException.class, (error, context) -> {
            failed(context, error.getStatus(), String.valueOf(error.getMessage()));
        });
        config.routes.exception(Exception.class, (error, context) -> {
            LOG.error("{} {} failed", context.req().getMethod(), context.path(), error);
            failed(context, 500, "It failed; the log says why.");
        });
    }

    private void failed(Context context, int status, String why) {
        if (Pages.wanted(context)) {
            pages.error(context, status, why);
        } else {
            context.status(status);
            Api.json(context, Map.of("error", why));
        }
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
