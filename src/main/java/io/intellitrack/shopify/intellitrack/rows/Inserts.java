package io.intellitrack.shopify.intellitrack.rows;

import io.intellitrack.shopify.database.dialect.Dialect;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.Query;

/**
 * New rows of one table, all in one batch, whose ids are needed at once.
 *
 * @param mapped columns that a field table fills
 * @param keys columns of ids and numbers that the program fills
 */
public record Inserts(String table, List<Column> mapped, List<String> keys) {
    /** Inserts the rows; their new ids in the same order. */
    public List<Long> into(Handle handle, List<Map<String, Object>> rows) {
        if (rows.isEmpty()) {
            return List.of();
        }
        return Dialect.of(handle).writesByParts() ? atOnce(handle, rows) : batched(handle, rows);
    }

    /** One statement; the ids come in the order of the rows, for they are given in that order. */
    private List<Long> atOnce(Handle handle, List<Map<String, Object>> rows) {
        RowSource filled = new RowSource(mapped);
        String names = String.join(", ", names());
        String arrays =
                keys.stream().map(key -> "cast(:k_" + key + " as bigint array)").collect(Collectors.joining(", "));
        Query insert = handle.createQuery("insert into " + table + " (" + names + ") select " + names + " from unnest("
                + arrays + (mapped.isEmpty() ? "" : ", " + filled.arrays()) + ") with ordinality as n(" + names
                + ", nth) order by nth returning id");
        for (String key : keys) {
            insert.bindArray("k_" + key, Long.class, ArrayColumns.of(rows, row -> whole(row.get(key))));
        }
        return filled.bind(insert, rows).mapTo(Long.class).list();
    }

    private static Long whole(Object id) {
        return id == null ? null : ((Number) id).longValue();
    }

    private List<Long> batched(Handle handle, List<Map<String, Object>> rows) {
        PreparedBatch batch = handle.prepareBatch(statement());
        for (Map<String, Object> row : rows) {
            for (Column column : mapped) {
                batch.bindByType(
                        column.name(), row.get(column.name()), column.kind().type());
            }
            for (String key : keys) {
                batch.bindByType(key, whole(row.get(key)), Long.class);
            }
            batch.add();
        }
        return batch.executePreparedBatch("id").mapTo(Long.class).list();
    }

    private String statement() {
        List<String> names = names();
        return "insert into " + table + " (" + String.join(", ", names) + ") values ("
                + names.stream().map(name -> ":" + name).collect(Collectors.joining(", ")) + ")";
    }

    private List<String> names() {
        List<String> names = new ArrayList<>(keys);
        mapped.forEach(column -> names.add(column.name()));
        return names;
    }
}
