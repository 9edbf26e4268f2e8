package io.intellitrack.shopify.shopify.http;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.util.List;
import org.slf4j.LoggerFactory;

/**
 * Switches off the two loggers of the HTTP client that print headers and bodies. Someone who raises the level of
 * everything to DEBUG must not find the access token or a customer's address in the log.
 */
final class HttpLogging {
    private static final List<String> TELLTALES =
            List.of("org.apache.hc.client5.http.headers", "org.apache.hc.client5.http.wire");

    private HttpLogging() {}

    static void silence() {
        for (String name : TELLTALES) {
            if (LoggerFactory.getLogger(name) instanceof Logger logger) {
                logger.setLevel(Level.OFF);
            }
        }
    }
}
