package io.intellitrack.shopify.intellitrack.items;

import io.intellitrack.shopify.flow.RejectedRecord;
import io.intellitrack.shopify.intellitrack.items.StagedItems.Staged;
import io.intellitrack.shopify.intellitrack.rows.ArrayColumns;
import io.intellitrack.shopify.settings.Flow;
import io.intellitrack.shopify.text.Named;
import java.util.ArrayList;
import java.util.Comparator;
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
    private final Claims claims;

    NumberRivals(String store, StagedItems staged, Claims claims) {
        this.store = store;
        this.staged = staged;
        this.claims = claims;
    }

    /** The refusals among the rows of a page, by key; rivals may stand in any other, or be parked by an earlier run. */
    Map<String, RejectedRecord> refusals(Handle handle, Flow flow, List<Staged> page) {
        Map<String, List<Claims.Claim>> groups =
                groups(handle, ArrayColumns.of(page, one -> one.row().number()));
        Map<String, RejectedRecord> refusals = new LinkedHashMap<>();
        if (groups.isEmpty()) {
            return refusals;
        }
        Set<String> dismissed = dismissed(
                handle,
                flow,
                groups.values().stream()
                        .flatMap(List::stream)
                        .map(Claims.Claim::key)
                        .toList());
        for (Staged one : page) {
            List<Claims.Claim> group = groups.getOrDefault(one.row().number(), List.of());
            if (refused(one, group, dismissed)) {
                refusals.put(one.row().key(), refusal(one.row(), group));
            }
        }
        return refusals;
    }

    /** All that want a number, where that are several. */
    private Map<String, List<Claims.Claim>> groups(Handle handle, List<String> numbers) {
        Map<String, List<Claims.Claim>> groups = new LinkedHashMap<>();
        staged.rivals(handle, numbers)
                .forEach((number, rows) -> groups.put(
                        number,
                        new ArrayList<>(ArrayColumns.of(
                                rows,
                                one -> new Claims.Claim(
                                        one.row().key(), one.row().label())))));
        if (!groups.isEmpty()) {
            claims.on(handle, List.copyOf(groups.keySet()))
                    .forEach((number, others) -> groups.get(number).addAll(others));
            groups.values().removeIf(group -> group.size() == 1);
            groups.values()
                    .forEach(group -> group.sort(Comparator.comparing(Claims.Claim::key))); // always the same words
        }
        return groups;
    }

    private static boolean refused(Staged one, List<Claims.Claim> group, Set<String> dismissed) {
        if (group.isEmpty() || one.renamed()) {
            return false;
        }
        long wanting =
                group.stream().filter(each -> !dismissed.contains(each.key())).count();
        return wanting != 1 || dismissed.contains(one.row().key());
    }

    private static RejectedRecord refusal(ItemRow row, List<Claims.Claim> group) {
        List<String> others = group.stream()
                .filter(other -> !other.key().equals(row.key()))
                .map(Claims.Claim::label)
                .toList();
        return ItemStore.refusal(
                row,
                "The number " + row.number() + " is also that of " + Named.some(others, NAMED) + ".",
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
