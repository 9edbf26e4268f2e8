package io.intellitrack.shopify.intellitrack;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/**
 * New rows of one table, all in one batch, whose ids are needed at once.
 *
 * @param mapped columns that a field table fills
 * @param keys columns of ids and numbers that the program fills
 */
record Inserts(String table, List<Column> mapped, List<String> keys) {
    /** Inserts the rows; their new ids in the same order. */
    List<Long> into(Handle handle, List<Map<String, Object>> rows) {
        if (rows.isEmpty()) {
            return List.of();
        }
        PreparedBatch batch = handle.prepareBatch(statement());
        for (Map<String, Object> row : rows) {
            for (Column column : mapped) {
                batch.bindByType(
                        column.name(), row.get(column.name()), column.kind().type());
            }
            for (String key : keys) {
                Number id = (Number) row.get(key);
                batch.bindByType(key, id == null ? null : id.longValue(), Long.class);
            }
            batch.add();
        }
        return batch.executePreparedBatch("id").mapTo(Long.class).list();
    }

    private String statement() {
        List<String> names = new ArrayList<>(keys);
        mapped.forEach(column -> names.add(column.name()));
        return "insert into " + table + " (" + String.join(", ", names) + ") values ("
                + names.stream().map(name -> ":" + name).collect(Collectors.joining(", ")) + ")";
    }
}
