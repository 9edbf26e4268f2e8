package io.intellitrack.shopify.cli;

import io.intellitrack.shopify.testing.Kit;
import io.intellitrack.shopify.wiring.Connector;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.stream.Stream;

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

    /** What a command prints. */
    public static String printed(Kit kit, String... command) {
        return Ended.of(Stream.concat(Stream.of("--config", kit.config().toString()), Stream.of(command))
                        .toArray(String[]::new))
                .out();
    }

    /** What its console answers. */
    public String get(String path) {
        return sent(HttpRequest.newBuilder(url().resolve(path)).GET());
    }

    /** The same after something was sent to it. */
    public String post(String path, String json) {
        return sent(HttpRequest.newBuilder(url().resolve(path))
                .header("Content-Type", "application/json")
                .header("X-IntelliTrack", "test")
                .POST(HttpRequest.BodyPublishers.ofString(json)));
    }

    private static String sent(HttpRequest.Builder request) {
        try {
            return HttpClient.newHttpClient()
                    .send(request.build(), HttpResponse.BodyHandlers.ofString())
                    .body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        service.close();
    }
}
