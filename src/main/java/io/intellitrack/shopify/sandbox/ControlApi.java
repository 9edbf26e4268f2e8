package io.intellitrack.shopify.sandbox;

import io.javalin.config.RoutesConfig;
import java.util.Map;

/** {@code /sandbox/…}: for whoever drives the store from another process. */
final class ControlApi {
    private final SandboxServer server;

    ControlApi(SandboxServer server) {
        this.server = server;
    }

    void routes(RoutesConfig routes) {
        routes.get(
                "/sandbox/journal",
                context -> context.json(Map.of("entries", server.journal().entries())));
    }
}
