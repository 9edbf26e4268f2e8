package io.intellitrack.shopify.faults;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

/** Makes trouble from a seed: every kind once, in a drawn order, then again. Counts what it did, by kind. */
final class Nemesis {
    /** One trouble; gone again with {@link #heal}. */
    private interface Trouble {
        void begin(Site site);
    }

    private final Random random;
    private final Map<String, Trouble> troubles = new LinkedHashMap<>();
    private final List<String> order = new ArrayList<>();
    private final Set<String> done = new TreeSet<>();
    private int next;

    Nemesis(long seed) {
        random = new Random(seed);
        store();
        wire("store", true);
        wire("database", false);
        database();
        order.addAll(troubles.keySet());
        Collections.shuffle(order, random);
    }

    private void store() {
        answers("throttled", "THROTTLE", "probability", 0.4);
        answers("429", "TOO_MANY_REQUESTS", "probability", 0.4, "value", "0.2");
        answers("no throttle status", "NO_THROTTLE_STATUS");
        answers("502", "STATUS", "probability", 0.4, "value", "502");
        answers("503 after running", "STATUS", "probability", 0.3, "value", "503", "executed", true);
        answers("internal error", "INTERNAL_ERROR", "probability", 0.3);
        answers("internal error after running", "INTERNAL_ERROR", "probability", 0.3, "executed", true);
        answers("401", "UNAUTHORIZED", "times", 2);
        answers("html", "HTML", "probability", 0.3, "executed", true);
        answers("empty", "EMPTY", "probability", 0.3, "executed", true);
        answers("slow", "SLOW", "probability", 0.5, "delayMillis", 300);
        answers("drip", "DRIP", "times", 3, "delayMillis", 1);
        answers("cut before", "CUT_BEFORE", "probability", 0.3);
        answers("cut after", "CUT_AFTER", "probability", 0.3);
        answers("shipment cut after", "CUT_AFTER", "operation", "CreateFulfillment", "probability", 0.6);
        answers("stock cut after", "CUT_AFTER", "operation", "SetQuantities", "probability", 0.6);
        answers("run late", "RUN_LATE", "operation", "CreateFulfillment", "times", 1, "delayMillis", 400);
        answers("no answer", "NO_ANSWER", "times", 1);
        answers("truncated", "TRUNCATED", "probability", 0.3);
        answers("wrong shop", "WRONG_SHOP", "times", 4);
        answers("repeated cursor", "REPEATED_CURSOR", "operation", ".*Changed.*", "times", 3);
        answers("empty page", "EMPTY_PAGE", "operation", ".*Changed.*", "times", 2);
        answers("shuffled", "SHUFFLED", "times", 6);
        answers("duplicated", "DUPLICATED", "operation", ".*Changed.*", "times", 6);
        answers("no date", "NO_DATE", "times", 6);
        answers("other version", "VERSION", "times", 3, "value", "2027-01");
        answers(
                "concurrent key",
                "IDEMPOTENCY",
                "operation",
                "SetQuantities",
                "times",
                1,
                "value",
                "IDEMPOTENCY_CONCURRENT_REQUEST");
        troubles.put("search lag", site -> site.store.set("searchLagSeconds", 3));
        troubles.put("token revoked", site -> site.store.access("revoke", true));
        troubles.put(
                "stock changed by hand",
                site -> site.store.act(
                        "stock", "sku", "SKU-2", "location", "Main Warehouse", "quantity", 500 + random.nextInt(100)));
    }

    private void answers(String name, String kind, Object... members) {
        troubles.put(name, site -> site.store.fault(kind, members));
    }

    private void wire(String what, boolean store) {
        for (Toxic toxic : List.of(
                new Toxic(Toxic.Kind.LATENCY, false, 30),
                new Toxic(Toxic.Kind.BANDWIDTH, false, 200),
                new Toxic(Toxic.Kind.TIMEOUT, false, 500),
                new Toxic(Toxic.Kind.RESET_PEER, false, 20),
                new Toxic(Toxic.Kind.RESET_PEER, true, 20),
                new Toxic(Toxic.Kind.SLICER, false, 700),
                new Toxic(Toxic.Kind.LIMIT_DATA, false, 20_000),
                new Toxic(Toxic.Kind.SLOW_CLOSE, false, 50),
                new Toxic(Toxic.Kind.DOWN, true, 0))) {
            String name = what + " " + toxic.kind().name().toLowerCase() + (toxic.upstream() ? " up" : " down");
            troubles.put(name, site -> (store ? site.storeProxy : site.databaseProxy).add(toxic));
        }
        troubles.put(what + " connections cut", site -> (store ? site.storeProxy : site.databaseProxy).cutAll());
    }

    private void database() {
        troubles.put(
                "database connections terminated",
                site -> site.jdbi.useHandle(
                        handle -> handle.execute(
                                "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'intellitrack-shopify'")));
        troubles.put(
                "lock held",
                site -> site.jdbi.useTransaction(handle -> {
                    handle.execute("lock table picking_order in exclusive mode");
                    handle.execute("select pg_sleep(0.7)");
                }));
    }

    /** The next trouble begins. */
    String strike(Site site) {
        String name = order.get(next++ % order.size());
        troubles.get(name).begin(site);
        done.add(name);
        return name;
    }

    /** Something else was done that counts as a kind. */
    void also(String name) {
        done.add(name);
    }

    /** All is well again. */
    static void heal(Site site) {
        site.store.heal();
        site.store.access("restore", true);
        site.store.set("searchLagSeconds", 0);
        site.storeProxy.clear();
        site.databaseProxy.clear();
    }

    Set<String> kinds() {
        return done;
    }

    int drawn(int bound) {
        return random.nextInt(bound);
    }
}
