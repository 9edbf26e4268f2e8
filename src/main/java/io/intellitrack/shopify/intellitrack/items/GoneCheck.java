package io.intellitrack.shopify.intellitrack.items;

import io.intellitrack.shopify.database.Sql;
import io.intellitrack.shopify.flow.Parked;
import io.intellitrack.shopify.flow.Run;
import io.intellitrack.shopify.settings.Flow;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/**
 * Before a number is refused because another variant has it or wants it, Shopify is asked whether that one still exists.
 * Only those that stand in somebody's way are asked about, so that a run without conflicts asks nothing.
 */
public final class GoneCheck {
    private static final int BATCH = 250;

    private final String store;
    private final GoneVariants shopify;
    private final Parked parked;
    private final Claims claims;

    /** @param shopify asked which variants are gone */
    public GoneCheck(String store, GoneVariants shopify, Parked parked) {
        this.store = store;
        this.shopify = shopify;
        this.parked = parked;
        this.claims = new Claims(store);
    }

    /** Variants that are gone but whose item has a number that is wanted; gone ones that want a number themselves are forgotten. */
    Set<String> ask(Run run, long division) {
        Set<String> gone = new HashSet<>();
        if (!run.read(handle -> any(handle, "sync_staged_item where store = :store"))) {
            return gone;
        }
        if (run.read(handle -> any(handle, "sync_link where store = :store and kind = 'item'"))) {
            walk(after -> run.read(handle -> holders(handle, division, after)), gone);
        }
        Set<String> claiming = new HashSet<>();
        walk(after -> run.read(handle -> inQuestion(handle, after)), claiming);
        forget(run, List.copyOf(claiming));
        return gone;
    }

    /** Forgets what is parked of variants that are gone; an operator could do nothing about it. */
    void forgetParked(Run run) {
        Set<String> gone = new HashSet<>();
        walk(after -> run.read(handle -> parkedAfter(handle, after)), gone);
        forget(run, List.copyOf(gone));
    }

    private void walk(Function<String, List<String>> page, Set<String> gone) {
        List<String> ids = page.apply("");
        while (!ids.isEmpty()) {
            gone.addAll(shopify.among(ids));
            ids = page.apply(ids.get(ids.size() - 1));
        }
    }

    private void forget(Run run, List<String> gone) {
        if (!gone.isEmpty()) {
            run.write(handle -> {
                parked.release(handle, Flow.PRODUCTS, gone);
                claims.end(handle, gone);
            });
            run.tally("parked variants are gone in Shopify", gone.size());
        }
    }

    private boolean any(Handle handle, String rows) {
        return handle.createQuery("select 1 from " + rows + " fetch first 1 rows only")
                .bind("store", store)
                .mapTo(Integer.class)
                .findFirst()
                .isPresent();
    }

    private List<String> holders(Handle handle, long division, String after) {
        return handle.createQuery(Sql.of(GoneCheck.class, "holders-in-question"))
                .bind("store", store)
                .bind("division", division)
                .bind("after", after)
                .bind("most", BATCH)
                .mapTo(String.class)
                .list();
    }

    private List<String> inQuestion(Handle handle, String after) {
        return handle.createQuery(Sql.of(GoneCheck.class, "claims-in-question"))
                .bind("store", store)
                .bind("after", after)
                .bind("most", BATCH)
                .mapTo(String.class)
                .list();
    }

    private List<String> parkedAfter(Handle handle, String after) {
        return handle.createQuery("select record_key from sync_parked where store = :store and flow = :flow "
                        + "and record_key > :after order by record_key fetch first :most rows only")
                .bind("store", store)
                .bind("flow", Flow.PRODUCTS.id())
                .bind("after", after)
                .bind("most", BATCH)
                .mapTo(String.class)
                .list();
    }
}
