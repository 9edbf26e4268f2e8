package io.intellitrack.shopify.faults;

import io.intellitrack.shopify.sandbox.Warehouse;
import io.intellitrack.shopify.sandbox.WarehouseException;
import io.intellitrack.shopify.sandbox.WarehouseShift;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Customers, the merchant and the warehouse at their work, each from a seed, whatever happens between them. */
final class Bustle implements AutoCloseable {
    private final Site site;
    private final Random random;
    private final int items;
    private final WarehouseShift shift;
    private final List<String> held = new ArrayList<>();
    private final List<String> orders = new ArrayList<>();
    private final Thread thread = new Thread(this::work, "bustle");
    private volatile boolean over;
    private int undone;

    Bustle(Site site, long seed, int items) {
        this.site = site;
        this.items = items;
        random = new Random(seed);
        shift = new WarehouseShift(new Warehouse(site.pool, Clock.systemUTC()), seed);
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
        try {
            if (random.nextInt(3) == 0) {
                merchant();
            } else {
                shift.step();
            }
        } catch (IllegalArgumentException | WarehouseException impossible) {
            undone++; // an order changed meanwhile, or a row was locked: people shrug and go on
        }
    }

    private void merchant() {
        int turn = random.nextInt(20);
        if (turn < 12 || orders.isEmpty()) {
            orders.add(site.store
                    .act("place", "lines", List.of(line(), line()), "location", "Main Warehouse")
                    .path("order")
                    .asText());
            return;
        }
        String order = orders.get(random.nextInt(orders.size()));
        switch (turn) {
            case 12 -> site.store.act("cancel", "order", order);
            case 13 -> {
                site.store.act("hold", "order", order);
                held.add(order);
            }
            case 14 -> releaseAll();
            case 15 -> site.store.act("cost", "sku", sku(), "to", "" + (1 + random.nextInt(90)));
            case 16 -> site.store.act("note", "order", order, "note", "\uD83D\uDCE6 " + "long ".repeat(2000));
            default -> site.store.act("note", "order", order, "note", "call " + random.nextInt(100));
        }
    }

    private java.util.Map<String, Object> line() {
        return java.util.Map.of("sku", sku(), "quantity", 1 + random.nextInt(3));
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
                // cancelled or fulfilled meanwhile: nothing is held any more
                held.remove(order);
            }
        }
    }

    /** The day is over: holds are released, nobody works any more. */
    @Override
    public void close() throws InterruptedException {
        over = true;
        thread.join(20_000);
        releaseAll();
    }

    /** What is open is picked, shipped and closed. */
    int finish() {
        return shift.finishAll();
    }
}
