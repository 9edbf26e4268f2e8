package io.intellitrack.shopify.ops.views;

import io.intellitrack.shopify.database.Database;
import io.intellitrack.shopify.database.Sql;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.Query;

/** Reads what people did by hand, the newest first. Safe for many threads. */
final class AuditLog {
    private static final RowMapper<AuditEntry> ENTRY = (row, context) -> new AuditEntry(
            row.getLong("id"),
            row.getTimestamp("at").toInstant(),
            row.getString("actor"),
            new Cells(row).text("granted"),
            row.getString("way"),
            new Cells(row).text("address"),
            row.getString("action"),
            new Cells(row).text("target"),
            new Cells(row).text("value_before"),
            new Cells(row).text("value_after"),
            new Cells(row).text("result"),
            new Cells(row).whole("run_id"));

    private final Database database;
    private final String store;

    AuditLog(Database database, String store) {
        this.database = database;
        this.store = store;
    }

    Slice<AuditEntry> page(Optional<Long> before, Optional<String> actor, Optional<String> action, int size) {
        Map<String, Object> asked = new LinkedHashMap<>();
        before.ifPresent(id -> asked.put("id < :before", id));
        actor.ifPresent(name -> asked.put("actor = :actor", name));
        action.ifPresent(name -> asked.put("action = :action", name));
        String sql = Sql.of(AuditLog.class, "audit")
                .replace(
                        "{conditions}",
                        asked.keySet().stream()
                                .map(condition -> "and " + condition)
                                .collect(Collectors.joining(" ")));
        List<AuditEntry> found = database.jdbi().withHandle(handle -> {
            Query query = handle.createQuery(sql).bind("store", store).bind("most", size + 1);
            asked.forEach((condition, value) -> query.bind(condition.replaceAll(".*:", ""), value));
            return query.map(ENTRY).list();
        });
        return Slice.of(found, size, AuditEntry::id);
    }

    /** What was done about an order, or about its records in the quarantine. */
    List<AuditEntry> about(Handle handle, Collection<String> names, List<String> keys) {
        Map<String, String> patterns = new LinkedHashMap<>();
        for (String name : names) {
            patterns.put("concat(', ', result, ',') like :p" + patterns.size(), "%, order " + name + ",%");
        }
        for (String key : keys) {
            patterns.put("result like :p" + patterns.size(), "% " + key);
        }
        if (patterns.isEmpty()) {
            return List.of();
        }
        Query query = handle.createQuery(Sql.of(AuditLog.class, "story-audit")
                        .replace("{conditions}", String.join(" or ", patterns.keySet())))
                .bind("store", store);
        patterns.forEach((condition, pattern) -> query.bind(condition.replaceAll(".*:", ""), pattern));
        return query.map(ENTRY).list();
    }
}
