package io.intellitrack.shopify.reconcile;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A proof as it stands: what was compared, and what differs.
 *
 * @param state {@code running}, {@code proven}, {@code differences}, {@code failed} or {@code abandoned}
 * @param message why it failed, or what a repair could not do
 * @param counts how many differences there are, by kind
 * @param differences the first of them
 */
public record Proof(
        long id,
        String state,
        String actor,
        boolean repair,
        Instant startedAt,
        Optional<Instant> endedAt,
        Optional<String> message,
        List<PartCount> parts,
        Map<String, Long> counts,
        List<Difference> differences) {

    /**
     * One part of a proof.
     *
     * @param explained how many records differ and may, such as parked ones
     */
    public record PartCount(String part, long compared, long explained) {}
}
