package io.intellitrack.shopify.ops.views;

import io.intellitrack.shopify.database.Database;
import io.intellitrack.shopify.database.Sql;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;

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
        List<AuditEntry> found = database.jdbi()
                .withHandle(handle -> handle.createQuery(Sql.of(AuditLog.class, "audit"))
                        .bind("store", store)
                        .bind("before", before.orElse(null))
                        .bind("actor", actor.orElse(null))
                        .bind("action", action.orElse(null))
                        .bind("most", size + 1)
                        .map(ENTRY)
                        .list());
        return Slice.of(found, size, AuditEntry::id);
    }

    /** What was done about an order, or about its records in the quarantine. */
    List<AuditEntry> about(Handle handle, Collection<String> names, List<String> keys) {
        return handle.createQuery(Sql.of(AuditLog.class, "story-audit"))
                .bind("store", store)
                .bindArray("names", String.class, List.copyOf(names))
                .bindArray("keys", String.class, keys)
                .map(ENTRY)
                .list();
    }
}
