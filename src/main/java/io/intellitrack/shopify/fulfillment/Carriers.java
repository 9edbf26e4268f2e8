package io.intellitrack.shopify.fulfillment;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Shopify's own spelling of carriers: only so written does it make links of tracking numbers by itself (description of
 * {@code FulfillmentTrackingInfo.company}).
 */
final class Carriers {
    private static final Map<String, String> LISTED = read();

    private Carriers() {}

    /** The listed spelling, whatever the case; a carrier that is not listed stays as it is written. */
    static String spelled(String carrier) {
        String written = carrier.strip();
        return LISTED.getOrDefault(written.toLowerCase(Locale.ROOT), written);
    }

    private static Map<String, String> read() {
        try (InputStream text = Carriers.class.getResourceAsStream("carriers.txt")) {
            return new String(text.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .collect(Collectors.toUnmodifiableMap(line -> line.toLowerCase(Locale.ROOT), Function.identity()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
