package io.intellitrack.shopify.reconcile;

import io.intellitrack.shopify.endofday.AdjustmentPreview;
import io.intellitrack.shopify.endofday.EndOfDay;
import io.intellitrack.shopify.endofday.ledger.Ledger;
import io.intellitrack.shopify.endofday.stock.AdjustmentRow;
import io.intellitrack.shopify.endofday.stock.Verdict;
import io.intellitrack.shopify.reconcile.proofs.Difference;
import io.intellitrack.shopify.reconcile.proofs.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Stock of every linked item at every mapped place, computed as End of Day does, against Shopify's. What moved since the
 * last End of Day is told by the next one, and so is explained.
 */
final class StockPart implements Part {
    private static final int LOOK_BACK = 50;

    private final EndOfDay endOfDay;
    private final ProofBooks books;
    private final boolean switchedOn;
    private final Map<String, Long> differing = new HashMap<>();

    StockPart(EndOfDay endOfDay, ProofBooks books, boolean switchedOn) {
        this.endOfDay = endOfDay;
        this.books = books;
        this.switchedOn = switchedOn;
    }

    @Override
    public String name() {
        return "stock";
    }

    @Override
    public void read(long proof, Consumer<ProofFinding> each) {
        Iterator<AdjustmentPreview.Page> pages = endOfDay.survey();
        while (pages.hasNext()) {
            findings(pages.next().rows()).forEach(each);
        }
    }

    @Override
    public List<ProofFinding> again(Collection<String> keys) {
        Set<Long> items = Set.copyOf(keys.stream().map(differing::get).toList());
        List<ProofFinding> findings = new ArrayList<>();
        Iterator<AdjustmentPreview.Page> pages = endOfDay.survey(items);
        while (pages.hasNext()) {
            findings(pages.next().rows()).stream()
                    .filter(finding -> keys.contains(finding.key()))
                    .forEach(findings::add);
        }
        return findings;
    }

    private List<ProofFinding> findings(List<AdjustmentRow> rows) {
        List<Long> changed = rows.stream()
                .filter(row -> row.verdict() == Verdict.CHANGE)
                .map(AdjustmentRow::itemId)
                .toList();
        Optional<Instant> confirmed = lastConfirmed();
        Set<Long> moved = changed.isEmpty()
                ? Set.of()
                : confirmed.map(since -> books.moved(changed, since)).orElse(Set.of());
        return rows.stream().map(row -> finding(row, confirmed, moved)).toList();
    }

    private Optional<Instant> lastConfirmed() {
        return endOfDay.ledger().latest(LOOK_BACK).stream()
                .filter(entry -> entry.state().equals("confirmed"))
                .map(Ledger.Entry::startedAt)
                .findFirst();
    }

    private ProofFinding finding(AdjustmentRow row, Optional<Instant> confirmed, Set<Long> moved) {
        if (row.verdict() == Verdict.UNCHANGED || row.verdict() == Verdict.NO_LEVEL) {
            return ProofFinding.fine(row.key());
        }
        if (row.verdict() != Verdict.CHANGE) {
            return ProofFinding.explained(row.key(), row.reason());
        }
        if (!switchedOn) {
            return ProofFinding.explained(row.key(), "End of Day is switched off");
        }
        if (confirmed.isEmpty()) {
            return ProofFinding.explained(row.key(), "no End of Day was done yet");
        }
        if (moved.contains(row.itemId())) {
            return ProofFinding.explained(row.key(), "moved since the End of Day of " + confirmed.get());
        }
        differing.put(row.key(), row.itemId());
        return ProofFinding.differs(new Difference(
                Kind.STOCK,
                row.key(),
                row.name(),
                Long.toString(row.target()),
                row.shopify().map(quantity -> quantity + " in Shopify").orElse("no level in Shopify"),
                row.reason() + " Nothing moved in IntelliTrack since the End of Day of " + confirmed.get()
                        + ", so it was changed in Shopify, or without a stock transaction.",
                "Find out who changed it. The next End of Day sets it; sync adjustments-to-shopify sets it now."));
    }
}
