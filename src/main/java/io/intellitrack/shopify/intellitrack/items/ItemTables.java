package io.intellitrack.shopify.intellitrack.items;

import io.intellitrack.shopify.database.Sql;
import io.intellitrack.shopify.database.TableCatalogue;
import io.intellitrack.shopify.intellitrack.places.Defaults;
import io.intellitrack.shopify.intellitrack.rows.FixedColumns;
import io.intellitrack.shopify.intellitrack.rows.RowSource;
import io.intellitrack.shopify.intellitrack.rows.TableColumns;
import io.intellitrack.shopify.mapping.FieldTables;
import io.intellitrack.shopify.settings.Settings;
import io.intellitrack.shopify.text.EnumWords;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.result.ResultIterable;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.core.statement.Update;

/** The statements that write items, one per table and page, made once of the columns that the field tables fill. */
final class ItemTables {
    /** Shopify's unit cost and its currency go together, by the rule of the setting item.cost. */
    private static final Set<String> COST = Set.of("unit_cost", "currency");

    private final String store;
    private final Settings.CostRule cost;
    private final RowSource item;
    private final RowSource uom;
    private final String update;
    private final String insert;
    private final String insertUom;
    private final String updateUom;
    private final String addUom;
    private final FixedColumns history;

    ItemTables(String store, Settings.CostRule cost, TableColumns columns, FieldTables fields) {
        this.store = store;
        this.cost = cost;
        this.item = new RowSource(columns.filledBy(fields.table("item")));
        this.uom = new RowSource(columns.filledBy(fields.table("item-uom")));
        this.update = update(item.without("item_number"));
        this.insert = "insert into item (division_id, " + item.names() + ") select :division, " + item.names("n")
                + " from unnest(" + item.arrays() + ") as n(" + item.names() + ")";
        this.insertUom = insertUom();
        this.updateUom = updateUom();
        this.addUom = addUom();
        this.history = FixedColumns.ofHistory(columns, fields);
    }

    private static String update(RowSource owned) {
        if (owned.columns().isEmpty()) {
            return "";
        }
        return "update item set " + owned.assignments() + ", updated_at = current_timestamp where id = :id";
    }

    private String insertUom() {
        boolean filled = !uom.columns().isEmpty();
        return "insert into item_uom (item_id, uom_id, each_count" + (filled ? ", " + uom.names() : "")
                + ") select n.id, :uom, 1" + (filled ? ", " + insertedUom() : "")
                + " from unnest(cast(:ids as bigint array), cast(:tracked as boolean array)"
                + (filled ? ", " + uom.arrays() : "") + ") as n(id, track_cost" + (filled ? ", " + uom.names() : "")
                + ")";
    }

    /** Nothing when no column is mapped. */
    private String updateUom() {
        if (uom.columns().isEmpty()) {
            return "";
        }
        return uom.columns().stream()
                .map(column -> COST.contains(column.name())
                        ? "%1$s = case when %2$s then :c_%1$s else %1$s end".formatted(column.name(), costMayChange())
                        : "%1$s = :c_%1$s".formatted(column.name()))
                .collect(Collectors.joining(", ", "update item_uom set ", " where item_id = :id and uom_id = :uom"));
    }

    /** Of those that have none yet. */
    private String addUom() {
        boolean filled = !uom.columns().isEmpty();
        return "insert into item_uom (item_id, uom_id, each_count" + (filled ? ", " + uom.names() : "")
                + ") select n.id, :uom, 1" + (filled ? ", " + insertedUom() : "") + " from (select i.id, i.track_cost"
                + (filled ? ", " + uom.names("v") : "") + " from unnest(cast(:ids as bigint array)"
                + (filled ? ", " + uom.arrays() : "") + ") as v(id" + (filled ? ", " + uom.names() : "")
                + ") join item i on i.id = v.id) n"
                + " where not exists (select 1 from item_uom u where u.item_id = n.id and u.uom_id = :uom)";
    }

    /** What a new row of {@code item_uom} gets, from {@code n} with the columns of its own and {@code track_cost}. */
    String insertedUom() {
        return uom.columns().stream()
                .map(column -> COST.contains(column.name())
                        ? "case when " + costMayBegin() + " then n." + column.name() + " end"
                        : "n." + column.name())
                .collect(Collectors.joining(", "));
    }

    /** Null leaves what is stored; the division's own cost method is never interfered with. */
    private String costMayChange() {
        return switch (cost) {
            case ALWAYS -> costMayReplace();
            case FIRST -> costMayReplace() + " and unit_cost is null";
            case NEVER -> "1 = 0";
        };
    }

    private String costMayReplace() {
        return writesCost()
                ? ":c_unit_cost is not null and not exists (select 1 from item i where i.id = :id and i.track_cost = true)"
                : "1 = 0";
    }

    private boolean writesCost() {
        return cost != Settings.CostRule.NEVER
                && uom.columns().stream().anyMatch(column -> column.name().equals("unit_cost"));
    }

    private String costMayBegin() {
        return writesCost() ? "n.unit_cost is not null and coalesce(n.track_cost, false) = false" : "1 = 0";
    }

    /** Writes the Shopify-owned columns of items that are there; numbers stay. */
    void update(Handle handle, List<Long> ids, List<ItemRow> rows) {
        if (!rows.isEmpty() && !update.isEmpty()) {
            RowSource owned = item.without("item_number");
            PreparedBatch batch = handle.prepareBatch(update);
            for (int i = 0; i < rows.size(); i++) {
                owned.bindRow(batch.bind("id", ids.get(i)), rows.get(i).item()).add();
            }
            batch.execute();
        }
    }

    /** What stands in each row of the history alike. */
    FixedColumns history() {
        return history;
    }

    private record Made(Long id, boolean tracksCost) {
        /** The database made another number of it: what needs its id is refused. */
        static final Made UNKNOWN = new Made(null, false);
    }

    /** Makes new items, with unit of measure, cost and links: nothing of them is there yet, so nothing is looked up. */
    void insert(Handle handle, Defaults.Ids ids, List<ItemRow> rows) {
        List<Made> made = items(handle, ids, rows);
        List<Long> items = made.stream().map(Made::id).toList();
        note(handle, items, rows);
        uom.bind(
                        handle.createUpdate(insertUom)
                                .bind("uom", ids.uom())
                                .bindArray("ids", Long.class, items)
                                .bindArray(
                                        "tracked",
                                        Boolean.class,
                                        made.stream().map(Made::tracksCost).toList()),
                        rows.stream().map(ItemRow::uom).toList())
                .execute();
        link(handle, "link-new-items", items, rows);
    }

    /** In the history of stock, where there is one. */
    private void note(Handle handle, List<Long> items, List<ItemRow> rows) {
        if (TableCatalogue.has(handle, "inventory_transaction")) {
            history.bind(handle.createUpdate(history.in(Sql.of(ItemTables.class, "note-new-items"))))
                    .bindArray("ids", Long.class, items)
                    .bindArray(
                            "references",
                            String.class,
                            rows.stream().map(ItemRow::key).toList())
                    .execute();
        }
    }

    /** The rows of {@code item}; whether one tracks its cost is for the database to say. */
    private List<Made> items(Handle handle, Defaults.Ids ids, List<ItemRow> rows) {
        Map<String, Made> made = new HashMap<>();
        Update written = item.bind(handle.createUpdate(insert).bind("division", ids.division()), maps(rows));
        ResultIterable<Map.Entry<String, Made>> told;
        if (TableCatalogue.tellsNewIds(handle, "item")) {
            told = written.executeAndReturnGeneratedKeys("id", "item_number", "track_cost")
                    .map(ItemTables::made);
        } else {
            written.execute();
            told = handle.createQuery(Sql.of(ItemTables.class, "new-items"))
                    .bind("division", ids.division())
                    .bindArray(
                            "numbers",
                            String.class,
                            rows.stream().map(ItemRow::number).toList())
                    .map(ItemTables::made);
        }
        told.forEach(one -> made.put(one.getKey(), one.getValue()));
        return rows.stream()
                .map(row -> made.getOrDefault(row.number(), Made.UNKNOWN))
                .toList();
    }

    private static Map.Entry<String, Made> made(ResultSet row, StatementContext context) throws SQLException {
        return Map.entry(row.getString("item_number"), new Made(row.getLong("id"), row.getBoolean("track_cost")));
    }

    /** Writes unit of measure, cost and links of items. */
    void complete(Handle handle, Defaults.Ids ids, List<Long> items, List<ItemRow> rows) {
        if (!updateUom.isEmpty() && !rows.isEmpty()) {
            PreparedBatch batch = handle.prepareBatch(updateUom);
            for (int i = 0; i < rows.size(); i++) {
                batch.bind("id", items.get(i)).bind("uom", ids.uom());
                uom.bindRow(batch, rows.get(i).uom()).add();
            }
            batch.execute();
        }
        uom.bind(
                        handle.createUpdate(addUom).bind("uom", ids.uom()).bindArray("ids", Long.class, items),
                        rows.stream().map(ItemRow::uom).toList())
                .execute();
        link(handle, "link-items", items, rows);
    }

    private void link(Handle handle, String statement, List<Long> items, List<ItemRow> rows) {
        handle.createUpdate(Sql.of(ItemTables.class, statement))
                .bind("store", store)
                .bindArray("ids", Long.class, items)
                .bindArray("keys", String.class, rows.stream().map(ItemRow::key).toList())
                .bindArray(
                        "related",
                        String.class,
                        rows.stream().map(ItemRow::inventoryItem).toList())
                .bindArray(
                        "parents",
                        String.class,
                        rows.stream().map(ItemRow::product).toList())
                .bindArray(
                        "hashes", String.class, rows.stream().map(ItemRow::hash).toList())
                .bindArray(
                        "moments",
                        Instant.class,
                        rows.stream().map(ItemRow::updatedAt).toList())
                .execute();
    }

    private static List<Map<String, Object>> maps(List<ItemRow> rows) {
        return rows.stream().map(ItemRow::item).toList();
    }

    /** What else decides how a row is written. */
    static String rules(Settings settings) {
        return EnumWords.stored(settings.items().cost()) + ","
                + settings.items().deactivate() + "," + settings.intellitrack().uom();
    }
}
