package io.intellitrack.shopify.ops.http;

import io.intellitrack.shopify.ops.http.intake.PlainMethods;
import io.intellitrack.shopify.ops.http.intake.WholeRequests;
import io.intellitrack.shopify.settings.Settings;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.config.RoutesConfig;
import jakarta.servlet.DispatcherType;
import java.net.BindException;
import java.net.URI;
import java.util.EnumSet;
import java.util.function.Consumer;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.handler.GracefulHandler;

/**
 * A server for browsers of this machine, guarded as the console is against other sites and names. What it serves, and to whom, is
 * its maker's. What it is answering when it is closed, it answers to the end.
 */
public final class LoopbackServer implements AutoCloseable {
    private static final long LAST_ANSWERS_MILLIS = 5_000;

    private final Address address;
    private final Guard guard;
    private final Consumer<RoutesConfig> routes;
    private final Javalin http;

    private LoopbackServer(int port, Consumer<RoutesConfig> routes) {
        Settings.Console settings = new Settings.Console(true, "127.0.0.1", port);
        this.address = new Address(settings, false);
        this.guard = new Guard(new Origins(settings, false));
        this.routes = routes;
        this.http = Javalin.create(this::configure);
    }

    /**
     * Starts it; port 0 takes a free one.
     *
     * @throws BindException when the port is taken
     */
    public static LoopbackServer start(int port, Consumer<RoutesConfig> routes) throws BindException {
        LoopbackServer server = new LoopbackServer(port, routes);
        try {
            server.http.start();
            return server;
        } catch (RuntimeException e) {
            server.close();
            for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                if (cause instanceof BindException) {
                    throw (BindException) new BindException(server.address.asked()).initCause(e);
                }
            }
            throw e;
        }
    }

    private void configure(JavalinConfig config) {
        config.startup.showJavalinBanner = false;
        config.startup.startupWatcherEnabled = false;
        config.http.maxRequestSize = WholeRequests.LONGEST;
        config.jetty.modifyServer(LoopbackServer::whole);
        config.jetty.modifyHttpConfiguration(jetty -> jetty.setSendServerVersion(false));
        config.jetty.modifyServletContextHandler(handler ->
                handler.addFilter(new FilterHolder(new PlainMethods()), "/*", EnumSet.of(DispatcherType.REQUEST)));
        address.listen(config.jetty);
        config.routes.before(guard::check);
        routes.accept(config.routes);
    }

    private static void whole(Server server) {
        server.setHandler(new WholeRequests(new GracefulHandler(), WholeRequests.PATIENCE));
        server.setStopTimeout(LAST_ANSWERS_MILLIS);
    }

    /** Where it listens. */
    public URI url() {
        return address.url(http.jettyServer().server());
    }

    @Override
    public void close() {
        http.stop();
    }
}
