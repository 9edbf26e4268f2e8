package io.intellitrack.shopify.ops.views;

import java.time.Instant;
import java.util.Optional;

/**
 * Something that somebody did by hand.
 *
 * @param right the word of the right they had
 * @param before what it was, where something was changed
 * @param run the run that began
 */
public record AuditEntry(
        long id,
        Instant at,
        String actor,
        Optional<String> right,
        String way,
        Optional<String> address,
        String action,
        Optional<String> target,
        Optional<String> before,
        Optional<String> after,
        Optional<String> result,
        Optional<Long> run) {}
