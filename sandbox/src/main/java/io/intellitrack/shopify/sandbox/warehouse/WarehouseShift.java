package io.intellitrack.shopify.sandbox.warehouse;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Random;
import java.util.Set;

/**
 * A day's work without anybody telling what to do: picks, ships, closes, reopens, counts, receives, moves. The same seed
 * on the same tables does the same. Not thread-safe; several shifts may share a warehouse.
 */
public final class WarehouseShift {
    private static final List<String> CARRIERS = List.of("UPS", "FedEx", "USPS", "dhl express", "Van of Bob");

    private final Warehouse warehouse;
    private final Random random;
    private final List<Correction> corrections;
    private final List<Long> untracked = new ArrayList<>();
    private int tracking;

    /** A shift with its own dice. */
    public WarehouseShift(Warehouse warehouse, long seed) {
        this(warehouse, seed, Set.of());
    }

    /** A shift that corrects itself now and then; without corrections it is as without this. */
    public WarehouseShift(Warehouse warehouse, long seed, Set<Correction> corrections) {
        this.warehouse = warehouse;
        this.random = new Random(seed);
        this.corrections = corrections.stream().sorted().toList();
    }

    /** Does one thing, and tells what. */
    public String step() {
        if (!corrections.isEmpty() && random.nextInt(6) == 0) {
            return correct(pick(corrections));
        }
        int turn = random.nextInt(100);
        if (turn < 40) {
            return work();
        } else if (turn < 50) {
            return onClosed();
        } else if (turn < 60) {
            return trackLate();
        }
        return stock(turn);
    }

    /** Picks, ships and closes everything that is open, the plain way. Gives the number of orders. */
    public int finishAll() {
        List<String> open = warehouse.openOrders();
        for (String order : open) {
            warehouse.pick(order);
            warehouse.ship(order, pick(CARRIERS), nextTracking());
            if (warehouse.openOrders().contains(order)) {
                warehouse.close(order);
            }
        }
        return open.size();
    }

    private String work() {
        List<String> open = warehouse.openOrders();
        if (open.isEmpty()) {
            return "nothing to pick";
        }
        String order = pick(open);
        return switch (random.nextInt(6)) {
            case 0 -> order + ": picked " + warehouse.pick(order, 1, BigDecimal.ONE);
            case 1 -> closeShort(order);
            case 2 -> order + ": picked all, " + warehouse.pick(order);
            default -> pickAndShip(order);
        };
    }

    private String closeShort(String order) {
        warehouse.pick(order, 1, BigDecimal.ONE);
        if (warehouse.openOrders().contains(order)) {
            warehouse.close(order);
        }
        return order + ": closed short";
    }

    private String pickAndShip(String order) {
        warehouse.pick(order);
        boolean late = random.nextInt(4) == 0;
        String number = late ? null : nextTracking();
        boolean loose = random.nextInt(4) == 0;
        String carrier = pick(CARRIERS);
        long shipment = loose ? warehouse.shipLoose(order, carrier, number) : warehouse.ship(order, carrier, number);
        if (late) {
            untracked.add(shipment);
        }
        return order + ": picked and shipped " + number;
    }

    private String onClosed() {
        List<String> closed = warehouse.closedOrders();
        if (closed.isEmpty()) {
            return "nothing is closed";
        }
        String order = pick(closed);
        if (random.nextBoolean()) {
            warehouse.ship(order, pick(CARRIERS), nextTracking());
            return order + ": shipping information after closing";
        }
        warehouse.reopen(order);
        return order + ": reopened";
    }

    private String correct(Correction correction) {
        boolean onOpen = !correction.ofRows()
                && (correction == Correction.CANCEL || correction == Correction.EDIT_LINE || random.nextInt(4) == 0);
        List<String> orders = onOpen ? warehouse.openOrders() : warehouse.closedOrders();
        if (orders.isEmpty()) {
            return "nothing to correct";
        }
        String order = pick(orders.subList(Math.max(0, orders.size() - 20), orders.size()));
        try {
            correct(correction, order);
            return order + ": " + correction;
        } catch (IllegalArgumentException | NoSuchElementException impossible) {
            return order + ": no " + correction + ", " + impossible.getMessage();
        }
    }

    private void correct(Correction correction, String order) {
        WarehouseCorrections office = warehouse.office();
        switch (correction) {
            case PICK_FURTHER -> {
                warehouse.reopen(order);
                pickAndShip(order);
            }
            case REVERSE -> office.reverse(order, 1, BigDecimal.ONE);
            case REPACK -> repack(order, office.reverse(order, 1, BigDecimal.TEN));
            case RELABEL -> office.relabel(order, pick(CARRIERS), nextTracking());
            case CANCEL -> office.cancel(order);
            case DELETE -> office.delete(order);
            case EDIT_LINE -> office.edit(order, 1, BigDecimal.valueOf(random.nextInt(5)));
            default -> editRows(correction, order);
        }
    }

    private void editRows(Correction correction, String order) {
        WarehouseEdits edits = warehouse.edits();
        switch (correction) {
            case PICK_LATE -> edits.pick(order, 1, BigDecimal.ONE);
            case RAISE_PICK -> edits.raise(order, 1, BigDecimal.ONE);
            case UNPICK -> edits.unpick(order, 1);
            case MOVE_PICK -> edits.move(order, 1, pick(warehouse.closedOrders()));
            case RETRACK -> edits.retrack(order, nextTracking());
            case UNPACK -> edits.unpack(order);
            default -> edits.reclose(order);
        }
    }

    private void repack(String order, BigDecimal units) {
        if (units.signum() > 0) {
            warehouse.reopen(order);
            warehouse.pick(order, 1, units);
            warehouse.ship(order, pick(CARRIERS), nextTracking());
            if (warehouse.openOrders().contains(order)) {
                warehouse.close(order);
            }
        }
    }

    private String trackLate() {
        if (untracked.isEmpty()) {
            return "no tracking is missing";
        }
        long shipment = untracked.remove(0);
        String number = nextTracking();
        warehouse.track(shipment, number);
        return "shipment " + shipment + " is tracked as " + number;
    }

    private String stock(int turn) {
        List<String> items = warehouse.itemsInStock();
        List<String> places = warehouse.places();
        if (items.isEmpty() || places.isEmpty()) {
            return "no stock";
        }
        String item = pick(items);
        String place = pick(places);
        BigDecimal units = BigDecimal.valueOf(1 + random.nextInt(5));
        if (turn < 75) {
            boolean less = random.nextBoolean();
            return item + ": counted " + warehouse.adjust(item, place, less ? units.negate() : units);
        } else if (turn < 90) {
            return item + ": received " + warehouse.receive(item, place, units);
        }
        return item + ": moved " + warehouse.move(item, place, pick(places), units);
    }

    private String nextTracking() {
        return "TRK" + String.format("%08X", random.nextInt()) + "-" + ++tracking;
    }

    private <T> T pick(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}
