package io.intellitrack.shopify.intellitrack;

import io.intellitrack.shopify.Flow;
import io.intellitrack.shopify.flow.RejectedRecord;
import io.intellitrack.shopify.intellitrack.StagedItems.Staged;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/**
 * Variants without an item that want one number: all are refused, naming each other, because nobody can tell which of
 * them the item is. One that an operator has dismissed gives up its claim.
 */
final class NumberRivals {
    private static final int NAMED = 5;

    private final String store;
    private final StagedItems staged;

    NumberRivals(String store, StagedItems staged) {
        this.store = store;
        this.staged = staged;
    }

    /** The refusals among the rows of a page, by key; rivals may stand in any other. */
    Map<String, RejectedRecord> refusals(Handle handle, Flow flow, List<Staged> page) {
        Map<String, List<Staged>> groups = staged.rivals(
                handle, page.stream().map(one -> one.row().number()).toList());
        Map<String, RejectedRecord> refusals = new LinkedHashMap<>();
        if (groups.isEmpty()) {
            return refusals;
        }
        Set<String> dismissed = dismissed(
                handle,
                flow,
                groups.values().stream()
                        .flatMap(List::stream)
                        .map(one -> one.row().key())
                        .toList());
        for (Staged one : page) {
            List<Staged> group = groups.getOrDefault(one.row().number(), List.of());
            if (refused(one, group, dismissed)) {
                refusals.put(one.row().key(), refusal(one.row(), group));
            }
        }
        return refusals;
    }

    private static boolean refused(Staged one, List<Staged> group, Set<String> dismissed) {
        if (group.isEmpty() || one.renamed()) {
            return false;
        }
        long claims = group.stream()
                .filter(each -> !dismissed.contains(each.row().key()))
                .count();
        return claims != 1 || dismissed.contains(one.row().key());
    }

    private static RejectedRecord refusal(ItemRow row, List<Staged> group) {
        List<String> others = group.stream()
                .map(Staged::row)
                .filter(other -> !other.key().equals(row.key()))
                .map(ItemRow::label)
                .toList();
        String more = others.size() > NAMED ? " and " + (others.size() - NAMED) + " more" : "";
        return ItemStore.refusal(
                row,
                "The number " + row.number() + " is also that of "
                        + String.join(", ", others.subList(0, Math.min(NAMED, others.size()))) + more + ".",
                "Give each variant a number of its own in Shopify, or dismiss all but one here; it comes in by itself.");
    }

    private Set<String> dismissed(Handle handle, Flow flow, List<String> keys) {
        return handle.createQuery("select record_key from sync_parked where store = :store and flow = :flow "
                        + "and dismissed_at is not null "
                        + "and record_key in (select * from unnest(cast(:keys as varchar array)))")
                .bind("store", store)
                .bind("flow", flow.id())
                .bindArray("keys", String.class, keys)
                .mapTo(String.class)
                .set();
    }
}
