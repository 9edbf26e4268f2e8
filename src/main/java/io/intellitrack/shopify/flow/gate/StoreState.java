package io.intellitrack.shopify.flow.gate;

import io.intellitrack.shopify.database.Database;
import io.intellitrack.shopify.database.Sql;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.JdbiException;

/** What is known of the store as a whole, table {@code sync_store}: the shop it is pinned to, the gate, the switch. */
public final class StoreState {
    /**
     * The store's row.
     *
     * @param shopId the shop seen first; another one is refused
     * @param syncSwitch what an admin decided, over {@code sync.enabled}
     * @param switchedAt when that was
     * @param gateGreenAt when the setup gate was green for the first time
     * @param firstOnAt when automatic sync was on for the first time
     */
    public record State(
            Optional<String> shopId,
            Optional<String> shopDomain,
            Optional<Boolean> syncSwitch,
            Optional<String> switchedBy,
            Optional<Instant> switchedAt,
            Optional<Instant> gateGreenAt,
            Optional<Instant> firstOnAt,
            Optional<String> defaultLocationId) {
        static final State NONE = new State(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private final Database database;
    private final String store;

    /** The state of the store with this name in our tables. */
    public StoreState(Database database, String store) {
        this.database = database;
        this.store = store;
    }

    /** The row as it stands. */
    public State read() {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("select * from sync_store where store = :store")
                        .bind("store", store)
                        .map((row, context) -> new State(
                                Optional.ofNullable(row.getString("shop_id")),
                                Optional.ofNullable(row.getString("shop_domain")),
                                Optional.ofNullable((Boolean) row.getObject("sync_enabled")),
                                Optional.ofNullable(row.getString("sync_enabled_by")),
                                Sql.time(row, "sync_enabled_at"),
                                Sql.time(row, "gate_green_at"),
                                Sql.time(row, "sync_first_on_at"),
                                Optional.ofNullable(row.getString("default_location_id"))))
                        .findOne())
                .orElse(State.NONE);
    }

    /**
     * Pins the store to the shop seen first.
     *
     * @return the shop that it is pinned to now: this one, or an earlier one
     */
    public String pin(String shopId, Optional<String> domain) {
        createRow();
        database.jdbi()
                .useHandle(handle -> handle.createUpdate("update sync_store set shop_id = :shop, shop_domain = :domain "
                                + "where store = :store and shop_id is null")
                        .bind("shop", shopId)
                        .bind("domain", domain.orElse(null))
                        .bind("store", store)
                        .execute());
        return read().shopId().orElseThrow();
    }

    /** Notes that the gate is green; only the first time counts. */
    public void gateGreen(Instant now) {
        first("gate_green_at", now);
    }

    /** Notes that automatic sync is on; only the first time counts. */
    public void syncOn(Instant now) {
        first("sync_first_on_at", now);
    }

    private void first(String column, Instant now) {
        createRow();
        database.jdbi()
                .useHandle(handle -> handle.createUpdate("update sync_store set " + column + " = :now "
                                + "where store = :store and " + column + " is null")
                        .bind("now", now)
                        .bind("store", store)
                        .execute());
    }

    /** Switches automatic sync on or off, whatever the setting says. */
    public void switchSync(boolean on, String actor) {
        createRow();
        database.jdbi()
                .useHandle(handle -> handle.createUpdate("update sync_store set sync_enabled = :on, "
                                + "sync_enabled_by = :actor, sync_enabled_at = current_timestamp where store = :store")
                        .bind("on", on)
                        .bind("actor", actor)
                        .bind("store", store)
                        .execute());
    }

    private void createRow() {
        try {
            database.jdbi()
                    .useHandle(handle -> handle.createUpdate(Sql.of(StoreState.class, "create-store-state"))
                            .bind("store", store)
                            .execute());
        } catch (JdbiException e) {
            if (!Sql.refusesRows(e)) {
                throw e;
            }
            // another process created it in the same moment
        }
    }
}
