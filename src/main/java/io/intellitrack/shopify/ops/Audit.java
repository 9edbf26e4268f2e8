package io.intellitrack.shopify.ops;

import io.intellitrack.shopify.database.Database;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Who did what by hand, table {@code sync_audit}; append-only. */
public final class Audit {
    private static final Logger LOG = LoggerFactory.getLogger("audit");

    private final Database database;
    private final String store;

    public Audit(Database database, String store) {
        this.database = database;
        this.store = store;
    }

    /**
     * Notes one action.
     *
     * @param action such as {@code run}, {@code pause}, {@code dismiss}
     * @param target what it was done to: a flow, an id, a date
     */
    public void note(Actor actor, String action, String target, String result) {
        LOG.info("{} by {} ({}): {} {}", action, actor.name(), actor.way(), target, result);
        database.jdbi()
                .useHandle(handle -> handle.createUpdate(
                                "insert into sync_audit (store, at, actor, way, action, target, result) "
                                        + "values (:store, current_timestamp, :actor, :way, :action, :target, :result)")
                        .bind("store", store)
                        .bind("actor", actor.name())
                        .bind("way", actor.way())
                        .bind("action", action)
                        .bind("target", target)
                        .bind("result", result.substring(0, Math.min(1000, result.length())))
                        .execute());
    }
}
