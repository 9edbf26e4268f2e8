package io.intellitrack.shopify.faults;

import io.intellitrack.shopify.sandbox.warehouse.Correction;
import io.intellitrack.shopify.sandbox.warehouse.Warehouse;
import io.intellitrack.shopify.sandbox.warehouse.WarehouseException;
import io.intellitrack.shopify.sandbox.warehouse.WarehouseShift;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * Customers, the merchant and the warehouse at their work, each from a seed, whatever happens between them. Each thing
 * that they try is done, refused because things changed meanwhile, or unknown because the database was away.
 */
final class Bustle implements AutoCloseable {
    private final Site site;
    private final Random random;
    private final int items;
    private final WarehouseShift shift;
    private final ShopLife life;
    private final List<String> held = new ArrayList<>();
    private final List<String> orders = new ArrayList<>();
    private final Map<String, Long> done = new TreeMap<>();
    private final Thread thread = new Thread(this::work, "bustle");
    private volatile boolean over;

    /** @param items how many items are much in demand */
    Bustle(Site site, long seed, int items) {
        this.site = site;
        this.items = items;
        random = new Random(seed);
        shift = new WarehouseShift(
                new Warehouse(site.pool, site.clock),
                seed,
                Happening.chosen(Correction.class, "faults.corrections", EnumSet.allOf(Correction.class)));
        life = new ShopLife(site.store, random, Happening.on());
        thread.setDaemon(true);
    }

    Bustle start() {
        thread.start();
        return this;
    }

    private void work() {
        try {
            while (!over) {
                step();
                Thread.sleep(150);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void step() {
        boolean merchant = random.nextInt(3) == 0;
        try {
            if (merchant) {
                merchant();
            } else {
                shift.step();
            }
            count((merchant ? "merchant" : "warehouse") + " acts done");
        } catch (IllegalArgumentException impossible) {
            count("acts refused"); // an order changed meanwhile: people shrug and go on
        } catch (WarehouseException away) {
            count("acts unknown"); // the database was away, or a row was locked
        }
    }

    private void count(String what) {
        done.merge(what, 1L, Long::sum);
    }

    private void merchant() {
        if (life.due()) {
            count("happened: " + life.happen(sku()));
            return;
        }
        int turn = random.nextInt(26);
        if (turn < 13 || orders.isEmpty()) {
            orders.add(place());
            return;
        }
        int newest = Math.min(orders.size(), 12);
        String order = orders.get(orders.size() - 1 - random.nextInt(newest));
        switch (turn) {
            case 13 -> site.store.act("cancel", "order", order);
            case 14 -> {
                site.store.act("hold", "order", order);
                held.add(order);
            }
            case 15 -> releaseAll();
            case 16 -> site.store.act("cost", "sku", sku(), "to", "" + (1 + random.nextInt(90)));
            case 17 -> site.store.act("note", "order", order, "note", "\uD83D\uDCE6 " + "long ".repeat(2000));
            case 18, 19 -> site.store.act("addLine", "order", order, "sku", sku(), "quantity", 1 + random.nextInt(2));
            case 20 -> site.store.act("fulfil", "order", order);
            case 21 -> site.store.act("move", "order", order, "location", StoreProcess.ELSEWHERE);
            default -> site.store.act("note", "order", order, "note", "call " + random.nextInt(100));
        }
    }

    private String place() {
        List<Map<String, Object>> lines = List.of(line(), line());
        String order = site.store
                .act("place", "lines", lines, "location", StoreProcess.WAREHOUSE)
                .path("order")
                .asText();
        life.placed(order, lines.stream().map(line -> (String) line.get("sku")).toList());
        return order;
    }

    private Map<String, Object> line() {
        return Map.of("sku", sku(), "quantity", 1 + random.nextInt(3));
    }

    private String sku() {
        return "SKU-" + (1 + random.nextInt(items));
    }

    private void releaseAll() {
        for (String order : List.copyOf(held)) {
            held.remove(order);
            try {
                site.store.act("release", "order", order);
            } catch (IllegalArgumentException gone) {
                count("acts refused"); // cancelled or fulfilled meanwhile: nothing is held any more
            }
        }
    }

    /** The day is over: holds are released, nobody works any more. */
    @Override
    public void close() throws InterruptedException {
        over = true;
        thread.join(30_000);
        releaseAll();
        life.end();
    }

    /** What is open is picked, shipped and closed. */
    int finish() {
        return shift.finishAll();
    }

    void tell(Verdict verdict) {
        done.forEach(verdict::counted);
        verdict.requireAtLeast("merchant acts done", 10);
        verdict.requireAtLeast("warehouse acts done", 10);
    }
}
