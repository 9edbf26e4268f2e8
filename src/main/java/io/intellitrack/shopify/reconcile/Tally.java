package io.intellitrack.shopify.reconcile;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/** What one part's first reading found; differences are kept up to a limit. */
final class Tally implements Consumer<Finding> {
    /** More than this is no matter of single records any more. */
    static final int MOST = 5000;

    private final Part part;
    private final Map<String, Difference> differing = new LinkedHashMap<>();
    private long compared;
    private long explained;

    Tally(Part part) {
        this.part = part;
    }

    @Override
    public void accept(Finding finding) {
        compared++;
        explained += finding.explained().isPresent() ? 1 : 0;
        finding.difference().filter(it -> differing.size() < MOST).ifPresent(it -> differing.put(it.key(), it));
    }

    Part part() {
        return part;
    }

    Proof.PartCount count() {
        return new Proof.PartCount(part.name(), compared, explained);
    }

    Map<String, Difference> differing() {
        return differing;
    }

    /** Reads again what differs, and keeps only what two readings agree on. */
    void confirm() {
        if (differing.isEmpty()) {
            return;
        }
        Map<String, Difference> before = new LinkedHashMap<>(differing);
        differing.clear();
        for (Finding finding : part.again(before.keySet())) {
            explained += finding.explained().isPresent() ? 1 : 0;
            finding.difference()
                    .filter(now -> before.get(now.key()) != null
                            && before.get(now.key()).kind() == now.kind())
                    .ifPresent(now -> differing.put(now.key(), now));
        }
    }
}
