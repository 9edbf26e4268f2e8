package io.intellitrack.shopify.ops.views;

import io.intellitrack.shopify.flow.Parked;
import java.time.Instant;
import java.util.Optional;

/**
 * A parked record, as a list shows it.
 *
 * @param dismissedAt when somebody took it off the list; empty as long as nobody did
 */
public record ListedParked(Parked.Entry entry, Optional<Instant> dismissedAt, Optional<String> dismissedBy) {}
