package io.intellitrack.shopify.reconcile.proofs;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A proof as it stands: what was compared, what differs, and what is open although it is explained.
 *
 * @param state {@code running}, {@code proven}, {@code explained} (nothing differs, but something is open), {@code
 *     differences}, {@code failed} or {@code abandoned}
 * @param message why it failed, or what a repair could not do
 * @param counts how many there are, by kind
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
     * @param proven how many records are as they should be
     * @param explained how many differ and may, such as parked ones
     * @param open how many are explained and still open
     * @param notes what is worth knowing and no difference; the first of them
     */
    public record PartCount(String part, long compared, long proven, long explained, long open, List<String> notes) {
        public PartCount {
            notes = List.copyOf(notes);
        }
    }
}
