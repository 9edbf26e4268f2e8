package io.intellitrack.shopify.faults;

import static io.intellitrack.shopify.faults.Trouble.answer;
import static io.intellitrack.shopify.faults.Trouble.kinds;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** What a store may do to those who ask it. */
final class StoreTroubles {
    static final Duration LAG = Duration.ofMinutes(4);

    private static final String SCANS = ".*Changed.*";
    private static final String SHIPMENT = "CreateFulfillment";
    private static final String STOCK = "SetQuantities";

    private StoreTroubles() {}

    static List<Trouble> all(Random random) {
        List<Trouble> all = new ArrayList<>();
        busy(all);
        failing(all);
        silent(all);
        all.addAll(nonsense());
        all.addAll(doors());
        all.addAll(pages());
        all.addAll(idempotency());
        all.addAll(records(random));
        return all;
    }

    private static void busy(List<Trouble> all) {
        int[] throttled = kinds(21);
        all.add(answer("throttled", throttled, "THROTTLE", "probability", 0.4));
        all.add(answer("429", throttled, "TOO_MANY_REQUESTS", "probability", 0.4, "value", "0.2"));
        all.add(answer("no throttle status", throttled, "NO_THROTTLE_STATUS"));
        all.add(Trouble.of("small budget", site -> site.store.set("bucketSize", 2000, "restoreRate", 400), throttled));
        all.add(answer("slow", kinds(), "SLOW", "probability", 0.5, "delayMillis", 300));
        all.add(answer("drip", kinds(20), "DRIP", "times", 3, "delayMillis", 1));
    }

    private static void failing(List<Trouble> all) {
        int[] storm = kinds(22);
        for (String status : List.of("500", "502", "504")) {
            all.add(answer(status, storm, "STATUS", "probability", 0.4, "value", status));
        }
        int[] ran = kinds(17, 22);
        all.add(answer("503 after running", ran, "STATUS", "probability", 0.3, "value", "503", "executed", true));
        all.add(answer("internal error", storm, "INTERNAL_ERROR", "probability", 0.3));
        all.add(answer("internal error after running", ran, "INTERNAL_ERROR", "probability", 0.3, "executed", true));
    }

    private static void silent(List<Trouble> all) {
        all.add(answer("cut before", kinds(16), "CUT_BEFORE", "probability", 0.3));
        all.add(answer("cut after", kinds(17), "CUT_AFTER", "probability", 0.3));
        all.add(answer("shipment cut after", kinds(17), "CUT_AFTER", "operation", SHIPMENT, "probability", 0.6));
        all.add(answer("stock cut after", kinds(17), "CUT_AFTER", "operation", STOCK, "probability", 0.6));
        all.add(answer("run late", kinds(18), "RUN_LATE", "operation", SHIPMENT, "times", 1, "delayMillis", 400));
        all.add(answer("stock run late", kinds(18), "RUN_LATE", "operation", STOCK, "times", 1, "delayMillis", 400));
        all.add(answer("no answer", kinds(15), "NO_ANSWER", "times", 1));
    }

    private static List<Trouble> nonsense() {
        return List.of(
                answer("html", kinds(19), "HTML", "probability", 0.3, "executed", true),
                answer("empty", kinds(19), "EMPTY", "probability", 0.3, "executed", true),
                answer("truncated", kinds(19), "TRUNCATED", "probability", 0.3),
                answer("no date", kinds(), "NO_DATE", "times", 6),
                answer("other version", kinds(32), "VERSION", "times", 3, "value", "2027-01"));
    }

    private static List<Trouble> doors() {
        return List.of(
                answer("401", kinds(23), "UNAUTHORIZED", "times", 2),
                answer("402", kinds(23), "STATUS", "times", 2, "value", "402"),
                answer("423", kinds(23), "STATUS", "times", 2, "value", "423"),
                Trouble.of("token revoked", site -> site.store.access("revoke", true), 23),
                answer("wrong shop", kinds(24), "WRONG_SHOP", "times", 4));
    }

    private static List<Trouble> pages() {
        return List.of(
                answer("repeated cursor", kinds(25), "REPEATED_CURSOR", "operation", SCANS, "times", 3),
                answer("empty page", kinds(25), "EMPTY_PAGE", "operation", SCANS, "times", 2),
                answer("duplicated", kinds(25), "DUPLICATED", "operation", SCANS, "times", 6),
                answer("shuffled", kinds(26), "SHUFFLED", "times", 6),
                Trouble.of("visible minutes late", StoreTroubles::lag, 26).lasting(2500));
    }

    /** Changes are found only after four minutes, which pass while the program reads. */
    private static void lag(Site site) {
        site.store.set("searchLagSeconds", LAG.toSeconds());
        Thread time = new Thread(
                () -> {
                    try {
                        for (int i = 0; i < 3; i++) {
                            Thread.sleep(800);
                            site.clock.pass(Duration.ofSeconds(79));
                        }
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                },
                "time-passes");
        time.setDaemon(true);
        time.start();
    }

    private static List<Trouble> idempotency() {
        return List.of("IDEMPOTENCY_CONCURRENT_REQUEST", "IDEMPOTENCY_PREVIOUS_ATTEMPT_FAILED").stream()
                .map(code -> answer(
                        code.toLowerCase().replace("idempotency_", ""),
                        kinds(29),
                        "IDEMPOTENCY",
                        "operation",
                        STOCK,
                        "times",
                        1,
                        "value",
                        code))
                .toList();
    }

    private static List<Trouble> records(Random random) {
        return List.of(
                Trouble.of(
                        "stock changed by hand",
                        site -> site.store.act(
                                "stock",
                                "sku",
                                "SKU-2",
                                "location",
                                StoreProcess.WAREHOUSE,
                                "quantity",
                                500 + random.nextInt(100)),
                        28),
                Trouble.of("all stock counted anew, five changed by hand", site -> recount(site, random), 28)
                        .lasting(1200),
                answer("unknown payment status", kinds(27), "REPLACE", "times", 4, "value", "\"PAID\"=>\"WONDERFUL\""),
                Trouble.of("poison orders", site -> orders(site, random), 27),
                Trouble.of("poison products", site -> products(site, random), 27));
    }

    private static void recount(Site site, Random random) {
        site.jdbi.useTransaction(handle -> {
            handle.createUpdate("insert into inventory_transaction "
                            + "(type, item_id, location_id, quantity, balance, created_at) "
                            + "select 'Adjustment', item_id, location_id, 1, on_hand + 1, :now from inventory")
                    .bind("now", site.clock.instant())
                    .execute();
            handle.execute("update inventory set on_hand = on_hand + 1");
        });
        for (int i = 10; i < 15; i++) {
            site.store.act(
                    "stock",
                    "sku",
                    "SKU-" + i,
                    "location",
                    StoreProcess.WAREHOUSE,
                    "quantity",
                    500 + random.nextInt(100));
        }
    }

    private static void orders(Site site, Random random) {
        List<Map<String, Object>> lines = new ArrayList<>();
        for (int i = 1; i <= 100; i++) {
            lines.add(Map.of("sku", "SKU-" + i, "quantity", 1));
        }
        site.store.act("place", "lines", lines, "location", StoreProcess.WAREHOUSE);
        for (String note :
                List.of("nul \0 inside", "\uD83D\uDCE6 half \uD83D", "x".repeat(10_000), "'; drop table item; --")) {
            Object line = Map.of("sku", "SKU-" + (1 + random.nextInt(8)), "quantity", 1);
            site.store.act("place", "lines", List.of(line), "location", StoreProcess.WAREHOUSE, "note", note);
        }
    }

    private static void products(Site site, Random random) {
        String own = "POISON-" + random.nextInt(1_000_000);
        site.store.act("addProduct", "title", "Nul \0 and \u202E and <script>", "sku", own, "cost", "1.00");
        site.store.act("addProduct", "title", "y".repeat(255), "sku", own, "cost", "0.00"); // the number is taken twice
        site.store.act("addProduct", "title", "No number", "sku", "");
        site.store.act("addProduct", "title", "Long number", "sku", own + "z".repeat(200));
    }
}
