package io.intellitrack.shopify.fulfillment.outbox;

import io.intellitrack.shopify.allocation.AllocationTables;
import io.intellitrack.shopify.allocation.SettledOrders;
import io.intellitrack.shopify.database.Sql;
import io.intellitrack.shopify.flow.Parked;
import io.intellitrack.shopify.flow.RejectedRecord;
import io.intellitrack.shopify.flow.Run;
import io.intellitrack.shopify.shopify.errors.ShopifyException;
import io.intellitrack.shopify.shopify.value.Gid;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/**
 * The commits before and after each request to Shopify. Every one checks the lease first; an outcome is written only on
 * the row that its own attempt claimed.
 */
public final class Attempts {
    private static final int MESSAGE_LENGTH = 1000;

    private final Parked parked;
    private final String store;
    private final SettledOrders settled;

    /** Attempts of one store; what Shopify refuses goes into {@code parked}. */
    public Attempts(Parked parked, String store) {
        this.parked = parked;
        this.store = store;
        this.settled = new SettledOrders(store);
    }

    /** A commit about an order: no look settles what it read of the order before. */
    private <T> T about(Run run, OutboxRow row, Function<Handle, T> work) {
        return run.commit(handle -> {
            settled.touchOrder(handle, row.orderGid());
            return work.apply(handle);
        });
    }

    /** What became of a request, in the journal's words. */
    public enum Observed {
        OK,
        REFUSED,
        NOT_SENT,
        UNKNOWN;

        String stored() {
            return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        }

        static Observed of(ShopifyException error) {
            return error.maybeExecuted() ? UNKNOWN : NOT_SENT;
        }
    }

    /**
     * Claims a planned shipment before it is sent.
     *
     * @return the attempt; empty when it is no longer planned
     */
    public Optional<String> claim(Run run, OutboxRow row, Baseline baseline, String request) {
        String attempt = UUID.randomUUID().toString();
        return about(run, row, handle -> {
            int claimed = handle.createUpdate(Sql.of(Attempts.class, "claim"))
                    .bind("fence", run.lease().fence())
                    .bind("attempt", attempt)
                    .bind("baseline", baseline.stored())
                    .bind("flight", Long.parseLong(Gid.number(row.orderGid())))
                    .bind("id", row.id())
                    .execute();
            if (claimed == 0) {
                return Optional.empty();
            }
            begin(handle, run, row, attempt, "create", request);
            return Optional.of(attempt);
        });
    }

    /** Notes that new tracking is about to be sent: until it is settled, the row may have that of its packages as well. */
    public String claimTracking(Run run, Plan.NewTracking change, String request) {
        String attempt = UUID.randomUUID().toString();
        OutboxRow row = change.row();
        List<Long> maybe = Stream.concat(row.shipments().stream(), change.shipments().stream())
                .distinct()
                .toList();
        return about(run, row, handle -> {
            handle.createUpdate("update sync_fulfillment set tracking_attempt_at = current_timestamp, "
                            + "shipments = :shipments where id = :id")
                    .bind("shipments", RowWriter.ids(maybe))
                    .bind("id", row.id())
                    .execute();
            begin(handle, run, row, attempt, "tracking", request);
            return attempt;
        });
    }

    private void begin(Handle handle, Run run, OutboxRow row, String attempt, String operation, String request) {
        handle.createUpdate(Sql.of(Attempts.class, "add-attempt"))
                .bind("attempt", attempt)
                .bind("store", store)
                .bind("id", row.id())
                .bind("order", row.orderId())
                .bind("operation", operation)
                .bind("fence", run.lease().fence())
                .bind("request", request)
                .execute();
    }

    /** Shopify has it. */
    public void sent(Run run, OutboxRow row, String attempt, String gid) {
        about(run, row, handle -> {
            observed(handle, attempt, Observed.OK, null);
            outcome(handle, row, attempt, State.SENT, Optional.of(gid), null);
            AllocationTables.sent(handle, store, row.orderGid(), row.units());
            return null;
        });
    }

    /** The request failed; the state says what may be done next. */
    public void failed(Run run, OutboxRow row, String attempt, State state, ShopifyException error) {
        about(run, row, handle -> {
            observed(handle, attempt, Observed.of(error), error);
            outcome(handle, row, attempt, state, Optional.empty(), error.getMessage());
            return null;
        });
    }

    /** Shopify refused it, and a look shows how it stands. {@code because}: parked with it, if there is something to do. */
    public void refused(
            Run run,
            OutboxRow row,
            String attempt,
            State state,
            ShopifyException error,
            Optional<RejectedRecord> because) {
        about(run, row, handle -> {
            observed(handle, attempt, Observed.REFUSED, error);
            outcome(handle, row, attempt, state, Optional.empty(), error.getMessage());
            parked.keep(handle, run.flow(), because.stream().toList());
            return null;
        });
    }

    /** A doubt is over: what the look back showed stands beside what was observed. */
    public void resolved(
            Run run, OutboxRow row, State state, Optional<String> gid, String how, List<RejectedRecord> because) {
        String attempt = row.attempt().id().orElseThrow();
        about(run, row, handle -> {
            handle.createUpdate(Sql.of(Attempts.class, "resolved"))
                    .bind("resolution", Sql.cut(how, MESSAGE_LENGTH))
                    .bind("attempt", attempt)
                    .execute();
            outcome(handle, row, attempt, state, gid, how);
            if (state == State.SENT) {
                AllocationTables.sent(handle, store, row.orderGid(), row.units());
            }
            parked.keep(handle, run.flow(), because);
            return null;
        });
    }

    /** It can be looked up no more, as Shopify does not show its order. Should it do so again, it is in doubt again. */
    public void unseen(Run run, OutboxRow row, String how) {
        about(run, row, handle -> {
            String attempt = row.attempt().id().orElseThrow();
            handle.createUpdate(Sql.of(Attempts.class, "resolved"))
                    .bind("resolution", Sql.cut(how, MESSAGE_LENGTH))
                    .bind("attempt", attempt)
                    .execute();
            outcome(handle, row, attempt, State.NOTED, Optional.empty(), how);
            handle.createUpdate("update sync_fulfillment set unseen_at = current_timestamp where id = :id "
                            + "and state = 'noted'")
                    .bind("id", row.id())
                    .execute();
            return null;
        });
    }

    /** Looked back without finding it: a second look must agree before a shipment is repeated. */
    public void looked(Run run, OutboxRow row) {
        about(run, row, handle -> {
            handle.createUpdate("update sync_fulfillment set looked_at = current_timestamp "
                            + "where id = :id and state = 'unclear' and looked_at is null")
                    .bind("id", row.id())
                    .execute();
            return null;
        });
    }

    /** Whatever an earlier run was sending is in doubt now. */
    public void doubtAbandoned(Run run) {
        run.write(handle -> {
            settled.touchOrders(
                    handle,
                    handle.createQuery("select distinct order_gid from sync_fulfillment where store = :store "
                                    + "and state = 'sending'")
                            .bind("store", store)
                            .mapTo(String.class)
                            .list());
            handle.createUpdate(Sql.of(Attempts.class, "doubt-abandoned"))
                    .bind("store", store)
                    .bind("fence", run.lease().fence())
                    .execute();
        });
    }

    /** New tracking arrived, or certainly did not. */
    public void trackingSettled(
            Run run, Plan.NewTracking change, Optional<String> attempt, Observed how, ShopifyException error) {
        about(run, change.row(), handle -> {
            attempt.ifPresent(id -> observed(handle, id, how, error));
            boolean settled = how == Observed.OK;
            handle.createUpdate(Sql.of(Attempts.class, "settle-tracking"))
                    .bind("tracking", settled ? Trackings.stored(change.tracking()) : null)
                    .bind(
                            "shipments",
                            RowWriter.ids(
                                    settled ? change.shipments() : change.row().shipments()))
                    .bind("id", change.row().id())
                    .execute();
            return null;
        });
    }

    /** Nobody knows whether new tracking arrived: it is compared once the request can no longer run. */
    public void trackingUnknown(Run run, Plan.NewTracking change, String attempt, ShopifyException error) {
        about(run, change.row(), handle -> {
            observed(handle, attempt, Observed.UNKNOWN, error);
            return null;
        });
    }

    private static void observed(Handle handle, String attempt, Observed outcome, ShopifyException error) {
        handle.createUpdate(Sql.of(Attempts.class, "observed"))
                .bind("outcome", outcome.stored())
                .bind("message", error == null ? null : Sql.cut(error.getMessage(), MESSAGE_LENGTH))
                .bind("requestId", error == null ? null : error.requestId().orElse(null))
                .bind("attempt", attempt)
                .execute();
    }

    private static void outcome(
            Handle handle, OutboxRow row, String attempt, State state, Optional<String> gid, String reason) {
        handle.createUpdate(Sql.of(Attempts.class, "outcome"))
                .bind("state", state.stored())
                .bind("gid", gid.orElse(null))
                .bind("reason", Sql.cut(reason, MESSAGE_LENGTH))
                .bind("id", row.id())
                .bind("attempt", attempt)
                .execute();
    }
}
