package io.intellitrack.shopify.shopify.products;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.intellitrack.shopify.shopify.paging.FetchedRecords;
import io.intellitrack.shopify.shopify.paging.IdBatches;
import io.intellitrack.shopify.shopify.paging.LazyIterator;
import io.intellitrack.shopify.shopify.paging.NestedLists;
import io.intellitrack.shopify.shopify.paging.Page;
import io.intellitrack.shopify.shopify.paging.PagedList;
import io.intellitrack.shopify.shopify.paging.Scan;
import io.intellitrack.shopify.shopify.paging.UpdatedAtSortCheck;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/** Makes pages of variant documents from pages of inventory items. One thread. */
final class InventoryItemPages implements LazyIterator.Step<Page> {
    private final PagedList pages;
    private final Function<Collection<String>, FetchedRecords<ObjectNode>> byId;
    private final Scan.Notes notes;

    /** @param byId reads variants each by itself, where their items cannot be read together */
    InventoryItemPages(
            PagedList pages, Function<Collection<String>, FetchedRecords<ObjectNode>> byId, Scan.Notes notes) {
        this.pages = pages;
        this.byId = byId;
        this.notes = notes;
    }

    @Override
    public boolean produce(Consumer<Page> out) {
        if (!pages.hasNext()) {
            return false;
        }
        List<ObjectNode> items = pages.next();
        if (pages.passed()) {
            notes.passed("inventoryItems");
        }
        if (!items.isEmpty()) {
            FetchedRecords<ObjectNode> found = new FetchedRecords<>();
            List<ObjectNode> variants = variantsOf(items);
            if (pages.alone()) {
                found.addAll(byId.apply(Catalogue.ids(variants)));
            } else {
                IdBatches.distinct(variants, found).forEach(found::add);
            }
            out.accept(new Page("inventoryItems", found, UpdatedAtSortCheck.newest(items), false));
        }
        return true;
    }

    /** An item whose variant is gone has nothing to tell. */
    private static List<ObjectNode> variantsOf(List<ObjectNode> items) {
        List<ObjectNode> variants = new ArrayList<>();
        for (ObjectNode item : items) {
            for (JsonNode variant : item.path("variants").path("nodes")) {
                if (variant instanceof ObjectNode document) {
                    NestedLists.flatten(document);
                    variants.add(document);
                }
            }
        }
        return variants;
    }
}
