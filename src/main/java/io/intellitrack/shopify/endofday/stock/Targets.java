package io.intellitrack.shopify.endofday.stock;

import io.intellitrack.shopify.database.Database;
import io.intellitrack.shopify.database.Sql;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.Query;

/** Computes W and F, in one statement and so at one moment. Safe for many threads. */
public final class Targets {
    private static final RowMapper<Stock> STOCK = (row, context) -> new Stock(
            row.getLong("item_id"),
            Sql.quantity(row, "warehouse"),
            Sql.quantity(row, "unsent"),
            Sql.quantity(row, "picked"),
            Sql.quantity(row, "promised"),
            row.getInt("ever_stocked") > 0,
            row.getString("trouble"),
            Optional.ofNullable(row.getObject("base", Long.class)));

    private final Database database;
    private final String statement;
    private final String store;
    private final List<MappedPlace> places;
    private final boolean differences;
    private final Map<MappedPlace, List<String>> neighbours = new ConcurrentHashMap<>();

    /**
     * Puts the integrator's statements into ours, once.
     *
     * @param places all of them: picks are spread over all locations
     * @param differences true when picked units and bases are asked for too
     */
    public Targets(
            Database database,
            StockStatements statements,
            String store,
            List<MappedPlace> places,
            boolean differences) {
        this.database = database;
        this.statement = statements.ours("stock-target");
        this.store = store;
        this.places = List.copyOf(places);
        this.differences = differences;
    }

    /**
     * What IntelliTrack says of these items at a place, by item; of what was ever stocked only what needs no ledger.
     *
     * @param orders the picking orders whose picks count
     */
    public Map<Long, Stock> of(MappedPlace place, List<Long> items, List<Long> orders, OpenWork work) {
        Map<Long, Stock> byItem = new HashMap<>();
        items.forEach(item -> byItem.put(item, Stock.none(item)));
        database.jdbi()
                .useHandle(handle -> bound(handle.createQuery(statement), place, work)
                        .bindArray("items", Long.class, items)
                        .bindArray("orders", Long.class, orders)
                        .map(STOCK)
                        .forEach(stock -> byItem.put(stock.itemId(), stock)));
        return byItem;
    }

    private List<String> neighbours(MappedPlace place) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery(Sql.of(Targets.class, "neighbours"))
                        .bind("store", store)
                        .bind("site", place.siteId())
                        .bind("root", place.root().orElse(0L))
                        .mapTo(String.class)
                        .list());
    }

    private Query bound(Query query, MappedPlace place, OpenWork work) {
        List<OpenWork.Line> lines = work.lines();
        return query.bind("store", store)
                .bind("location", place.locationId())
                .bindArray("neighbours", String.class, neighbours.computeIfAbsent(place, this::neighbours))
                .bindArray(
                        "mappedLocations",
                        String.class,
                        places.stream().map(MappedPlace::locationId).toList())
                .bindArray(
                        "mappedSites",
                        Long.class,
                        places.stream().map(MappedPlace::siteId).toList())
                .bindArray(
                        "mappedRoots",
                        Long.class,
                        places.stream().map(each -> each.root().orElse(null)).toArray())
                .bindArray(
                        "workLines",
                        String.class,
                        lines.stream().map(OpenWork.Line::line).toList())
                .bindArray(
                        "workNumbers",
                        Long.class,
                        lines.stream().map(OpenWork.Line::number).toList())
                .bindArray(
                        "workLocations",
                        String.class,
                        lines.stream().map(OpenWork.Line::locationId).toList())
                .bindArray(
                        "workRemaining",
                        Long.class,
                        lines.stream().map(OpenWork.Line::remaining).toList())
                .bindArray(
                        "workWaiting",
                        Boolean.class,
                        lines.stream().map(this::waits).toList())
                .bindArray(
                        "workItems",
                        Long.class,
                        lines.stream().map(OpenWork.Line::itemId).toList())
                .bind("differences", differences)
                .bindArray("cancelled", String.class, work.cancelled())
                .bindArray("unreadable", String.class, work.unreadable())
                .bindArray("failing", String.class, work.failing());
    }

    /** Work at a location of ours that Shopify allows to be fulfilled comes first. */
    private boolean waits(OpenWork.Line line) {
        return line.waiting()
                || places.stream().noneMatch(place -> place.locationId().equals(line.locationId()));
    }
}
