package io.intellitrack.shopify.cli;

import io.intellitrack.shopify.Connector;
import io.intellitrack.shopify.testing.Kit;
import java.net.URI;

/** The daemon as {@code run} starts it, in this process. */
public final class RunningDaemon implements AutoCloseable {
    private final Service service;

    private RunningDaemon(Service service) {
        this.service = service;
    }

    /** Starts everything that {@code run} starts. */
    public static RunningDaemon of(Kit kit) throws Exception {
        return new RunningDaemon(Service.start(kit.settings(), kit.home(), "run"));
    }

    /** Where its console is. */
    public URI url() {
        return service.url().orElseThrow();
    }

    /** What it runs. */
    public Connector connector() {
        return service.connector();
    }

    @Override
    public void close() {
        service.close();
    }
}
