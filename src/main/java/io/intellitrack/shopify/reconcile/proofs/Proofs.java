package io.intellitrack.shopify.reconcile.proofs;

import io.intellitrack.shopify.database.Database;
import io.intellitrack.shopify.database.Sql;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    private final ProofReader reader;

    /** The proofs of one store. */
    public Proofs(Database database, String store) {
        this.database = database;
        this.store = store;
        this.reader = new ProofReader(database, store);
    }

    /**
     * Begins a proof.
     *
     * @throws ProofUnderWay when another one is alive
     */
    public long begin(String actor, boolean repair) {
        try {
            return database.jdbi().inTransaction(handle -> {
                handle.createUpdate("update sync_reconcile set active = null, state = 'abandoned', "
                                + "ended_at = current_timestamp, message = 'Its process ended before it did.' "
                                + "where store = :store and active = true "
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
    public void alive(long id) {
        database.jdbi()
                .useHandle(handle -> handle.createUpdate(
                                "update sync_reconcile set alive_at = current_timestamp where id = :id and active = true")
                        .bind("id", id)
                        .execute());
    }

    /** What a proof came to; open records beyond those that are kept are only counted. */
    public record Outcome(
            List<Proof.PartCount> parts, List<Difference> differences, long beyond, Optional<String> message) {
        /** In a word. */
        String state() {
            if (differences.stream().anyMatch(each -> !each.kind().open())) {
                return "differences";
            }
            return differences.isEmpty() && beyond == 0 ? "proven" : "explained";
        }
    }

    /** Ends a proof. */
    public void end(long id, Outcome outcome) {
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
    public void failed(long id, String why) {
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
        return reader.find(id);
    }

    /** The newest proof that came to an end. */
    public Optional<Proof> latest() {
        return reader.latest();
    }

    /** The newest proof, whatever became of it. */
    public Optional<Proof> newest() {
        return reader.newest();
    }

    /** When the newest proof began that was no failure, and when the newest of all did. */
    public record Starts(Optional<Instant> good, Optional<Instant> newest) {}

    /** When proofs began. */
    public Starts starts() {
        return reader.starts();
    }
}
