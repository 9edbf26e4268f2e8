package io.intellitrack.shopify.shopify;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collection;
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
        pages("Locations", "locations", Json.object(), 50)
                .forEachRemaining(page -> page.forEach(node -> all.add(Location.of(node))));
        return List.copyOf(all);
    }

    /** Every active level of a location. */
    Iterator<List<Level>> levels(String locationId) {
        ObjectNode variables = Json.object().put("locationId", locationId);
        Iterator<List<ObjectNode>> pages = pages("LocationLevelsPage", "location.inventoryLevels", variables, 250);
        return new Lazy<>(out -> {
            if (!pages.hasNext()) {
                return false;
            }
            List<Level> levels = pages.next().stream()
                    .map(level -> Level.of(level.path("item"), locationId, level))
                    .toList();
            if (!levels.isEmpty()) {
                out.accept(levels);
            }
            return true;
        });
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

    private Iterator<List<ObjectNode>> pages(String document, String root, ObjectNode variables, int most) {
        return new Pages(
                graphQl,
                document,
                root,
                new PageSize(Math.min(50, most), most, 1),
                (after, size) -> graphQl.read(Request.urgent(
                        document,
                        variables.deepCopy().put("first", size.first()).put("after", after.orElse(null)))),
                null);
    }
}
