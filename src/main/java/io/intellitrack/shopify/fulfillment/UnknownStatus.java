package io.intellitrack.shopify.fulfillment;

import io.intellitrack.shopify.database.Database;
import io.intellitrack.shopify.database.Sql;
import io.intellitrack.shopify.flow.Parked;
import io.intellitrack.shopify.flow.ParkedKey;
import io.intellitrack.shopify.flow.RejectedRecord;
import io.intellitrack.shopify.flow.Run;
import io.intellitrack.shopify.fulfillment.warehouse.ClosedOrder;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Picking orders whose status is none of open, closed and cancelled: told once, and sent when it is corrected. Thread-safe. */
final class UnknownStatus {
    private final Database database;
    private final Parked parked;
    private final String store;

    UnknownStatus(Database database, Parked parked, String store) {
        this.database = database;
        this.parked = parked;
        this.store = store;
    }

    /** Ends what was parked of orders whose status is known by now. */
    void release(Run run) {
        List<String> known = known();
        if (!known.isEmpty()) {
            run.write(handle -> {
                parked.release(handle, run.flow(), known);
            });
        }
    }

    /** What is parked of orders whose status is known by now, or which are gone. */
    List<String> known() {
        return database.jdbi().withHandle(handle -> {
            Map<String, String> keys = new HashMap<>();
            handle.createQuery("select record_key, record_id from sync_parked where store = :store "
                            + "and flow = 'fulfillments-to-shopify' and record_key like '%/status'")
                    .bind("store", store)
                    .map((row, context) ->
                            keys.put(row.getString("record_key"), String.valueOf(row.getString("record_id"))))
                    .list();
            keys.values().removeAll(keys.isEmpty() ? List.of() : unknown(handle, keys.values()));
            return List.copyOf(keys.keySet());
        });
    }

    /** Those of some orders of which a picking order has a status that nobody knows. */
    private List<String> unknown(Handle handle, Collection<String> orders) {
        return handle.createQuery(Sql.of(UnknownStatus.class, "unknown-status"))
                .bind("store", store)
                .bindArray("gids", String.class, List.copyOf(orders))
                .mapTo(String.class)
                .list();
    }

    /**
     * Lets a closed order pass.
     *
     * @param row of {@code closed-orders.sql}; without a column {@code status} it counts as closed
     * @throws RejectedRecord naming the order and its status
     */
    static void refuse(ClosedOrder order, Map<String, Object> row) {
        Optional<Object> status = Optional.ofNullable(row.get("status"));
        if (!row.containsKey("status") || status.filter("closed"::equals).isPresent()) {
            return;
        }
        throw RejectedRecord.of(RejectedRecord.Cause.INTELLITRACK, new ParkedKey.Status(order.gid()), order.number())
                .field("picking_order.status", "unknown")
                .healing()
                .because(
                        "The status of picking order " + order.number() + " in IntelliTrack is "
                                + status.map(word -> "\"" + word + "\"").orElse("empty")
                                + ", which is none of open, closed and cancelled; nothing of it is sent.",
                        "Correct the status in IntelliTrack; the order goes on by itself then.");
    }
}
