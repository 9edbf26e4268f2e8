package io.intellitrack.shopify.ops.views;

import java.time.Instant;
import java.util.Optional;

/**
 * Whether flows start by themselves.
 *
 * @param on what counts
 * @param setting what {@code sync.enabled} says
 * @param switched what an admin decided, which then counts instead
 * @param by who decided
 * @param at when
 */
public record AutomaticSync(
        boolean on, boolean setting, Optional<Boolean> switched, Optional<String> by, Optional<Instant> at) {}
