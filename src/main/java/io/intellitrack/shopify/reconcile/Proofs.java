package io.intellitrack.shopify.reconcile;

import io.intellitrack.shopify.database.Database;
import io.intellitrack.shopify.database.Sql;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.statement.PreparedBatch;

/** The proofs of a store, table {@code sync_reconcile}. One at a time over all processes. Thread-safe. */
public final class Proofs {
    /** Differences kept of one proof; the counts tell of all. */
    private static final int MOST = 1000;

    private final Database database;
    private final String store;

    /** The proofs of one store. */
    public Proofs(Database database, String store) {
        this.database = database;
        this.store = store;
    }

    /**
     * Begins a proof.
     *
     * @throws ProofUnderWay when another one is alive
     */
    long begin(String actor, boolean repair) {
        try {
            return database.jdbi().inTransaction(handle -> {
                handle.createUpdate("update sync_reconcile set active = null, state = 'abandoned', "
                                + "ended_at = current_timestamp, message = 'Its process ended before it did.' "
                                + "where store = :store and active "
                                + "and alive_at < current_timestamp - interval '10' minute")
                        .bind("store", store)
                        .execute();
                return handle.createUpdate("insert into sync_reconcile (store, actor, repair, active, state, "
                                + "started_at, alive_at) values (:store, :actor, :repair, true, 'running', "
                                + "current_timestamp, current_timestamp)")
                        .bind("store", store)
                        .bind("actor", actor)
                        .bind("repair", repair)
                        .executeAndReturnGeneratedKeys("id")
                        .mapTo(Long.class)
                        .one();
            });
        } catch (JdbiException e) {
            if (Sql.refusesRows(e)) {
                throw new ProofUnderWay(store);
            }
            throw e;
        }
    }

    /** Says that a proof goes on. */
    void alive(long id) {
        database.jdbi()
                .useHandle(handle -> handle.createUpdate(
                                "update sync_reconcile set alive_at = current_timestamp where id = :id and active")
                        .bind("id", id)
                        .execute());
    }

    /** What a proof came to; open records beyond those that are kept are only counted. */
    record Outcome(List<Proof.PartCount> parts, List<Difference> differences, long beyond, Optional<String> message) {
        /** In a word. */
        String state() {
            if (differences.stream().anyMatch(each -> !each.kind().open())) {
                return "differences";
            }
            return differences.isEmpty() && beyond == 0 ? "proven" : "explained";
        }
    }

    /** Ends a proof. */
    void end(long id, Outcome outcome) {
        database.jdbi().useTransaction(handle -> {
            PreparedBatch batch = handle.prepareBatch("insert into sync_reconcile_part (reconcile_id, part, "
                    + "compared_count, proven_count, explained_count, open_count) "
                    + "values (:id, :part, :compared, :proven, :explained, :open)");
            outcome.parts()
                    .forEach(part -> batch.bind("id", id)
                            .bind("part", part.part())
                            .bind("compared", part.compared())
                            .bind("proven", part.proven())
                            .bind("explained", part.explained())
                            .bind("open", part.open())
                            .add());
            batch.execute();
            outcome.parts()
                    .forEach(part -> part.notes()
                            .forEach(note -> handle.execute(
                                    "insert into sync_reconcile_note (reconcile_id, part, note) values (?, ?, ?)",
                                    id,
                                    part.part(),
                                    Sql.cut(note, 1000))));
            keep(handle, id, outcome);
            close(handle, id, outcome.state(), outcome.message());
        });
    }

    private static void keep(Handle handle, long id, Outcome outcome) {
        List<Difference> differences = outcome.differences();
        Map<Kind, Long> counts =
                differences.stream().collect(Collectors.groupingBy(Difference::kind, Collectors.counting()));
        if (outcome.beyond() > 0) {
            counts.merge(Kind.STILL_WANTED, outcome.beyond(), Long::sum);
        }
        counts.forEach((kind, count) -> handle.execute(
                "insert into sync_reconcile_count (reconcile_id, kind, difference_count) values (?, ?, ?)",
                id,
                kind.id(),
                count));
        if (differences.isEmpty()) {
            return;
        }
        PreparedBatch batch = handle.prepareBatch("insert into sync_reconcile_difference (reconcile_id, kind, "
                + "record_key, record_name, expected, came, reason, remedy) values "
                + "(:id, :kind, :key, :name, :expected, :came, :reason, :remedy)");
        differences.stream()
                .sorted(Comparator.comparing(each -> each.kind().open()))
                .limit(MOST)
                .forEach(difference -> batch.bind("id", id)
                        .bind("kind", difference.kind().id())
                        .bind("key", Sql.cut(difference.key(), 255))
                        .bind("name", Sql.cut(difference.name(), 255))
                        .bind("expected", Sql.cut(difference.expected(), 255))
                        .bind("came", Sql.cut(difference.came(), 255))
                        .bind("reason", Sql.cut(difference.reason(), 1000))
                        .bind("remedy", Sql.cut(difference.remedy(), 1000))
                        .add());
        batch.execute();
    }

    /** Ends a proof that could not be read. */
    void failed(long id, String why) {
        database.jdbi().useTransaction(handle -> close(handle, id, "failed", Optional.of(why)));
    }

    private void close(Handle handle, long id, String state, Optional<String> message) {
        handle.execute("delete from sync_reconcile_seen where reconcile_id = ?", id);
        handle.createUpdate("update sync_reconcile set active = null, state = :state, ended_at = current_timestamp, "
                        + "message = :message where id = :id")
                .bind("state", state)
                .bind("message", message.map(text -> Sql.cut(text, 1000)).orElse(null))
                .bind("id", id)
                .execute();
        // what is older than the last hundred proofs is of no use to anybody
        handle.createUpdate(
                        "delete from sync_reconcile where store = :store and active is null and id < (select min(n.id) "
                                + "from (select id from sync_reconcile where store = :store order by id desc "
                                + "fetch first 100 rows only) n)")
                .bind("store", store)
                .execute();
    }

    /** One proof. */
    public Optional<Proof> find(long id) {
        return database.jdbi()
                .withHandle(
                        handle -> proof(handle, "select * from sync_reconcile where store = :store and id = " + id));
    }

    /** The newest proof that came to an end. */
    public Optional<Proof> latest() {
        return database.jdbi()
                .withHandle(handle -> proof(
                        handle,
                        "select * from sync_reconcile where store = :store and state in ('proven', 'explained', 'differences') "
                                + "order by id desc fetch first 1 rows only"));
    }

    /** The newest proof, whatever became of it. */
    public Optional<Proof> newest() {
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
    Starts starts() {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery(
                                "select max(case when state in ('proven', 'explained', 'differences', "
                                        + "'running') then started_at end) as good, max(started_at) as newest "
                                        + "from sync_reconcile where store = :store")
                        .bind("store", store)
                        .map((row, context) -> new Starts(Sql.time(row, "good"), Sql.time(row, "newest")))
                        .one());
    }

    record Starts(Optional<Instant> good, Optional<Instant> newest) {}
}
