package io.intellitrack.shopify.fulfillment.sending;

import io.intellitrack.shopify.allocation.GoneOrders;
import io.intellitrack.shopify.allocation.GoneOrders.Standing;
import io.intellitrack.shopify.allocation.GoneRecord;
import io.intellitrack.shopify.allocation.SettledOrders;
import io.intellitrack.shopify.database.Database;
import io.intellitrack.shopify.flow.Parked;
import io.intellitrack.shopify.flow.ParkedKey;
import io.intellitrack.shopify.flow.RejectedRecord;
import io.intellitrack.shopify.flow.Run;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Closed orders that Shopify does not show: never taken as cancelled. Thread-safe. */
public final class UnseenOrders {
    private final Database database;
    private final GoneOrders gone;
    private final Parked parked;
    private final SettledOrders settled;

    /** @param gone remembers which orders Shopify does not show */
    public UnseenOrders(Database database, GoneOrders gone, Parked parked, SettledOrders settled) {
        this.database = database;
        this.gone = gone;
        this.parked = parked;
        this.settled = settled;
    }

    /** How an order stands that Shopify did not show at last; empty for all others. */
    public Optional<Standing> standing(String gid) {
        return database.jdbi().withHandle(handle -> gone.standing(handle, gid));
    }

    /** Shopify answered null for an order just now. */
    public Standing missed(Run run, String gid, String number) {
        if (run.request().dryRun()) {
            return standing(gid).orElse(new Standing(gid, number, false, false, false));
        }
        return run.commit(handle -> {
            gone.missing(handle, Map.of(gid, number), false);
            return gone.standing(handle, gid).orElseThrow();
        });
    }

    /** An order was read again. */
    public void shown(Run run, String gid) {
        run.write(handle -> gone.read(handle, List.of(gid)));
    }

    /** True when people have been told of it already. */
    public boolean told(Run run, String gid) {
        return database.jdbi()
                .withHandle(handle ->
                        parked.keys(handle, run.flow(), gid).stream().anyMatch(ParkedKey.NotShown.class::isInstance));
    }

    /** Parks an order, or says it anew. */
    public RejectedRecord tell(Run run, Standing order) {
        RejectedRecord why = GoneRecord.shipments(order);
        run.write(handle -> {
            settled.touchOrder(handle, order.gid());
            parked.keep(handle, run.flow(), List.of(why));
        });
        return why;
    }

    /** Why nothing is sent for an order any more. */
    public static String why(Standing standing) {
        return standing.gone()
                ? "Not sent: the order was deleted in Shopify."
                : "Not sent: Shopify did not give the order, and it was given up by hand.";
    }
}
