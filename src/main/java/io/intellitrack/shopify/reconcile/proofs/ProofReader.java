package io.intellitrack.shopify.reconcile.proofs;

import io.intellitrack.shopify.database.Database;
import io.intellitrack.shopify.database.Sql;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;

/** Reads proofs back, with their parts, counts and differences. Thread-safe. */
final class ProofReader {
    private final Database database;
    private final String store;

    ProofReader(Database database, String store) {
        this.database = database;
        this.store = store;
    }

    /** One proof. */
    Optional<Proof> find(long id) {
        return database.jdbi()
                .withHandle(
                        handle -> proof(handle, "select * from sync_reconcile where store = :store and id = " + id));
    }

    /** The newest proof that came to an end. */
    Optional<Proof> latest() {
        return database.jdbi()
                .withHandle(handle -> proof(
                        handle,
                        "select * from sync_reconcile where store = :store and state in ('proven', 'explained', 'differences') "
                                + "order by id desc fetch first 1 rows only"));
    }

    /** The newest proof, whatever became of it. */
    Optional<Proof> newest() {
        return database.jdbi()
                .withHandle(handle -> proof(
                        handle,
                        "select * from sync_reconcile where store = :store order by id desc fetch first 1 rows only"));
    }

    private Optional<Proof> proof(Handle handle, String sql) {
        return handle.createQuery(sql)
                .bind("store", store)
                .map((row, context) -> new Proof(
                        row.getLong("id"),
                        row.getString("state"),
                        row.getString("actor"),
                        row.getBoolean("repair"),
                        row.getTimestamp("started_at").toInstant(),
                        Sql.time(row, "ended_at"),
                        Optional.ofNullable(row.getString("message")),
                        List.of(),
                        Map.of(),
                        List.of()))
                .findOne()
                .map(head -> whole(handle, head));
    }

    private static Proof whole(Handle handle, Proof head) {
        List<Proof.PartCount> parts = handle.createQuery(
                        "select * from sync_reconcile_part where reconcile_id = :id order by part")
                .bind("id", head.id())
                .map((row, context) -> new Proof.PartCount(
                        row.getString("part"),
                        row.getLong("compared_count"),
                        row.getLong("proven_count"),
                        row.getLong("explained_count"),
                        row.getLong("open_count"),
                        notes(handle, head.id(), row.getString("part"))))
                .list();
        Map<String, Long> counts = new TreeMap<>();
        handle.createQuery("select * from sync_reconcile_count where reconcile_id = :id")
                .bind("id", head.id())
                .map((row, context) -> counts.put(row.getString("kind"), row.getLong("difference_count")))
                .list();
        return new Proof(
                head.id(),
                head.state(),
                head.actor(),
                head.repair(),
                head.startedAt(),
                head.endedAt(),
                head.message(),
                parts,
                counts,
                differences(handle, head.id()));
    }

    private static List<String> notes(Handle handle, long id, String part) {
        return handle.createQuery(
                        "select note from sync_reconcile_note where reconcile_id = :id and part = :part order by id")
                .bind("id", id)
                .bind("part", part)
                .mapTo(String.class)
                .list();
    }

    private static List<Difference> differences(Handle handle, long id) {
        return handle.createQuery("select * from sync_reconcile_difference where reconcile_id = :id order by id")
                .bind("id", id)
                .map((row, context) -> new Difference(
                        Kind.of(row.getString("kind")),
                        row.getString("record_key"),
                        row.getString("record_name"),
                        row.getString("expected"),
                        row.getString("came"),
                        row.getString("reason"),
                        row.getString("remedy")))
                .list();
    }

    /** When the newest proof began that was not a failure, and when the newest of all did. */
    Proofs.Starts starts() {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery(
                                "select max(case when state in ('proven', 'explained', 'differences', "
                                        + "'running') then started_at end) as good, max(started_at) as newest "
                                        + "from sync_reconcile where store = :store")
                        .bind("store", store)
                        .map((row, context) -> new Proofs.Starts(Sql.time(row, "good"), Sql.time(row, "newest")))
                        .one());
    }
}
