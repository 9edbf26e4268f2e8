package io.intellitrack.shopify.reconcile;

import io.intellitrack.shopify.allocation.StillWanted;
import io.intellitrack.shopify.reconcile.proofs.Difference;
import io.intellitrack.shopify.reconcile.proofs.Kind;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Says of one order what of it is open, why, and what ends that. */
final class ProofOpenWork {
    private static final String DECIDE = "make a follow-up picking order, or leave it.";

    private final OrderJudge.Case it;
    private final long wanted;
    private final List<String> came = new ArrayList<>();
    private final Set<String> reasons = new LinkedHashSet<>();
    private final Set<String> remedies = new LinkedHashSet<>();

    /** @param wanted units that Shopify wants of it */
    ProofOpenWork(OrderJudge.Case it, long wanted) {
        this.it = it;
        this.wanted = wanted;
    }

    /** Units that the flow is to ask for, and that do not come yet. */
    void add(Reread.Change missing, String why) {
        came.add(missing.units() + " not asked for yet");
        reasons.add(why);
        remedies.add("It goes on by itself when that ends.");
    }

    void add(StillWanted still) {
        Map<StillWanted.Why, Long> sums = new EnumMap<>(StillWanted.Why.class);
        for (StillWanted.Units each : still.units()) {
            sums.merge(each.why(), each.units(), Long::sum);
            reasons.add(each.units() + " of " + each.item() + ": " + reason(each));
        }
        sums.forEach((why, units) -> came.add(units + inShort(why)));
        if (sums.containsKey(StillWanted.Why.UNDONE)) {
            remedies.add("Decide on the order: send the shipment again, " + DECIDE);
        } else if (still.undecided()) {
            remedies.add("Decide on the order: " + DECIDE);
        } else {
            remedies.add("It goes on by itself when that ends.");
        }
    }

    private static String inShort(StillWanted.Why why) {
        return switch (why) {
            case GIVEN_UP -> " not picked";
            case DELETED -> " of a deleted picking order";
            case UNDONE -> " in a cancelled shipment";
            case ADDED -> " added later";
        };
    }

    private static String reason(StillWanted.Units each) {
        return switch (each.why()) {
            case GIVEN_UP -> "the warehouse ended a picking order without them, and nobody has decided";
            case DELETED -> "their picking order was deleted in IntelliTrack, and nobody has decided";
            case UNDONE -> "their shipment was cancelled in Shopify, and nobody has decided";
            case ADDED -> "they came later; " + each.waitsFor().orElse("the next run asks for them");
        };
    }

    /** Empty when nothing is open. */
    Optional<Difference> difference() {
        return came.isEmpty()
                ? Optional.empty()
                : Optional.of(new Difference(
                        Kind.STILL_WANTED,
                        it.id(),
                        it.name(),
                        wanted + " wanted by Shopify",
                        String.join(", ", came),
                        String.join("; ", reasons),
                        String.join(" ", remedies)));
    }
}
