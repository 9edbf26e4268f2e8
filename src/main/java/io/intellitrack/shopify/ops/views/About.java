package io.intellitrack.shopify.ops.views;

import java.time.Instant;
import java.util.Optional;

/**
 * What runs here.
 *
 * @param version of the program
 * @param apiVersionEnds when Shopify ends the API version that is set
 * @param routes a hash of the integrator's files, which changes with every edit
 * @param shop the store's {@code myshopify.com} name, once it was seen
 * @param database which kind of database
 */
public record About(
        String program,
        String version,
        String java,
        String store,
        Optional<String> shop,
        String mode,
        String apiVersion,
        Instant apiVersionEnds,
        String routes,
        String database,
        Instant startedAt) {}
