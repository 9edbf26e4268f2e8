package io.intellitrack.shopify.faults;

import io.intellitrack.shopify.flow.RunRequest;
import io.intellitrack.shopify.settings.Flow;
import io.intellitrack.shopify.wiring.Connector;
import java.util.List;
import java.util.Locale;

/** Runs flows by hand, past all schedules: to begin with, and in the end until nothing changes any more. */
final class Rest {
    private static final List<Flow> CYCLE = List.of(Flow.PRODUCTS, Flow.ORDERS, Flow.FULFILLMENTS, Flow.ADJUSTMENTS);
    private static final List<String> BULK = List.of("BULK_FAILS", "BULK_SHORT", "BULK_EXPIRED", "BULK_FOREIGN");
    private static final int MOST_CYCLES = 15;

    private Rest() {}

    /** Establishes the initial dataset, by a bulk operation that goes wrong in one of four ways. */
    static void init(Site site, Nemesis nemesis) throws Exception {
        String wrong = BULK.get(nemesis.drawn(BULK.size()));
        site.kit
                .set("shopify.bulk-threshold", "0")
                .set("shopify.bulk-folder", site.kit.folder().resolve("bulk").toString());
        site.store.fault(wrong, "times", 1, "value", "http://files.example.com");
        nemesis.also(wrong.toLowerCase(Locale.ROOT), 31);
        try (Connector connector = site.here()) {
            for (Flow flow : List.of(Flow.PRODUCTS, Flow.INVENTORY, Flow.ORDERS)) {
                connector.flows().run(flow, RunRequest.manual("faults"));
            }
        }
        site.heal();
    }

    /** Cycles until two in a row change nothing; false when there is no rest. */
    static boolean reached(Site site) throws Exception {
        try (Connector connector = site.here()) {
            String before = "";
            int quiet = 0;
            for (int i = 0; i < MOST_CYCLES && quiet < 2; i++) {
                site.jdbi.useTransaction(Site::ageDoubts);
                boolean well = cycle(connector);
                String after = fingerprint(site);
                quiet = well && after.equals(before) ? quiet + 1 : 0;
                before = after;
            }
            return quiet == 2;
        }
    }

    private static boolean cycle(Connector connector) {
        boolean well = true;
        for (Flow flow : CYCLE) {
            try {
                connector.flows().run(flow, RunRequest.manual("faults"));
            } catch (RuntimeException e) {
                well = false;
                System.out.println("while healing: " + e.getMessage());
            }
        }
        return well;
    }

    private static String fingerprint(Site site) {
        String ours =
                site.jdbi.withHandle(handle -> handle.createQuery("select (select count(*) from sync_link) || '-' "
                                + "|| (select count(*) from sync_attempt) || '-' || (select count(*) from sync_parked) || '-' || "
                                + "(select string_agg(status, ',' order by id) from picking_order) || '-' || "
                                + "(select sum(ordered_qty) from picking_order_line)")
                        .mapTo(String.class)
                        .one());
        return ours + site.store.mutations().size();
    }
}
