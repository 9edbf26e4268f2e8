package io.intellitrack.shopify.shopify;

import io.intellitrack.shopify.settings.Mode;
import io.intellitrack.shopify.settings.Secret;
import io.intellitrack.shopify.settings.Settings;
import io.intellitrack.shopify.shopify.documents.Documents;
import io.intellitrack.shopify.shopify.graphql.CallListener;
import io.intellitrack.shopify.shopify.graphql.GraphQl;
import io.intellitrack.shopify.shopify.http.Gateway;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.impl.DefaultCamelContext;

/** The room on a real Camel context and real camel-http, against some server. */
final class Connected implements AutoCloseable {
    static final Path DOCUMENTS = Path.of("routes/graphql");
    static final String TOKEN = "shpat_0123456789abcdef0123456789abcdef";
    static final String CLIENT_SECRET = "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";

    final DefaultCamelContext camel = new DefaultCamelContext();
    final FakeTime time;
    final List<CallListener.Call> calls = new CopyOnWriteArrayList<>();
    final GraphQl graphQl;
    final Shopify shopify;

    private Connected(Settings.Shopify settings, Mode mode, Duration total) {
        this(settings, mode, total, new FakeTime());
    }

    private Connected(Settings.Shopify settings, Mode mode, Duration total, FakeTime time) {
        this.time = time;
        camel.disableJMX();
        ShopifyRoom room = new ShopifyRoom(camel, time.surroundings(), calls::add);
        graphQl = room.graphQl(
                settings, mode, Documents.load(DOCUMENTS), new Gateway.Timeouts(Duration.ofSeconds(2), total));
        shopify = room.shopify(settings, mode, graphQl);
        camel.start();
    }

    static Connected to(URI url) {
        return to(url, Mode.LIVE);
    }

    static Connected to(URI url, Mode mode) {
        return new Connected(settings(url, true), mode, Duration.ofSeconds(10));
    }

    /** With a token of the server's own, and a time that the server shares. */
    static Connected to(URI url, String token, FakeTime time) {
        Settings.Shopify settings = new Settings.Shopify(
                url,
                StoreStub.VERSION,
                Optional.of(new Secret(token)),
                Optional.empty(),
                Optional.empty(),
                10_000,
                Path.of("target/bulk"),
                80);
        return new Connected(settings, Mode.LIVE, Duration.ofSeconds(10), time);
    }

    static Connected impatient(URI url) {
        return new Connected(settings(url, true), Mode.LIVE, Duration.ofMillis(400));
    }

    static Connected withLogin(URI url) {
        return new Connected(settings(url, false), Mode.LIVE, Duration.ofSeconds(10));
    }

    private static Settings.Shopify settings(URI url, boolean fixed) {
        return new Settings.Shopify(
                url,
                StoreStub.VERSION,
                fixed ? Optional.of(new Secret(TOKEN)) : Optional.empty(),
                fixed ? Optional.empty() : Optional.of(new Secret("client-1")),
                fixed ? Optional.empty() : Optional.of(new Secret(CLIENT_SECRET)),
                10_000,
                Path.of("target/bulk"),
                80);
    }

    @Override
    public void close() {
        camel.stop();
    }
}
