package io.intellitrack.shopify.setup;

import io.intellitrack.shopify.settings.Settings;
import io.intellitrack.shopify.shopify.Shopify;
import io.intellitrack.shopify.shopify.ShopifyRoom;
import io.intellitrack.shopify.shopify.documents.Documents;
import io.intellitrack.shopify.shopify.graphql.HostEnvironment;
import io.intellitrack.shopify.shopify.graphql.Preflight;
import io.intellitrack.shopify.shopify.stock.Location;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.apache.camel.impl.DefaultCamelContext;

/**
 * Asks the store over HTTP who it is, before there is a program that could.
 *
 * @param locations its places; empty where it may not be asked for them
 */
record StoreTrial(Preflight preflight, List<Location> locations) {
    /**
     * Asks now; somebody waits for the answer, so that nothing is tried again after a pause.
     *
     * @throws io.intellitrack.shopify.shopify.errors.ShopifyException when it does not answer, or refuses
     */
    static StoreTrial of(Settings settings, Path documents) {
        try (DefaultCamelContext camel = new DefaultCamelContext()) {
            camel.disableJMX();
            camel.start();
            HostEnvironment here =
                    new HostEnvironment(pause -> {}, System::nanoTime, () -> false, () -> 0.5, Instant::now);
            Shopify shopify = new ShopifyRoom(camel, here, call -> {})
                    .open(settings.shopify(), settings.mode(), Documents.load(documents));
            Preflight preflight = shopify.preflight();
            boolean readable = preflight.scopes().stream().anyMatch(scope -> scope.endsWith("_locations"));
            return new StoreTrial(preflight, readable ? shopify.locations() : List.of());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
