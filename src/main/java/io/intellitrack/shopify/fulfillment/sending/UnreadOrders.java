package io.intellitrack.shopify.fulfillment.sending;

import io.intellitrack.shopify.allocation.SettledOrders;
import io.intellitrack.shopify.database.Database;
import io.intellitrack.shopify.flow.Parked;
import io.intellitrack.shopify.flow.ParkedKey;
import io.intellitrack.shopify.flow.RejectedRecord;
import io.intellitrack.shopify.flow.Run;
import io.intellitrack.shopify.flow.UnreadableRecord;
import io.intellitrack.shopify.shopify.errors.Unreadable;
import java.util.List;
import java.util.Set;

/** Closed orders that Shopify shows and fails to read: parked, and asked for again after growing pauses. Thread-safe. */
public final class UnreadOrders {
    private final Database database;
    private final String store;
    private final Parked parked;
    private final SettledOrders settled;

    /** Closed orders of one store. */
    public UnreadOrders(Database database, String store, Parked parked) {
        this.database = database;
        this.store = store;
        this.parked = parked;
        this.settled = new SettledOrders(store);
    }

    /** Orders that people were told of, by their gids. */
    Set<String> told() {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("select record_key from sync_parked where store = :store "
                                + "and flow = 'fulfillments-to-shopify'")
                        .bind("store", store)
                        .mapTo(String.class)
                        .map(ParkedKey::read)
                        .filter(ParkedKey.Unread.class::isInstance)
                        .map(ParkedKey::record)
                        .set());
    }

    /** True while an order is not to be tried again yet. */
    public boolean resting(String gid) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("select count(*) from sync_parked where store = :store "
                                        + "and flow = 'fulfillments-to-shopify' and record_key = :key and dismissed_at is null "
                                        + "and next_try_at > current_timestamp")
                                .bind("store", store)
                                .bind("key", new ParkedKey.Unread(gid).stored())
                                .mapTo(Long.class)
                                .one()
                        > 0);
    }

    /** What is to be said of an order. */
    public static RejectedRecord why(Unreadable order, String number) {
        return UnreadableRecord.of(order, new ParkedKey.Unread(order.id()), number)
                .because(
                        UnreadableRecord.message(order) + " Nothing can be sent for the order, and the stock of its "
                                + "items is held back.",
                        UnreadableRecord.remedy()
                                + " Dismissed, nothing is sent for it any more, and the stock goes without it.");
    }

    /** Parks an order. */
    void tell(Run run, Unreadable order, String number) {
        run.write(handle -> {
            settled.touchOrder(handle, order.id());
            parked.keep(handle, run.flow(), List.of(why(order, number)));
        });
    }

    /** Shopify reads an order again. */
    void read(Run run, String gid) {
        run.write(handle -> {
            parked.release(handle, run.flow(), List.of(new ParkedKey.Unread(gid).stored()));
        });
    }
}
