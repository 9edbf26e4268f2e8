package io.intellitrack.shopify.ops.notices;

import io.intellitrack.shopify.database.Database;
import io.intellitrack.shopify.database.Sql;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** What was told, table {@code sync_notice}: so a restart tells nothing twice, and of several instances one tells it. */
final class NoticeLog {
    private static final int LONGEST = 4000;

    private final Database database;
    private final String store;

    NoticeLog(Database database, String store) {
        this.database = database;
        this.store = store;
    }

    NoticeState read() {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery(
                                "select version, subjects, told_at, delivered from sync_notice where store = :store")
                        .bind("store", store)
                        .map((row, context) -> new NoticeState(
                                row.getLong("version"),
                                sizes(row.getString("subjects")),
                                Sql.time(row, "told_at"),
                                row.getBoolean("delivered")))
                        .findOne()
                        .orElse(NoticeState.NOTHING));
    }

    /** Writes down what is about to be told; false when another instance was faster. */
    boolean claim(NoticeState next) {
        return database.jdbi().inTransaction(handle -> {
            if (next.version() == 1) {
                return begin(handle, next);
            }
            return handle.createUpdate(Sql.of(NoticeLog.class, "claim-notice"))
                            .bind("store", store)
                            .bind("version", next.version())
                            .bind("subjects", text(next.sizes()))
                            .bind("at", next.at().orElseThrow())
                            .execute()
                    == 1;
        });
    }

    private boolean begin(Handle handle, NoticeState first) {
        return handle.createUpdate(Sql.of(NoticeLog.class, "first-notice"))
                        .bind("store", store)
                        .bind("subjects", text(first.sizes()))
                        .bind("at", first.at().orElseThrow())
                        .execute()
                == 1;
    }

    /** Writes down that all ways have sent it, or have given up. */
    void delivered(long version) {
        database.jdbi()
                .useHandle(handle -> handle.createUpdate(
                                "update sync_notice set delivered = true where store = :store and version = :version")
                        .bind("store", store)
                        .bind("version", version)
                        .execute());
    }

    private static String text(Map<String, Long> sizes) {
        String text = sizes.entrySet().stream()
                .map(entry -> entry.getKey() + "\t" + entry.getValue())
                .sorted()
                .collect(Collectors.joining("\n"));
        // a trouble beyond that counts as never told: better once too often
        return text.length() <= LONGEST ? text : text.substring(0, text.lastIndexOf('\n', LONGEST));
    }

    private static Map<String, Long> sizes(String text) {
        Map<String, Long> sizes = new LinkedHashMap<>();
        text.lines().filter(line -> line.contains("\t")).forEach(line -> {
            String[] parts = line.split("\t", 2);
            sizes.put(parts[0], Long.parseLong(parts[1]));
        });
        return sizes;
    }
}
