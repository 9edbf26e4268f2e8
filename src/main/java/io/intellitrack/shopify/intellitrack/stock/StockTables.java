package io.intellitrack.shopify.intellitrack.stock;

import io.intellitrack.shopify.database.Sql;
import io.intellitrack.shopify.database.TableCatalogue;
import io.intellitrack.shopify.flow.Outcome;
import io.intellitrack.shopify.intellitrack.places.Place;
import io.intellitrack.shopify.intellitrack.rows.FixedColumns;
import io.intellitrack.shopify.intellitrack.rows.RowSource;
import io.intellitrack.shopify.intellitrack.rows.TableColumns;
import io.intellitrack.shopify.intellitrack.stock.StockStore.Move;
import io.intellitrack.shopify.mapping.FieldTables;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** The statements that read and write stock, each for a whole page. */
final class StockTables {
    /**
     * A pair of item and location.
     *
     * @param detailed true when IntelliTrack keeps lots, serial numbers or expiration dates of the item
     * @param imported what was imported last
     * @param elsewhere true when another store of this database imported it to the same place
     */
    record Known(
            Optional<Long> item, String number, boolean detailed, Optional<BigDecimal> imported, boolean elsewhere) {}

    /**
     * What IntelliTrack has of an item for a location.
     *
     * @param plain the row without lot, serial number and expiration, in the default unit, at the place itself
     * @param any true when some row is not 0
     * @param uncounted what cannot be counted in single units; empty = all can
     */
    record Held(BigDecimal total, Optional<Long> plain, boolean any, Optional<Uncounted> uncounted) {
        static final Held NOTHING = new Held(BigDecimal.ZERO, Optional.empty(), false, Optional.empty());
    }

    /**
     * Stock that cannot be counted in single units.
     *
     * @param unit its unit of measure, if it has one
     * @param blank true when the row has no quantity at all
     */
    record Uncounted(String place, Optional<String> unit, boolean blank) {
        static Optional<Uncounted> of(ResultSet row) throws SQLException {
            String place = row.getString("uncounted");
            return place == null
                    ? Optional.empty()
                    : Optional.of(
                            new Uncounted(place, Optional.ofNullable(row.getString("unit")), row.getInt("blank") == 1));
        }

        String fault() {
            String why = blank
                    ? "a row of it has no quantity"
                    : unit.map(name -> "nobody says how many single units its unit " + name + " is")
                            .orElse("a row of it has no unit of measure");
            return "IntelliTrack's stock of the item at " + place + " cannot be counted: " + why + ".";
        }

        String remedy() {
            return (blank
                            ? "Count the item there, or delete that row"
                            : unit.map(name -> "Give the item's unit " + name + " a count above 0")
                                    .orElse("Give that row a unit of the item"))
                    + "; then import its stock again with --force, or enter it by hand and dismiss this.";
        }
    }

    private final String store;
    private final RowSource filled;
    private final String insert;
    private final FixedColumns history;

    StockTables(String store, TableColumns columns, FieldTables fields) {
        this.store = store;
        this.filled = new RowSource(columns.filledBy(fields.table("inventory"))).without("on_hand");
        this.history = FixedColumns.ofHistory(columns, fields);
        boolean more = !filled.columns().isEmpty();
        this.insert =
                "insert into inventory (item_id, location_id, uom_id, on_hand" + (more ? ", " + filled.names() : "")
                        + ") select n.item_id, :location, :uom, n.quantity" + (more ? ", " + filled.names("n") : "")
                        + " from unnest(cast(:items as bigint array), cast(:quantities as numeric(38, 10) array)"
                        + (more ? ", " + filled.arrays() : "") + ") as n(item_id, quantity"
                        + (more ? ", " + filled.names() : "") + ")";
    }

    /** What is known of each level's item. */
    Map<String, Known> known(Handle handle, List<Outcome.Mapped> records, Place place) {
        Map<String, Known> known = new HashMap<>();
        handle.createQuery(Sql.of(StockTables.class, "known-stock"))
                .bind("store", store)
                .bind("place", place.location())
                .bindArray(
                        "keys",
                        String.class,
                        records.stream().map(Outcome.Mapped::key).toList())
                .bindArray(
                        "items",
                        String.class,
                        records.stream()
                                .map(record -> record.document().path("itemId").asText())
                                .toList())
                .map((row, context) -> known.put(
                        row.getString("shopify_id"),
                        new Known(
                                Optional.ofNullable(row.getObject("item_id", Long.class)),
                                row.getString("item_number"),
                                row.getBoolean("detailed"),
                                Optional.ofNullable(row.getString("imported")).map(BigDecimal::new),
                                row.getInt("elsewhere") > 0)))
                .list();
        return known;
    }

    /** The locations that count for a place: its whole site, or itself with its sublocations. */
    List<Long> locations(Handle handle, Place place, boolean wholeSite) {
        return handle.createQuery(Sql.of(StockTables.class, "place-locations"))
                .bind("site", place.site())
                .bind("location", place.location())
                .bind("whole", wholeSite)
                .mapTo(Long.class)
                .list();
    }

    /** What IntelliTrack has of items. */
    Map<Long, Held> held(Handle handle, List<Long> items, Place place, List<Long> locations, long uom) {
        Map<Long, Held> held = new HashMap<>();
        handle.createQuery(Sql.of(StockTables.class, "held-stock"))
                .bindArray("items", Long.class, items)
                .bindArray("locations", Long.class, locations)
                .bind("location", place.location())
                .bind("uom", uom)
                .map((row, context) -> held.put(
                        row.getLong("item_id"),
                        new Held(
                                Sql.quantity(row, "total"),
                                Optional.ofNullable(row.getObject("plain", Long.class)),
                                row.getInt("filled") == 1,
                                Uncounted.of(row))))
                .list();
        return held;
    }

    /** Writes changes and their history. */
    void write(Handle handle, Place place, long uom, List<Move> moves, Map<Long, Held> held) {
        List<Move> there = new ArrayList<>();
        List<Long> rows = new ArrayList<>();
        List<Move> missing = new ArrayList<>();
        for (Move move : moves) {
            Optional<Long> row = held.getOrDefault(move.item(), Held.NOTHING).plain();
            row.ifPresentOrElse(
                    id -> {
                        there.add(move);
                        rows.add(id);
                    },
                    () -> missing.add(move));
        }
        if (!missing.isEmpty()) {
            filled.bind(
                            handle.createUpdate(insert)
                                    .bind("location", place.location())
                                    .bind("uom", uom)
                                    .bindArray(
                                            "items",
                                            Long.class,
                                            missing.stream().map(Move::item).toList())
                                    .bindArray("quantities", BigDecimal.class, deltas(missing)),
                            missing.stream()
                                    .map(move -> move.record().row("inventory"))
                                    .toList())
                    .execute();
        }
        if (!there.isEmpty()) {
            PreparedBatch batch = handle.prepareBatch(Sql.of(StockTables.class, "move-stock"));
            for (int i = 0; i < rows.size(); i++) {
                batch.bind("id", rows.get(i))
                        .bind("quantity", there.get(i).delta())
                        .add();
            }
            batch.execute();
        }
        note(handle, place, moves);
    }

    private static List<BigDecimal> deltas(List<Move> moves) {
        return moves.stream().map(Move::delta).toList();
    }

    private void note(Handle handle, Place place, List<Move> moves) {
        if (!moves.isEmpty() && TableCatalogue.has(handle, "inventory_transaction")) {
            history.bind(handle.createUpdate(history.in(Sql.of(StockTables.class, "note-stock"))))
                    .bind("location", place.location())
                    .bind("reference", "Shopify " + place.number())
                    .bindArray(
                            "types",
                            String.class,
                            moves.stream()
                                    .map(move -> move.first() ? "Inventory Add" : "Adjustment")
                                    .toList())
                    .bindArray(
                            "items", Long.class, moves.stream().map(Move::item).toList())
                    .bindArray("quantities", BigDecimal.class, deltas(moves))
                    .bindArray(
                            "balances",
                            BigDecimal.class,
                            moves.stream().map(Move::balance).toList())
                    .execute();
        }
    }

    /** Remembers what was imported, also 0. */
    void link(Handle handle, Place place, List<Move> moves) {
        if (!moves.isEmpty()) {
            handle.createUpdate(Sql.of(StockTables.class, "link-stock"))
                    .bind("store", store)
                    .bind("location", place.locationId())
                    .bindArray(
                            "keys",
                            String.class,
                            moves.stream().map(move -> move.record().key()).toList())
                    .bindArray(
                            "items", Long.class, moves.stream().map(Move::item).toList())
                    .bindArray(
                            "related",
                            String.class,
                            moves.stream()
                                    .map(move -> move.record()
                                            .document()
                                            .path("itemId")
                                            .asText())
                                    .toList())
                    .bindArray(
                            "imported",
                            String.class,
                            moves.stream()
                                    .map(move -> move.wanted().toPlainString())
                                    .toList())
                    .execute();
        }
    }
}
