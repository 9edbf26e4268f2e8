package io.intellitrack.shopify.intellitrack.rows;

import io.intellitrack.shopify.database.TableCatalogue;
import io.intellitrack.shopify.database.dialect.Dialect;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.SqlStatement;

/**
 * New rows of one table, all in one batch, whose ids are needed at once.
 *
 * @param mapped columns that a field table fills
 * @param keys columns of ids and numbers that the program fills
 * @param foundBy columns that tell one of the new rows from all others; empty = all that are written, and of equal rows the
 *     newest
 */
public record Inserts(String table, List<Column> mapped, List<String> keys, List<String> foundBy) {
    /** Of rows that nothing but all of their values tells apart. */
    public Inserts(String table, List<Column> mapped, List<String> keys) {
        this(table, mapped, keys, List.of());
    }

    /** Inserts the rows; their new ids in the same order. */
    public List<Long> into(Handle handle, List<Map<String, Object>> rows) {
        if (rows.isEmpty()) {
            return List.of();
        }
        if (!TableCatalogue.tellsNewIds(handle, table)) {
            bind(handle.createUpdate(insert() + ") as n(" + names() + ")"), rows)
                    .execute();
            return found(handle, rows);
        }
        return Dialect.of(handle).writesByParts() ? atOnce(handle, rows) : batched(handle, rows);
    }

    /** One statement; the ids come in the order of the rows, for they are given in that order. */
    private List<Long> atOnce(Handle handle, List<Map<String, Object>> rows) {
        Query insert =
                handle.createQuery(insert() + ") with ordinality as n(" + names() + ", nth) order by nth returning id");
        return bind(insert, rows).mapTo(Long.class).list();
    }

    /** What begins as this does goes on behind the lists of the rows. */
    private String insert() {
        return "insert into " + table + " (" + names() + ") select " + names() + " from unnest(" + arrays();
    }

    private String arrays() {
        String ids =
                keys.stream().map(key -> "cast(:k_" + key + " as bigint array)").collect(Collectors.joining(", "));
        return ids + (mapped.isEmpty() ? "" : ", " + new RowSource(mapped).arrays());
    }

    private <S extends SqlStatement<S>> S bind(S statement, List<Map<String, Object>> rows) {
        for (String key : keys) {
            statement.bindArray("k_" + key, Long.class, ArrayColumns.of(rows, row -> whole(row.get(key))));
        }
        return new RowSource(mapped).bind(statement, rows);
    }

    /** The ids of rows that were just written, in their order. */
    private List<Long> found(Handle handle, List<Map<String, Object>> rows) {
        Query query = handle.createQuery("select n.nth, max(t.id) as id from unnest(" + arrays()
                + ", cast(:nth as bigint array)) as n(" + names() + ", nth) join " + table + " t on " + same()
                + " group by n.nth order by n.nth");
        List<Long> numbers = LongStream.range(0, rows.size()).boxed().toList();
        List<Long> ids = bind(query, rows)
                .bindArray("nth", Long.class, numbers)
                .map((row, context) -> row.getLong("id"))
                .list();
        if (ids.size() != rows.size()) {
            throw new IllegalStateException(
                    "Of %d rows written into %s, %d are found again by %s: it has to keep texts as "
                                    .formatted(
                                            rows.size(),
                                            table,
                                            ids.size(),
                                            foundBy.isEmpty() ? "their values" : foundBy)
                            + "they are written.");
        }
        return ids;
    }

    private String same() {
        return foundBy.isEmpty()
                ? columns().stream()
                        .map(name -> "(t.%1$s = n.%1$s or t.%1$s is null and n.%1$s is null)".formatted(name))
                        .collect(Collectors.joining(" and "))
                : foundBy.stream()
                        .map(name -> "t.%1$s = n.%1$s".formatted(name))
                        .collect(Collectors.joining(" and "));
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
        return "insert into " + table + " (" + names() + ") values ("
                + columns().stream().map(name -> ":" + name).collect(Collectors.joining(", ")) + ")";
    }

    private String names() {
        return String.join(", ", columns());
    }

    private List<String> columns() {
        List<String> names = new ArrayList<>(keys);
        mapped.forEach(column -> names.add(column.name()));
        return names;
    }
}
