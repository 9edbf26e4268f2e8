package io.intellitrack.shopify.reconcile;

import io.intellitrack.shopify.reconcile.proofs.Difference;
import io.intellitrack.shopify.reconcile.proofs.Proof;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** What one part's first reading found; differences and open records are kept up to a limit each. */
final class ProofTally implements Consumer<ProofFinding> {
    /** More than this is no matter of single records any more. */
    static final int MOST = 5000;

    static final int MOST_NOTES = 100;

    private final Part part;
    private final Map<String, Difference> differing = new LinkedHashMap<>();
    private final List<String> notes = new ArrayList<>();
    private long compared;
    private long explained;
    private long openKept;
    private long openBeyond;

    ProofTally(Part part) {
        this.part = part;
    }

    @Override
    public void accept(ProofFinding finding) {
        compared++;
        explained += finding.explained().isPresent() ? 1 : 0;
        finding.notes().stream().limit(MOST_NOTES - notes.size()).forEach(notes::add);
        finding.difference().ifPresent(this::keep);
    }

    /** Open records never take the place of differences. */
    private void keep(Difference found) {
        if (found.kind().open() && openKept >= MOST) {
            openBeyond++;
        } else if (found.kind().open() || differing.size() - openKept < MOST) {
            openKept +=
                    differing.put(found.key(), found) == null && found.kind().open() ? 1 : 0;
        }
    }

    Part part() {
        return part;
    }

    Proof.PartCount count() {
        long open = openKept + openBeyond;
        long proven = Math.max(0, compared - explained - differing.size() - openBeyond);
        return new Proof.PartCount(part.name(), compared, proven, explained, open, notes);
    }

    Map<String, Difference> differing() {
        return differing;
    }

    /** Open records that are counted and not kept. */
    long openBeyond() {
        return openBeyond;
    }

    /** Reads again what differs, and keeps only what two readings agree on. */
    void confirm() {
        if (differing.isEmpty()) {
            return;
        }
        Map<String, Difference> before = new LinkedHashMap<>(differing);
        differing.clear();
        openKept = 0;
        for (ProofFinding finding : part.again(before.keySet())) {
            explained += finding.explained().isPresent() ? 1 : 0;
            finding.difference()
                    .filter(now -> confirms(before.get(now.key()), now))
                    .ifPresent(this::keep);
        }
    }

    /** What is or was open is not in order, whatever the other reading calls it. */
    private static boolean confirms(Difference before, Difference now) {
        return before != null
                && (before.kind() == now.kind()
                        || before.kind().open()
                        || now.kind().open());
    }
}
