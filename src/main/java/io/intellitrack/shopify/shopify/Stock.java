package io.intellitrack.shopify.shopify;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/** Locations and stock levels. Thread-safe. */
final class Stock {
    private static final int BATCH = 250;

    private final GraphQl graphQl;

    Stock(GraphQl graphQl) {
        this.graphQl = graphQl;
    }

    List<Location> locations() {
        List<Location> all = new ArrayList<>();
        pages("Locations", "locations", Json.object(), 50, new Scan.Notes(graphQl.databaseTime()))
                .forEachRemaining(page -> page.forEach(node -> all.add(Location.of(node))));
        return List.copyOf(all);
    }

    /** Every active level of a location, or those that changed. */
    LevelScan levels(LevelsAsk ask) {
        if (!ask.items().isEmpty()) {
            return ofItems(ask);
        }
        Scan.Notes notes = new Scan.Notes(graphQl.databaseTime());
        ObjectNode variables = Json.object()
                .put("locationId", ask.locationId())
                .put("query", ask.since().map(Search::updatedSince).orElse(null));
        Iterator<List<ObjectNode>> pages =
                pages("LocationLevelsPage", "location.inventoryLevels", variables, 250, notes);
        Iterator<List<Level>> levels = new Lazy<>(out -> {
            if (!pages.hasNext()) {
                return false;
            }
            List<Level> page = pages.next().stream()
                    .map(level -> Level.of(level.path("item"), ask.locationId(), level))
                    .toList();
            if (!page.isEmpty()) {
                ask.came().accept(page.size());
                out.accept(page);
            }
            return true;
        });
        return new LevelScan(ask.locationId(), levels, notes);
    }

    private LevelScan ofItems(LevelsAsk ask) {
        Deque<String> left = new ArrayDeque<>(ask.items());
        Iterator<List<Level>> levels = new Lazy<>(out -> {
            if (left.isEmpty()) {
                return false;
            }
            List<String> batch = new ArrayList<>();
            while (batch.size() < BATCH && !left.isEmpty()) {
                batch.add(left.remove());
            }
            List<Level> page = Batches.of(batch, BATCH, each -> levels(each, ask.locationId())).stream()
                    .map(Level::whenActive)
                    .toList();
            if (!page.isEmpty()) {
                ask.came().accept(page.size());
                out.accept(page);
            }
            return true;
        });
        return new LevelScan(ask.locationId(), levels, new Scan.Notes(graphQl.databaseTime()));
    }

    /** Levels by item id; an item that is gone is missing from the map. */
    Map<String, Level> levels(Collection<String> itemIds, String locationId) {
        List<String> distinct = List.copyOf(new LinkedHashSet<>(itemIds));
        Map<String, Level> byItem = new LinkedHashMap<>();
        Batches.of(distinct, BATCH, batch -> levels(batch, locationId))
                .forEach(level -> byItem.put(level.itemId(), level));
        return byItem;
    }

    private List<Level> levels(List<String> itemIds, String locationId) {
        ArrayNode ids = Json.MAPPER.createArrayNode();
        itemIds.forEach(ids::add);
        ObjectNode variables = Json.object().put("locationId", locationId);
        variables.set("ids", ids);
        return Batches.nodes(graphQl.read(Request.urgent("LevelsByItem", variables))).stream()
                .map(item -> Level.of(item, locationId, item.path("inventoryLevel")))
                .toList();
    }

    private Iterator<List<ObjectNode>> pages(
            String document, String root, ObjectNode variables, int most, Scan.Notes notes) {
        return new Pages(
                graphQl,
                document,
                root,
                new PageSize(Math.min(50, most), most, 1),
                (after, size) -> {
                    Answer answer = graphQl.read(Request.urgent(
                            document,
                            variables.deepCopy().put("first", size.first()).put("after", after.orElse(null))));
                    notes.answered(answer);
                    return answer;
                },
                null);
    }
}
