package io.intellitrack.shopify.ops.views;

import io.intellitrack.shopify.database.Database;
import io.intellitrack.shopify.database.Sql;
import io.intellitrack.shopify.flow.Parked;
import io.intellitrack.shopify.ops.views.TriedRecord.Fate;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Parked records that people had tried again, with what became of each. Safe for many threads. */
final class TriedRecords {
    /** What a retry left in the audit log: flow, name, and the record as the last word. */
    private record Asked(long id, Instant at, String actor, long parked, String told) {
        String flow() {
            return told.split(" ", 2)[0];
        }

        String name() {
            int first = told.indexOf(' ');
            int last = told.lastIndexOf(' ');
            return last > first ? told.substring(first + 1, last) : "";
        }
    }

    private record Now(Parked.Entry entry, boolean asked, boolean dismissed) {
        static Now of(ResultSet row) throws SQLException {
            Cells cells = new Cells(row);
            return new Now(
                    Parked.ENTRY.map(row, null),
                    cells.time("retry_asked_at").isPresent(),
                    cells.time("dismissed_at").isPresent());
        }

        Fate fate() {
            if (dismissed) {
                return Fate.DISMISSED;
            }
            return asked ? Fate.TO_BE_TRIED : Fate.STILL_PARKED;
        }
    }

    private final Database database;
    private final String store;

    TriedRecords(Database database, String store) {
        this.database = database;
        this.store = store;
    }

    /** What was tried again, the newest first: each with what became of it since. */
    Slice<TriedRecord> page(Optional<Long> before, int size) {
        List<TriedRecord> found = database.jdbi().withHandle(handle -> {
            List<Asked> asked = handle.createQuery(Sql.of(TriedRecords.class, "parked-tried"))
                    .bind("store", store)
                    .bind("before", before.orElse(Long.MAX_VALUE))
                    .bind("most", size + 1)
                    .map((row, context) -> new Asked(
                            row.getLong("id"),
                            row.getTimestamp("at").toInstant(),
                            row.getString("actor"),
                            Long.parseLong(row.getString("target")),
                            row.getString("result")))
                    .list();
            Map<Long, Now> now = now(handle, asked);
            return asked.stream()
                    .map(each -> told(each, Optional.ofNullable(now.get(each.parked()))))
                    .toList();
        });
        return Slice.of(found, size, TriedRecord::id);
    }

    private Map<Long, Now> now(Handle handle, List<Asked> asked) {
        Map<Long, Now> now = new HashMap<>();
        handle.createQuery(Sql.of(TriedRecords.class, "parked-now"))
                .bind("store", store)
                .bindArray(
                        "ids",
                        Long.class,
                        asked.stream().map(Asked::parked).distinct().toList())
                .map((row, context) -> Now.of(row))
                .forEach(each -> now.put(each.entry().id(), each));
        return now;
    }

    private static TriedRecord told(Asked asked, Optional<Now> now) {
        return new TriedRecord(
                asked.id(),
                asked.at(),
                asked.actor(),
                asked.flow(),
                now.map(each -> each.entry().name()).orElse(asked.name()),
                now.map(Now::fate).orElse(Fate.HEALED),
                now.map(Now::entry));
    }
}
