package io.intellitrack.shopify.shopify.stock;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.intellitrack.shopify.shopify.errors.Fault;
import io.intellitrack.shopify.shopify.errors.Unavailable;
import io.intellitrack.shopify.shopify.errors.Unreadable;
import io.intellitrack.shopify.shopify.graphql.Answer;
import io.intellitrack.shopify.shopify.graphql.GraphQl;
import io.intellitrack.shopify.shopify.graphql.Request;
import io.intellitrack.shopify.shopify.paging.FailureProbe;
import io.intellitrack.shopify.shopify.paging.FetchedRecords;
import io.intellitrack.shopify.shopify.paging.IdBatches;
import io.intellitrack.shopify.shopify.paging.LazyIterator;
import io.intellitrack.shopify.shopify.paging.PageSize;
import io.intellitrack.shopify.shopify.paging.PagedList;
import io.intellitrack.shopify.shopify.paging.Scan;
import io.intellitrack.shopify.shopify.paging.Search;
import io.intellitrack.shopify.shopify.value.Gid;
import io.intellitrack.shopify.shopify.value.JsonFields;
import io.intellitrack.shopify.shopify.value.Units;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Locations and stock levels. Thread-safe. */
public final class StockReads {
    private static final Logger LOG = LoggerFactory.getLogger(StockReads.class);
    private static final int BATCH = 250;

    private final GraphQl graphQl;

    /** Reads go through this, in the store's query budget. */
    public StockReads(GraphQl graphQl) {
        this.graphQl = graphQl;
    }

    /**
     * Every location, active or not.
     *
     * @throws Unreadable when one of them cannot be read: nobody could say which place it is
     * @throws Unavailable when not even that one's name came
     */
    public List<Location> locations() {
        FetchedRecords<Location> all = new FetchedRecords<>();
        PagedList pages =
                pages("Locations", "locations", JsonFields.object(), 50, new Scan.Notes(graphQl.databaseTime()));
        while (pages.hasNext()) {
            List<ObjectNode> rows = pages.next();
            if (pages.passed()) {
                throw new Unavailable(Fault.notSent(
                        "Locations",
                        "every location",
                        "Shopify cannot even say which one it is that it fails to read",
                        "Ask again later; if it stays, tell Shopify's support."));
            }
            IdBatches.distinct(rows, all).forEach(row -> all.add(location(row, pages.alone())));
        }
        all.unreadable().forEach(unreadable -> {
            throw unreadable;
        });
        return List.copyOf(new LinkedHashSet<>(all.records()));
    }

    /** One that cannot be read counts as it is as a rule: open, and the merchant's own. Else its orders would be let go. */
    private static Location location(ObjectNode row, boolean alone) {
        if (alone) {
            LOG.warn(
                    "Shopify fails to read the location {}; it counts as open",
                    row.path("legacyResourceId").asText());
            row.put("isActive", true).put("fulfillsOnlineOrders", true);
        }
        return Location.of(row);
    }

    /** Every active level of a location, or those that changed. */
    public LevelScan levels(LevelQuery ask) {
        if (!ask.items().isEmpty()) {
            return ofItems(ask);
        }
        Scan.Notes notes = new Scan.Notes(graphQl.databaseTime());
        ObjectNode variables = JsonFields.object()
                .put("locationId", ask.locationId())
                .put("query", ask.since().map(Search::updatedSince).orElse(null));
        PagedList pages = pages("LocationLevelsPage", "location.inventoryLevels", variables, 250, notes);
        Iterator<LevelScan.Part> parts = new LazyIterator<>(out -> {
            if (!pages.hasNext()) {
                return false;
            }
            List<ObjectNode> rows = pages.next();
            if (pages.passed()) {
                notes.passed("levels");
            }
            LevelScan.Part part = pages.alone() ? alone(rows, ask) : part(rows, ask);
            if (!part.levels().isEmpty() || !part.unreadable().isEmpty()) {
                ask.came().accept(part.levels().size());
                out.accept(part);
            }
            return true;
        });
        return new LevelScan(ask.locationId(), parts, notes);
    }

    private LevelScan ofItems(LevelQuery ask) {
        Deque<String> left = new ArrayDeque<>(ask.items());
        Iterator<LevelScan.Part> parts = new LazyIterator<>(out -> {
            if (left.isEmpty()) {
                return false;
            }
            List<String> batch = new ArrayList<>();
            while (batch.size() < BATCH && !left.isEmpty()) {
                batch.add(left.remove());
            }
            Levels found = levels(batch, ask.locationId());
            List<Level> levels =
                    found.byItem().values().stream().map(Level::whenActive).toList();
            if (!levels.isEmpty() || !found.unreadable().isEmpty()) {
                ask.came().accept(levels.size());
                out.accept(new LevelScan.Part(
                        levels, List.copyOf(found.unreadable().values())));
            }
            return true;
        });
        return new LevelScan(ask.locationId(), parts, new Scan.Notes(graphQl.databaseTime()));
    }

    private static LevelScan.Part part(List<ObjectNode> rows, LevelQuery ask) {
        FetchedRecords<Level> found = new FetchedRecords<>();
        for (ObjectNode level : rows) {
            add(found, level.path("item"), ask.locationId(), level);
        }
        return part(byItem(found));
    }

    private LevelScan.Part alone(List<ObjectNode> rows, LevelQuery ask) {
        return part(levels(
                rows.stream()
                        .flatMap(row -> JsonFields.text(row.path("item"), "id").stream())
                        .toList(),
                ask.locationId()));
    }

    private static LevelScan.Part part(Levels levels) {
        return new LevelScan.Part(
                List.copyOf(levels.byItem().values()),
                List.copyOf(levels.unreadable().values()));
    }

    private static void add(FetchedRecords<Level> into, JsonNode item, String locationId, JsonNode level) {
        try {
            into.add(Level.of(item, locationId, level));
        } catch (Units.Impossible e) {
            into.add(new Unreadable("levels", Gid.plain(item.path("id").asText()), "", e.getMessage()));
        }
    }

    /** Levels by item id; an item that is gone is missing. */
    public Levels levels(Collection<String> itemIds, String locationId) {
        return byItem(IdBatches.of(
                List.copyOf(itemIds),
                BATCH,
                (batch, tries, into) -> {
                    Answer answer = byItem(batch, locationId, tries);
                    IdBatches.nodes(answer, batch, into)
                            .forEach(item -> add(into, item, locationId, item.path("inventoryLevel")));
                },
                new FailureProbe(
                        graphQl,
                        "InventoryItemsNext",
                        "inventoryItems",
                        row -> JsonFields.text(row, "id"),
                        id -> byItem(List.of(id), locationId, 1))));
    }

    /** Each item once: of two levels that differ nobody knows which is true. */
    private static Levels byItem(FetchedRecords<Level> found) {
        Map<String, Level> levels = new LinkedHashMap<>();
        Map<String, Unreadable> unreadable = new LinkedHashMap<>();
        for (Level level : found.records()) {
            Level before = levels.putIfAbsent(level.itemId(), level);
            if (before != null && !before.equals(level)) {
                unreadable.put(
                        level.itemId(),
                        new Unreadable(
                                "levels", level.itemId(), "", "Shopify's answer has it twice, and the two differ"));
            }
        }
        found.unreadable().forEach(each -> unreadable.put(each.id(), each));
        levels.keySet().removeAll(unreadable.keySet());
        return new Levels(levels, unreadable);
    }

    private Answer byItem(List<String> itemIds, String locationId, int tries) {
        ObjectNode variables = IdBatches.variables(itemIds).put("locationId", locationId);
        return graphQl.read(Request.urgent("LevelsByItem", variables), tries);
    }

    private PagedList pages(String document, String root, ObjectNode variables, int most, Scan.Notes notes) {
        return new PagedList(
                        graphQl,
                        document,
                        root,
                        new PageSize(Math.min(50, most), most, 1),
                        (after, size, tries) -> {
                            Answer answer = graphQl.read(
                                    Request.urgent(
                                            document,
                                            variables
                                                    .deepCopy()
                                                    .put("first", size.first())
                                                    .put("after", after.orElse(null))),
                                    tries);
                            notes.answered(answer);
                            return answer;
                        },
                        null)
                .passing(document.replace("Page", "") + "Next", variables::deepCopy);
    }
}
