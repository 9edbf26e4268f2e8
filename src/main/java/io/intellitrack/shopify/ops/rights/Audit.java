package io.intellitrack.shopify.ops.rights;

import io.intellitrack.shopify.database.Database;
import io.intellitrack.shopify.database.Sql;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Who did what by hand, table {@code sync_audit}; append-only. */
public final class Audit {
    private static final Logger LOG = LoggerFactory.getLogger("audit");

    private final Database database;
    private final String store;

    /** What is done to one store. */
    public Audit(Database database, String store) {
        this.database = database;
        this.store = store;
    }

    /**
     * What was done.
     *
     * @param action such as {@code run}, {@code pause}, {@code dismiss}
     * @param target what it was done to: a flow, an id, a date
     * @param before what it was, where something was changed; never a secret
     * @param run the run that began
     */
    public record Event(
            String action,
            String target,
            Optional<String> before,
            Optional<String> after,
            String result,
            Optional<Long> run) {
        /** Something done to a target. */
        public static Event of(String action, String target, String result) {
            return new Event(action, target, Optional.empty(), Optional.empty(), result, Optional.empty());
        }

        /** The same, having changed a value. */
        public Event changing(String from, String to) {
            return new Event(action, target, Optional.of(from), Optional.of(to), result, run);
        }

        /** The same, having begun a run. */
        public Event beginning(long number) {
            return new Event(action, target, before, after, result, Optional.of(number));
        }
    }

    /** Somebody who logged in, and from where. */
    public record Entrance(String account, String address) {}

    /** From where people have logged in, the latest first. */
    public List<Entrance> entrances(int most) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery(Sql.of(Audit.class, "logged-in"))
                        .bind("store", store)
                        .setMaxRows(most)
                        .map((row, context) -> new Entrance(row.getString("actor"), row.getString("address")))
                        .list());
    }

    /** Notes an action without more to tell. */
    public void note(Actor actor, String action, String target, String result) {
        note(actor, Event.of(action, target, result));
    }

    /** Notes what somebody did, or was refused. */
    public void note(Actor actor, Event event) {
        LOG.atInfo()
                .addKeyValue("event.code", "audit")
                .addKeyValue("actor", actor.name())
                .addKeyValue("action", event.action())
                .log(
                        "{} by {} ({}): {} {}{}",
                        event.action(),
                        actor.name(),
                        actor.way(),
                        event.target(),
                        event.result(),
                        event.after()
                                .map(after -> " " + event.before().orElse("") + " → " + after)
                                .orElse(""));
        database.jdbi()
                .useHandle(handle -> handle.createUpdate(Sql.of(Audit.class, "note"))
                        .bind("store", store)
                        .bind("actor", Sql.cut(actor.name(), 255))
                        .bind("granted", actor.right().map(Right::word).orElse(null))
                        .bind("way", Sql.cut(actor.way(), 31))
                        .bind("address", Sql.cut(actor.address(), 255))
                        .bind("action", Sql.cut(event.action(), 255))
                        .bind("target", Sql.cut(event.target(), 255))
                        .bind(
                                "before",
                                event.before().map(text -> Sql.cut(text, 1000)).orElse(null))
                        .bind(
                                "after",
                                event.after().map(text -> Sql.cut(text, 1000)).orElse(null))
                        .bind("result", Sql.cut(event.result(), 1000))
                        .bind("run", event.run().orElse(null))
                        .execute());
    }
}
