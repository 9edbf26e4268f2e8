package io.intellitrack.shopify.fulfillment.planning;

import io.intellitrack.shopify.fulfillment.warehouse.OrderLine;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Finds the order lines in Shopify that picked units belong to: by their link, or, where that is lost, by their item.
 * Used once.
 */
final class Matching {
    private final Situation now;
    private final PlanNotes found;
    private final Map<String, BigDecimal> orphans;

    Matching(Situation now, PlanNotes found) {
        this.now = now;
        this.found = found;
        this.orphans = orphans();
    }

    /** Units sent for picking order lines that are gone: entered anew under another id, they are the same units. */
    private Map<String, BigDecimal> orphans() {
        Set<Long> known = now.lines().stream().map(OrderLine::id).collect(Collectors.toSet());
        Map<String, BigDecimal> sent = new HashMap<>();
        now.accounted().stream()
                .flatMap(row -> row.lines().stream())
                .filter(line -> !known.contains(line.lineId()))
                .forEach(line -> sent.merge(line.orderLine(), line.quantity(), BigDecimal::add));
        return sent;
    }

    /** Lines with their link go first, so that a guess never takes their work. */
    List<Demand> demands(List<Unsent.Portion> portions) {
        List<Demand> linked = new ArrayList<>();
        List<Demand> guessed = new ArrayList<>();
        for (Unsent.Portion portion : portions) {
            Optional<String> link = Optional.ofNullable(
                            now.links().get(portion.line().id()))
                    .filter(gid -> now.shop().line(gid).isPresent());
            if (link.isPresent()) {
                linked.add(new Demand(portion, List.of(link.get()), portion.units()));
            } else {
                guess(portion).ifPresent(guessed::add);
            }
        }
        linked.addAll(guessed);
        return linked;
    }

    private Optional<Demand> guess(Unsent.Portion portion) {
        OrderLine line = portion.line();
        List<String> candidates = now.shop().selling(now.selling().getOrDefault(line.itemId(), Set.of()));
        if (candidates.isEmpty()) {
            if (!now.shop().cancelled()) {
                found.foreign(line, now.shop().name());
            }
            return Optional.empty();
        }
        long units = portion.units() - sentBefore(candidates, portion.units());
        if (units == 0) {
            found.note("Line " + line.number() + " repeats a line that was sent and removed; nothing is sent for it.");
            return Optional.empty();
        }
        found.note("Line " + line.number() + " has lost its link to Shopify; it was matched by its item.");
        return Optional.of(new Demand(portion, candidates, units));
    }

    private long sentBefore(List<String> candidates, long most) {
        long taken = 0;
        for (String candidate : candidates) {
            long here = Math.min(
                    most - taken,
                    orphans.getOrDefault(candidate, BigDecimal.ZERO).longValue());
            orphans.computeIfPresent(candidate, (gid, left) -> left.subtract(BigDecimal.valueOf(here)));
            taken += here;
        }
        return taken;
    }
}
