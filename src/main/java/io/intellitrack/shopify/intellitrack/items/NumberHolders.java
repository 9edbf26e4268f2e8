package io.intellitrack.shopify.intellitrack.items;

import io.intellitrack.shopify.database.Sql;
import io.intellitrack.shopify.flow.RejectedRecord;
import io.intellitrack.shopify.intellitrack.items.ItemStore.Linked;
import io.intellitrack.shopify.intellitrack.items.PassedItems.Passed;
import io.intellitrack.shopify.intellitrack.items.StagedItems.Staged;
import io.intellitrack.shopify.shopify.value.Gid;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/**
 * Decides what becomes of staged variants by who has their numbers now: a free one makes an item, an item without a living
 * variant is taken, any other stays whose it is.
 */
final class NumberHolders {
    private final String store;

    NumberHolders(String store) {
        this.store = store;
    }

    /** What becomes of the variants of a page. */
    static final class Decided {
        final List<ItemRow> inserted = new ArrayList<>();
        final List<ItemRow> updated = new ArrayList<>();
        final List<Long> updatedItems = new ArrayList<>();
        final List<Passed> passed = new ArrayList<>();
        final List<String> unchanged = new ArrayList<>();
        final List<Staged> claiming = new ArrayList<>();
        final List<RejectedRecord> refused = new ArrayList<>();

        private void refuse(Staged one, RejectedRecord why) {
            claiming.add(one);
            refused.add(why);
        }

        private void update(ItemRow row, Holder holder, Set<String> gone) {
            updated.add(row);
            updatedItems.add(holder.item());
            holder.variants().forEach((variant, inventoryItem) -> {
                if (gone.contains(variant)) {
                    passed.add(new Passed(holder.item(), variant, inventoryItem, row));
                }
            });
        }
    }

    /** The item that has a number now, and the variants linked to it, each with its inventory item. */
    private record Holder(long item, Map<String, String> variants) {
        /** Whether a variant may have the item: it is linked to it, or no living one is and it has none of its own. */
        boolean serves(Staged one, Set<String> gone) {
            return variants.containsKey(one.row().key()) || !one.renamed() && gone.containsAll(variants.keySet());
        }
    }

    /**
     * Decides for the variants of a page.
     *
     * @param linked their links
     * @param gone variants that Shopify no longer has
     */
    Decided decide(Handle handle, long division, List<Staged> page, Map<String, Linked> linked, Set<String> gone) {
        Map<String, Holder> holders = holders(handle, division, page);
        Decided decided = new Decided();
        for (Staged one : page) {
            ItemRow row = one.row();
            Holder holder = holders.get(row.number());
            Linked link = linked.get(row.key());
            if (holder != null && holder.serves(one, gone)) {
                if (link != null && row.hash().equals(link.hash()) && link.sameNumber()) {
                    decided.unchanged.add(row.key()); // settled before the process died
                } else {
                    decided.update(row, holder, gone);
                }
            } else if (holder != null || one.renamed()) {
                decided.refuse(one, taken(one, Optional.ofNullable(holder), gone));
            } else if (one.orphaned() || link != null) {
                decided.refuse(one, deleted(row));
            } else {
                decided.inserted.add(row);
            }
        }
        return decided;
    }

    private static RejectedRecord deleted(ItemRow row) {
        return ItemStore.refusal(
                row,
                "The item of this variant was deleted in IntelliTrack; it is not made again.",
                "Create an item with the number " + row.number() + " in IntelliTrack; the variant then takes it.");
    }

    private static RejectedRecord taken(Staged one, Optional<Holder> holder, Set<String> gone) {
        String owner = holder.map(found -> owner(found, gone)).orElse("another variant wants it too");
        return ItemStore.refusal(
                one.row(),
                "The number " + one.row().number() + " is not free: " + owner
                        + (one.renamed() ? ". The item keeps its old number." : "."),
                "Give the variant a number of its own in Shopify, or change the other; it comes in by itself.");
    }

    private static String owner(Holder holder, Set<String> gone) {
        if (holder.variants().isEmpty()) {
            return "an item that is not linked has it";
        }
        return holder.variants().keySet().stream()
                .filter(variant -> !gone.contains(variant))
                .findFirst()
                .map(variant -> "it is the number of the item of variant " + Gid.number(variant))
                .orElse("it is the number of an item whose variant was deleted in Shopify");
    }

    private Map<String, Holder> holders(Handle handle, long division, List<Staged> page) {
        Map<String, Holder> holders = new HashMap<>();
        handle.createQuery(Sql.of(NumberHolders.class, "items-by-number"))
                .bind("store", store)
                .bind("division", division)
                .bindArray(
                        "numbers",
                        String.class,
                        page.stream().map(one -> one.row().number()).distinct().toList())
                .map((row, context) -> {
                    long item = row.getLong("item_id");
                    Holder holder = holders.computeIfAbsent(
                            row.getString("item_number"), none -> new Holder(item, new LinkedHashMap<>()));
                    String variant = row.getString("holder");
                    if (variant != null) {
                        holder.variants().put(variant, row.getString("inventory_item"));
                    }
                    return item;
                })
                .list();
        return holders;
    }
}
