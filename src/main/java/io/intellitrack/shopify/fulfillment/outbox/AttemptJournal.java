package io.intellitrack.shopify.fulfillment.outbox;

import io.intellitrack.shopify.allocation.SettledOrders;
import io.intellitrack.shopify.database.Sql;
import io.intellitrack.shopify.flow.Run;
import io.intellitrack.shopify.shopify.errors.ShopifyException;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/** Every request about a shipment and what was seen of it, table {@code sync_attempt}, in commits that check the lease. */
final class AttemptJournal {
    static final int MESSAGE_LENGTH = 1000;

    private final String store;
    private final SettledOrders settled;

    AttemptJournal(String store) {
        this.store = store;
        this.settled = new SettledOrders(store);
    }

    /** A commit about an order: no look settles what it read of the order before. */
    <T> T commit(Run run, OutboxRow row, Function<Handle, T> work) {
        return run.commit(handle -> {
            settled.touchOrder(handle, row.orderGid());
            return work.apply(handle);
        });
    }

    /** The same for work that gives nothing back. */
    void write(Run run, OutboxRow row, Consumer<Handle> work) {
        run.write(handle -> {
            settled.touchOrder(handle, row.orderGid());
            work.accept(handle);
        });
    }

    /** The intent, before the request. */
    void begin(Handle handle, Run run, OutboxRow row, String attempt, String operation, String request) {
        handle.createUpdate(Sql.of(AttemptJournal.class, "add-attempt"))
                .bind("attempt", attempt)
                .bind("store", store)
                .bind("id", row.id())
                .bind("order", row.orderId())
                .bind("operation", operation)
                .bind("fence", run.lease().fence())
                .bind("request", request)
                .execute();
    }

    /** What the request itself answered. */
    static void observed(Handle handle, String attempt, Observed outcome, ShopifyException error) {
        handle.createUpdate(Sql.of(AttemptJournal.class, "observed"))
                .bind("outcome", outcome.stored())
                .bind("message", error == null ? null : Sql.cut(error.getMessage(), MESSAGE_LENGTH))
                .bind("requestId", error == null ? null : error.requestId().orElse(null))
                .bind("attempt", attempt)
                .execute();
    }

    /** What a look back showed beside it. */
    static void resolved(Handle handle, String attempt, String how) {
        handle.createUpdate(Sql.of(AttemptJournal.class, "resolved"))
                .bind("resolution", Sql.cut(how, MESSAGE_LENGTH))
                .bind("attempt", attempt)
                .execute();
    }
}
