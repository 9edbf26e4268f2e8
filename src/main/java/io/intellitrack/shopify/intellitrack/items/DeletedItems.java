package io.intellitrack.shopify.intellitrack.items;

import io.intellitrack.shopify.database.Sql;
import io.intellitrack.shopify.flow.Run;
import io.intellitrack.shopify.flow.marks.Completion;
import io.intellitrack.shopify.flow.marks.Watermarks;
import io.intellitrack.shopify.settings.Flow;
import io.intellitrack.shopify.settings.Settings;
import io.intellitrack.shopify.shopify.paging.Scan;
import io.intellitrack.shopify.shopify.products.Deletions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Items whose variants were deleted in Shopify: told once, and deactivated only when asked for. */
public final class DeletedItems {
    private static final String ROOT = Watermarks.DELETIONS;
    private static final Duration EACH = Duration.ofHours(1);
    private static final int NAMED = 10;

    /** A variant that is linked. */
    record Gone(String key, String number) {}

    private final Settings settings;
    private final Watermarks watermarks;
    private final Completion completion;
    private final ItemStatus status;
    private final GoneCheck gone;
    private final Claims claims;

    /** @param gone makes sure in Shopify before anything is taken for deleted */
    public DeletedItems(Settings settings, Watermarks watermarks, Completion completion, GoneCheck gone) {
        this.gone = gone;
        this.claims = new Claims(settings.storeName());
        this.settings = settings;
        this.watermarks = watermarks;
        this.completion = completion;
        this.status = new ItemStatus(settings.storeName(), settings.items().deactivate());
    }

    /**
     * From when deletions are wanted: nothing more than once an hour, by the shop's clock. The first time none are,
     * because nothing was linked before.
     */
    public Deletions.Wanted wanted(Run run, Scan scan) {
        Optional<Instant> now = scan.firstDate();
        if (now.isEmpty() || run.request().partial() || !settings.mode().writesIntelliTrack()) {
            return new Deletions.Wanted(Optional.empty());
        }
        Optional<Instant> last =
                Optional.ofNullable(watermarks.marks(run.flow()).get(ROOT));
        if (last.isEmpty() && !completion.complete(Flow.PRODUCTS)) {
            run.write(handle -> {
                watermarks.finish(handle, run, ROOT, now);
            });
            return new Deletions.Wanted(Optional.empty());
        }
        boolean due = last.map(at -> Duration.between(at, now.get()).compareTo(EACH) >= 0)
                .orElse(true);
        return new Deletions.Wanted(
                due
                        ? Optional.of(last.orElse(now.get().minus(EACH))
                                .minus(settings.sync().overlap()))
                        : Optional.empty());
    }

    /** Tells of the items, and remembers that it did. */
    public void retire(Run run, Deletions deletions) {
        if (deletions.date().isEmpty()) {
            return;
        }
        if (!deletions.ids().isEmpty()) {
            gone.forgetParked(run);
        }
        tell(run, run.commit(handle -> {
            List<Gone> found = handle.createQuery(Sql.of(DeletedItems.class, "deleted-items"))
                    .bind("store", settings.storeName())
                    .bindArray("ids", String.class, List.copyOf(deletions.ids()))
                    .map((row, context) -> new Gone(row.getString("shopify_id"), row.getString("item_number")))
                    .list();
            List<String> keys = found.stream().map(Gone::key).toList();
            status.retire(handle, run, keys, "deleted");
            claims.wake(handle, keys);
            handle.createUpdate(Sql.of(DeletedItems.class, "remember-deleted"))
                    .bind("store", settings.storeName())
                    .bindArray("keys", String.class, keys)
                    .execute();
            watermarks.finish(handle, run, ROOT, deletions.date());
            return found;
        }));
    }

    private static void tell(Run run, List<Gone> gone) {
        if (!gone.isEmpty()) {
            run.note("Deleted in Shopify: "
                    + String.join(
                            ", ", gone.stream().limit(NAMED).map(Gone::number).toList())
                    + (gone.size() > NAMED ? " and " + (gone.size() - NAMED) + " more." : "."));
        }
    }
}
