package io.intellitrack.shopify.faults;

import io.intellitrack.shopify.ops.LocalKey;
import io.intellitrack.shopify.ops.Operations;
import io.intellitrack.shopify.ops.http.Authentication;
import io.intellitrack.shopify.ops.http.WebServer;
import io.intellitrack.shopify.ops.monitoring.Monitoring;
import io.intellitrack.shopify.ops.rights.Audit;
import io.intellitrack.shopify.settings.Settings;
import io.intellitrack.shopify.wiring.Connector;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** The console of a program, as somebody on this machine sees it. */
final class Front implements AutoCloseable {
    /** Every page, and what machines read. */
    static final List<String> EVERYWHERE = List.of(
            "/",
            "/attention",
            "/orders",
            "/end-of-day",
            "/history",
            "/history/1",
            "/actions",
            "/settings",
            "/about",
            "/observe/health",
            "/observe/metrics",
            "/api/status",
            "/api/parked");

    private final Monitoring monitoring;
    private final WebServer console;
    private final HttpClient client = HttpClient.newHttpClient();

    /** @param clock by which ages are judged */
    Front(Connector connector, Clock clock) throws Exception {
        Audit audit = new Audit(connector.database(), "default");
        monitoring = Monitoring.start(connector, clock);
        console = WebServer.start(
                connector,
                new Operations(connector, audit),
                monitoring,
                new Authentication(
                        new Settings.Console(true, "127.0.0.1", 0), Optional.empty(), LocalKey.random(), audit, clock),
                clock);
    }

    /** A page's text; the alarms are looked at first. */
    String get(String path) throws Exception {
        monitoring.look();
        HttpResponse<String> answer = client.send(
                HttpRequest.newBuilder(console.url().resolve(path)).build(), HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new AssertionError(path + ": " + answer.statusCode());
        }
        return answer.body();
    }

    @Override
    public void close() {
        console.close();
        monitoring.close();
    }
}
