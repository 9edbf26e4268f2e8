package io.intellitrack.shopify.fulfillment.due;

import io.intellitrack.shopify.database.Sql;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * Where the circle over settled orders stands, table {@code sync_circle}: kept, so that restarts more frequent than a round do
 * not keep it from coming round. Thread-safe.
 */
public final class RescanCursor {
    private final String store;

    /** The circle of one store. */
    public RescanCursor(String store) {
        this.store = store;
    }

    /** The highest ids that a look has compared. */
    record Highest(long pick, long shipment) {}

    /** The highest ids compared; empty before the first look. */
    Optional<Highest> highest(Handle handle) {
        return handle.createQuery("select last_pick, last_shipment from sync_circle where store = :store")
                .bind("store", store)
                .map((row, context) -> new Highest(row.getLong("last_pick"), row.getLong("last_shipment")))
                .findOne();
    }

    void compared(Handle handle, Highest ids) {
        handle.createUpdate("update sync_circle set last_pick = :pick, last_shipment = :shipment where store = :store "
                        + "and last_pick <= :pick and last_shipment <= :shipment")
                .bind("pick", ids.pick())
                .bind("shipment", ids.shipment())
                .bind("store", store)
                .execute();
    }

    /** Begins to keep a place; of two that do so at once one fails. */
    void begin(Handle handle, Highest ids) {
        handle.createUpdate(Sql.of(RescanCursor.class, "begin-circle"))
                .bind("store", store)
                .bind("pick", ids.pick())
                .bind("shipment", ids.shipment())
                .execute();
    }

    /**
     * Takes the next step, if it is time for it.
     *
     * @return behind which order it begins; empty when it is not time, or another instance takes it
     */
    Optional<Long> step(Handle handle, Duration every) {
        Instant now = now(handle);
        int taken = handle.createUpdate("update sync_circle set stepped_at = current_timestamp "
                        + "where store = :store and stepped_at <= :before")
                .bind("store", store)
                .bind("before", now.minus(every))
                .execute();
        return taken == 0
                ? Optional.empty()
                : handle.createQuery("select place from sync_circle where store = :store")
                        .bind("store", store)
                        .mapTo(Long.class)
                        .findOne();
    }

    private static Instant now(Handle handle) {
        return handle.createQuery("select current_timestamp")
                .mapTo(Instant.class)
                .one();
    }

    /** A step was done; {@code place}: the last order compared, 0 when there is none behind it. */
    void stepped(Handle handle, long place) {
        handle.createUpdate(
                        place > 0
                                ? "update sync_circle set place = :place where store = :store"
                                : "update sync_circle set place = :place, since = began_at, "
                                        + "began_at = current_timestamp where store = :store")
                .bind("place", place)
                .bind("store", store)
                .execute();
    }

    /** Since when each settled order was compared; empty while the first round is not over. */
    public Optional<Instant> since(Handle handle) {
        return handle.createQuery("select since from sync_circle where store = :store and since is not null")
                .bind("store", store)
                .map((row, context) -> row.getTimestamp("since").toInstant())
                .findOne();
    }
}
