package io.intellitrack.shopify.flow.marks;

import io.intellitrack.shopify.database.Database;
import io.intellitrack.shopify.flow.ParkedKey;
import io.intellitrack.shopify.flow.Run;
import io.intellitrack.shopify.settings.Flow;
import io.intellitrack.shopify.settings.Mode;
import io.intellitrack.shopify.settings.Settings;
import io.intellitrack.shopify.shopify.paging.OrderScan;
import io.intellitrack.shopify.shopify.paging.RetryRequest;
import io.intellitrack.shopify.shopify.paging.ScanRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a run asks Shopify for: everything since the marks, and what was put aside and may be usable now. */
final class ScanPlan {
    /** As many as Shopify takes ids in one request. */
    private static final int MOST_AGAIN = 250;

    private final Database database;
    private final Settings settings;
    private final Mode mode;
    private final WatermarkTable table;
    private final MappingVersions mappings;
    private final Waiting waiting;
    private final HealingRecords healing;
    private final Completion completion;

    ScanPlan(Database database, Settings settings, WatermarkTable table, MappingVersions mappings, Waiting waiting) {
        this.database = database;
        this.settings = settings;
        this.mode = settings.mode();
        this.table = table;
        this.mappings = mappings;
        this.waiting = waiting;
        this.healing = new HealingRecords(database, settings.storeName());
        this.completion = new Completion(database, settings.storeName());
    }

    ScanRequest of(Run run, Watermarks.Orders ourOrders) {
        BulkRun bulk = new BulkRun(database, settings.storeName(), run);
        boolean orders = run.flow() == Flow.ORDERS;
        if (run.request().order().isPresent()) {
            Optional<String> name = run.request()
                    .order()
                    .map(each -> orders ? ourOrders.id(each).orElse(each) : each);
            return new ScanRequest(since(run), RetryRequest.NONE, name, bulk, ourOrders.ask(false));
        }
        if (orders && mode.writesIntelliTrack() && !run.request().dryRun()) {
            ourOrders.watch(run);
        }
        Map<String, Instant> since = since(run);
        boolean anew = mode.writesIntelliTrack() && mappings.changed(run);
        boolean open = orders
                && since.containsKey("orders")
                && !run.request().partial()
                && (anew || !completion.openRead(run.flow()));
        if (anew) {
            run.note("The field tables or the route changed since the last run: everything is read again.");
            if (!orders) {
                since.clear(); // of orders only the open ones can still change
            }
        }
        return new ScanRequest(
                since, again(run, ourOrders), Optional.empty(), bulk, orders ? ourOrders.ask(open) : OrderScan.NONE);
    }

    /**
     * What a person wants to be tried again, all of it; then what changed in the warehouse, and what was not looked at for the
     * longest time: only so much that a run, and the store, can take.
     */
    private RetryRequest again(Run run, Watermarks.Orders ourOrders) {
        Set<String> atOnce = new LinkedHashSet<>();
        run.retried().forEach(asked -> atOnce.add(ParkedKey.read(asked.key()).record()));
        Set<String> inTurn = new LinkedHashSet<>();
        if (run.flow() == Flow.ORDERS && mode.writesIntelliTrack()) {
            inTurn.addAll(due(run, ourOrders));
        }
        List<DueRecord> oldest = new ArrayList<>(healing.due(run.flow(), MOST_AGAIN));
        oldest.addAll(waiting.due(run.flow(), MOST_AGAIN));
        oldest.stream()
                .sorted(Comparator.comparing(DueRecord::since))
                .forEach(due -> inTurn.add(ParkedKey.read(due.key()).record()));
        inTurn.removeAll(atOnce);
        return new RetryRequest(
                List.copyOf(atOnce),
                inTurn.stream().limit(MOST_AGAIN).toList(),
                settings.sync().interval());
    }

    /** Those that do not come are asked for hourly then, like all that Shopify does not show. */
    private Set<String> due(Run run, Watermarks.Orders ourOrders) {
        Map<String, String> due = ourOrders.due();
        if (!run.request().partial()) {
            List<Waiting.Kept> kept = new ArrayList<>();
            due.forEach(
                    (id, name) -> kept.add(new Waiting.Kept(id, name, "changed in the warehouse, to be read again")));
            run.write(handle -> {
                waiting.keepDue(handle, run, run.flow(), kept);
            });
        }
        return due.keySet();
    }

    private Map<String, Instant> since(Run run) {
        Map<String, Instant> since = table.marks(run.flow());
        since.replaceAll((root, mark) -> mark.minus(settings.sync().overlap()));
        run.request().since().ifPresent(moment -> roots(run.flow()).forEach(root -> since.put(root, moment)));
        return since;
    }

    private static List<String> roots(Flow flow) {
        return switch (flow) {
            case PRODUCTS -> List.of("products", "inventoryItems");
            case ORDERS -> List.of("orders", "fulfillmentOrders");
            case INVENTORY, FULFILLMENTS, ADJUSTMENTS -> List.of();
        };
    }
}
