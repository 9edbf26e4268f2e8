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
import org.jdbi.v3.core.Handle;

/**
 * The commits before and after each request that sends a shipment to Shopify. Every one checks the lease first; an outcome is written only on
 * the row that its own attempt claimed.
 */
public final class Attempts {
    private final Parked parked;
    private final String store;
    private final SettledOrders settled;
    private final AttemptJournal journal;

    /** Attempts of one store; what Shopify refuses goes into {@code parked}. */
    public Attempts(Parked parked, String store) {
        this.parked = parked;
        this.store = store;
        this.settled = new SettledOrders(store);
        this.journal = new AttemptJournal(store);
    }

    /**
     * Claims a planned shipment before it is sent.
     *
     * @return the attempt; empty when it is no longer planned
     */
    public Optional<String> claim(Run run, OutboxRow row, Baseline baseline, String request) {
        String attempt = UUID.randomUUID().toString();
        return journal.commit(run, row, handle -> {
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
            journal.begin(handle, run, row, attempt, "create", request);
            return Optional.of(attempt);
        });
    }

    /** Shopify has it. */
    public void sent(Run run, OutboxRow row, String attempt, String gid) {
        journal.write(run, row, handle -> {
            AttemptJournal.observed(handle, attempt, Observed.OK, null);
            outcome(handle, row, attempt, State.SENT, Optional.of(gid), null);
            AllocationTables.sent(handle, store, row.orderGid(), row.units());
        });
    }

    /** The request failed; the state says what may be done next. */
    public void failed(Run run, OutboxRow row, String attempt, State state, ShopifyException error) {
        journal.write(run, row, handle -> {
            AttemptJournal.observed(handle, attempt, Observed.of(error), error);
            outcome(handle, row, attempt, state, Optional.empty(), error.getMessage());
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
        journal.write(run, row, handle -> {
            AttemptJournal.observed(handle, attempt, Observed.REFUSED, error);
            outcome(handle, row, attempt, state, Optional.empty(), error.getMessage());
            parked.keep(handle, run.flow(), because.stream().toList());
        });
    }

    /** A doubt is over: what the look back showed stands beside what was observed. */
    public void resolved(
            Run run, OutboxRow row, State state, Optional<String> gid, String how, List<RejectedRecord> because) {
        String attempt = row.attempt().id().orElseThrow();
        journal.write(run, row, handle -> {
            AttemptJournal.resolved(handle, attempt, how);
            outcome(handle, row, attempt, state, gid, how);
            if (state == State.SENT) {
                AllocationTables.sent(handle, store, row.orderGid(), row.units());
            }
            parked.keep(handle, run.flow(), because);
        });
    }

    /** It can be looked up no more, as Shopify does not show its order. Should it do so again, it is in doubt again. */
    public void unseen(Run run, OutboxRow row, String how) {
        journal.write(run, row, handle -> {
            String attempt = row.attempt().id().orElseThrow();
            AttemptJournal.resolved(handle, attempt, how);
            outcome(handle, row, attempt, State.NOTED, Optional.empty(), how);
            handle.createUpdate("update sync_fulfillment set unseen_at = current_timestamp where id = :id "
                            + "and state = 'noted'")
                    .bind("id", row.id())
                    .execute();
        });
    }

    /** Looked back without finding it: a second look must agree before a shipment is repeated. */
    public void looked(Run run, OutboxRow row) {
        journal.write(run, row, handle -> {
            handle.createUpdate("update sync_fulfillment set looked_at = current_timestamp "
                            + "where id = :id and state = 'unclear' and looked_at is null")
                    .bind("id", row.id())
                    .execute();
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

    private static void outcome(
            Handle handle, OutboxRow row, String attempt, State state, Optional<String> gid, String reason) {
        handle.createUpdate(Sql.of(Attempts.class, "outcome"))
                .bind("state", state.stored())
                .bind("gid", gid.orElse(null))
                .bind("reason", Sql.cut(reason, AttemptJournal.MESSAGE_LENGTH))
                .bind("id", row.id())
                .bind("attempt", attempt)
                .execute();
    }
}
