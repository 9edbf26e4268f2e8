package io.intellitrack.shopify.shopify;

import java.time.Instant;
import java.util.Optional;

/**
 * Which stock levels are wanted.
 *
 * @param since those updated then or later; empty = all
 */
public record LevelsAsk(String locationId, Optional<Instant> since) {}
