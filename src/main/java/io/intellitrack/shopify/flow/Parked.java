package io.intellitrack.shopify.flow;

import com.fasterxml.jackson.databind.JsonNode;
import io.intellitrack.shopify.database.Database;
import io.intellitrack.shopify.database.Sql;
import io.intellitrack.shopify.settings.Flow;
import io.intellitrack.shopify.text.EnumWords;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;

/**
 * The quarantine, table {@code sync_parked}: one row per flow and record, so that a repeated run does not multiply them.
 * Bean {@code parked}.
 */
public final class Parked {
    /**
     * A parked record as people see it.
     *
     * @param nextTryAt when it may be tried again by itself at the earliest; empty = with the flow's next run
     */
    public record Entry(
            long id,
            String flow,
            String key,
            String name,
            String cause,
            Optional<String> field,
            Optional<String> shape,
            String message,
            String remedy,
            boolean healing,
            int attempts,
            Instant parkedAt,
            Instant lastTriedAt,
            Optional<Instant> nextTryAt) {}

    /** A record that somebody took off the list. */
    public record Dismissed(Entry entry, Instant at, Optional<String> by) {}

    /** Reads a row. */
    public static final RowMapper<Entry> ENTRY = (row, context) -> new Entry(
            row.getLong("id"),
            row.getString("flow"),
            row.getString("record_key"),
            row.getString("record_name"),
            row.getString("cause"),
            Optional.ofNullable(row.getString("field")),
            Optional.ofNullable(row.getString("value_shape")),
            row.getString("message"),
            row.getString("remedy"),
            row.getBoolean("healing"),
            row.getInt("attempts"),
            row.getTimestamp("parked_at").toInstant(),
            row.getTimestamp("last_tried_at").toInstant(),
            Sql.time(row, "next_try_at"));

    /** What is kept of a message. */
    static final int LONGEST_MESSAGE = 1000;

    private final Database database;
    private final String store;
    private final ParkedNotices notices;

    /** The quarantine of one store. */
    public Parked(Database database, String store) {
        this.database = database;
        this.store = store;
        this.notices = new ParkedNotices(store);
    }

    /** Called in a {@code -record} route's doCatch: the refusal becomes the record's outcome and is kept with its page. */
    public Outcome.Rejected park(RejectedRecord refusal) {
        return new Outcome.Rejected(refusal);
    }

    /**
     * Refuses a record, as a step of one's own before the mapping: {@code refuse(${body}, 'why', 'what to do')}. It is parked
     * with these words, and the others go on.
     *
     * @throws RejectedRecord always
     */
    public void refuse(JsonNode document, String why, String remedy) {
        String name = Stream.of("name", "sku", "title")
                .map(field -> document.path(field).asText(""))
                .filter(text -> !text.isBlank())
                .findFirst()
                .orElse("a record without a name");
        throw RejectedRecord.of(
                        RejectedRecord.Cause.MAPPING, document.path("id").asText(), name)
                .because(why, remedy);
    }

    /** Keeps refusals, in the transaction of their page. */
    public void keep(Handle handle, Flow flow, Collection<RejectedRecord> refusals) {
        List<RejectedRecord> news = notices.news(handle, flow, refusals);
        for (RejectedRecord refusal : refusals) {
            keep(handle, flow, refusal);
        }
        notices.log(flow, news);
    }

    /**
     * A statement that counts a try, with the moment of the next one: the pauses grow.
     *
     * @param owner the class beside which the statement lies
     * @param attempts how the statement names the tries so far
     */
    public static String pausing(Class<?> owner, String statement, String attempts) {
        return Sql.of(owner, statement)
                .replace("{next try}", Sql.of(Parked.class, "next-try").replace("{attempts}", attempts));
    }

    private void keep(Handle handle, Flow flow, RejectedRecord refusal) {
        handle.createUpdate(pausing(Parked.class, "park", "p.attempts"))
                .bind("store", store)
                .bind("flow", flow.id())
                .bind("key", refusal.key())
                .bind("record", ParkedKey.read(refusal.key()).record())
                .bind("name", Sql.cut(refusal.name(), 255))
                .bind("cause", EnumWords.stored(refusal.kind()))
                .bind("field", Sql.cut(refusal.field().orElse(null), 255))
                .bind("shape", Sql.cut(refusal.shape().orElse(null), 255))
                .bind("message", Sql.cut(refusal.getMessage(), LONGEST_MESSAGE))
                .bind("remedy", Sql.cut(refusal.remedy(), 1000))
                .bind("healing", refusal.healing())
                .execute();
    }

    /** Forgets records that were saved after all, in the transaction of their page. */
    public void release(Handle handle, Flow flow, List<String> keys) {
        if (!keys.isEmpty()) {
            handle.createUpdate("delete from sync_parked where store = :store and flow = :flow "
                            + "and record_key in (select * from unnest(cast(:keys as varchar array)))")
                    .bind("store", store)
                    .bind("flow", flow.id())
                    .bindArray("keys", String.class, keys)
                    .execute();
        }
    }

    /** Keys of records to be tried again by themselves now: after each try in vain it takes longer. */
    public List<String> healing(Flow flow) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("select record_key from sync_parked where store = :store "
                                + "and flow = :flow and healing = true and dismissed_at is null "
                                + "and (next_try_at is null or next_try_at <= current_timestamp) order by id")
                        .bind("store", store)
                        .bind("flow", flow.id())
                        .mapTo(String.class)
                        .list());
    }

    /** All parked records that nobody dismissed, oldest first. */
    public List<Entry> list() {
        return page(0, Integer.MAX_VALUE);
    }

    /**
     * Some of them.
     *
     * @param after only those with a greater number
     */
    public List<Entry> page(long after, int most) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("select * from sync_parked where store = :store "
                                + "and dismissed_at is null and id > :after "
                                + "order by store, dismissed_at desc, id fetch first :most rows only")
                        .bind("store", store)
                        .bind("after", after)
                        .bind("most", most)
                        .map(ENTRY)
                        .list());
    }

    /** Records that somebody took off the list, the newest first. */
    public List<Dismissed> dismissed(int most) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("select * from sync_parked where store = :store "
                                + "and dismissed_at is not null order by store, dismissed_at desc "
                                + "fetch first :most rows only")
                        .bind("store", store)
                        .bind("most", most)
                        .map((row, context) -> new Dismissed(
                                ENTRY.map(row, context),
                                row.getTimestamp("dismissed_at").toInstant(),
                                Optional.ofNullable(row.getString("dismissed_by"))))
                        .list());
    }

    /** One parked record. */
    public Optional<Entry> find(long id) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("select * from sync_parked where store = :store and id = :id")
                        .bind("store", store)
                        .bind("id", id)
                        .map(ENTRY)
                        .findOne());
    }

    /**
     * Marks a record to be tried again in the flow's next run, whatever its cause. The run's message tells what became of
     * it.
     */
    public boolean retry(long id) {
        return database.jdbi()
                        .withHandle(handle -> handle.createUpdate("update sync_parked set retry_healing = case "
                                        + "when retry_asked_at is null then healing else retry_healing end, "
                                        + "retry_asked_at = current_timestamp, healing = true, next_try_at = null, "
                                        + "dismissed_at = null, dismissed_by = null, "
                                        + "last_tried_at = current_timestamp where store = :store and id = :id")
                                .bind("store", store)
                                .bind("id", id)
                                .execute())
                == 1;
    }

    /** What was to be tried again cannot be, as no run of the flow begins: each try counts, and all is as before. */
    public void retriedInVain(Flow flow) {
        database.jdbi().useTransaction(handle -> Retries.inVain(handle, store, flow, null));
    }

    /** Keys of an order's, or another record's, parked parts and of its own. */
    public List<ParkedKey> keys(Handle handle, Flow flow, String record) {
        return handle.createQuery("select record_key from sync_parked where store = :store and flow = :flow "
                        + "and coalesce(record_id, record_key) = :record order by id")
                .bind("store", store)
                .bind("flow", flow.id())
                .bind("record", record)
                .mapTo(String.class)
                .map(ParkedKey::read)
                .list();
    }

    /** Takes a record off the list; it comes back only when it is refused again after a change. */
    public boolean dismiss(long id, String actor) {
        return database.jdbi()
                        .withHandle(handle -> handle.createUpdate("update sync_parked set dismissed_at = "
                                        + "current_timestamp, dismissed_by = :actor, healing = false, retry_asked_at = null "
                                        + "where store = :store and id = :id and dismissed_at is null")
                                .bind("actor", actor)
                                .bind("store", store)
                                .bind("id", id)
                                .execute())
                == 1;
    }
}
