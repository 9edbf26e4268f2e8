package io.intellitrack.shopify.reconcile;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What is worth knowing of closed orders and no difference: parts of a unit, and items that the warehouse replaced. */
record FulfillmentNotes(ProofBooks books, String placeholder) {
    /** Notes by Shopify's order. */
    Map<String, List<String>> of(Map<String, List<ProofBooks.ImportedOrder>> closed) {
        Map<Long, ProofBooks.ImportedOrder> byId = new HashMap<>();
        closed.values().forEach(some -> some.forEach(each -> byId.put(each.id(), each)));
        Map<String, List<String>> notes = new HashMap<>();
        for (ProofBooks.Picked line : books.notable(byId.keySet(), placeholder)) {
            ProofBooks.ImportedOrder order = byId.get(line.order());
            List<String> to = notes.computeIfAbsent(order.gid(), none -> new ArrayList<>());
            BigDecimal rest = line.units().remainder(BigDecimal.ONE);
            if (rest.signum() > 0) {
                to.add(order.number() + ", line " + line.number() + ": " + plain(rest) + " of " + plain(line.units())
                        + " picked is not sent, since Shopify counts whole units.");
            }
            line.sold()
                    .ifPresent(sold -> to.add(order.number() + ", line " + line.number() + ": " + line.item()
                            + " was picked in place of " + sold + "."));
        }
        return notes;
    }

    private static String plain(BigDecimal quantity) {
        return quantity.stripTrailingZeros().toPlainString();
    }
}
