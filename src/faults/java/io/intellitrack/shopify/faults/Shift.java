package io.intellitrack.shopify.faults;

import io.intellitrack.shopify.sandbox.node.MailingAddress;
import io.intellitrack.shopify.sandbox.orders.DeliveryMethod;
import io.intellitrack.shopify.sandbox.orders.FulfillmentOrder;
import io.intellitrack.shopify.sandbox.orders.LineItem;
import io.intellitrack.shopify.sandbox.orders.Order;
import io.intellitrack.shopify.sandbox.orders.OrderDraft;
import io.intellitrack.shopify.sandbox.orders.Poison;
import io.intellitrack.shopify.sandbox.orders.TrackingInfo;
import io.intellitrack.shopify.sandbox.store.Sales;
import io.intellitrack.shopify.sandbox.store.Shipping;
import io.intellitrack.shopify.sandbox.warehouse.Correction;
import io.intellitrack.shopify.sandbox.warehouse.WarehouseCorrections;
import io.intellitrack.shopify.sandbox.warehouse.WarehouseEdits;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;

/**
 * The same small day's work each time, so that each day has the same steps: one order that is shipped whole, one in parts, one
 * that stays; a new cost; a count. Whoever is interrupted goes on where it stopped.
 */
final class Shift {
    /** Whom all orders go to, with letters that not every charset has. */
    static final String STREET = "Große Straße 7";

    static final String CITY = "Kraków";
    static final String EMAIL = "juergen@example.com";
    static final String NOTE = "Bitte läuten – zweimal";

    private final World world;
    private final int number;
    private final Order whole;
    private final Order part;
    private final Order stays;
    private final Set<Happening> happenings;
    private final Set<Correction> corrections;
    private boolean worked;
    private boolean wentOn;

    Shift(World world, int number) {
        this(world, number, Set.of(), Set.of());
    }

    /** A day on which these things happen after the orders were worked on. */
    Shift(World world, int number, Set<Happening> happenings, Set<Correction> corrections) {
        this.happenings = happenings;
        this.corrections = corrections;
        this.world = world;
        this.number = number;
        whole = place(0, 2, 1, 1);
        part = place(1, 3, 2, 2);
        stays = place(3, 1, 4, 1);
        world.store.catalog().cost(world.variants.get(5), new BigDecimal(number).add(new BigDecimal("0.50")));
    }

    private Order place(int first, int units, int second, int more) {
        return world.store
                .sales()
                .place(new OrderDraft()
                        .line(world.variants.get(first), units)
                        .line(world.variants.get(second), more)
                        .contact(EMAIL, null)
                        .note(NOTE)
                        .shipTo(MailingAddress.us("Jürgen", "Groß", STREET, CITY, "NY", "10001"))
                        .from(world.location));
    }

    /** The order of which nothing is shipped. */
    Order stays() {
        return stays;
    }

    /** Orders that came in with this shift. */
    List<Order> orders() {
        return List.of(whole, part, stays);
    }

    /** The order that is shipped in parts. */
    Order part() {
        return part;
    }

    /** True when Shopify shows this number on the order that was shipped whole. */
    boolean tracked(String number) {
        return whole.fulfillments().stream()
                .anyMatch(each -> each.tracking().numbers().contains(number));
    }

    /** Once the orders are there: picks, packs, closes, counts. Does it once only. */
    void work() {
        if (worked) {
            return;
        }
        worked = true;
        world.warehouse.pick(number(whole));
        world.warehouse.ship(number(whole), "UPS", "1Z-" + number);
        world.warehouse.close(number(whole));
        world.warehouse.pick(number(part), 1, BigDecimal.ONE);
        world.warehouse.ship(number(part), "FedEx", "FX-" + number);
        world.warehouse.close(number(part));
        world.warehouse.adjust("SKU-6", "Stock", BigDecimal.ONE.negate());
    }

    /** Once what was worked on is sent: the order that was shipped whole lives on. Does it once only; true when it did. */
    boolean goOn() {
        boolean now = livesOn();
        wentOn = true;
        if (now) {
            happenings.stream().sorted().forEach(each -> tried(() -> happen(each)));
            corrections.stream().sorted().forEach(each -> tried(() -> correct(each)));
        }
        return now;
    }

    /** What one thing made impossible does not happen as well. */
    private static void tried(Runnable thing) {
        try {
            thing.run();
        } catch (IllegalArgumentException | IllegalStateException | NoSuchElementException impossible) {
            // such as to divide what was cancelled
        }
    }

    /** True when an order of the day cannot be read. */
    boolean unreadable() {
        return happenings.contains(Happening.UNREADABLE);
    }

    /** All of the day's orders can be read again. */
    void endUnreadable() {
        world.store.reach().poison(part, Poison.NONE);
    }

    /** Once an operator has decided: what is open of the orders that were closed is picked, packed and closed. */
    void workOn() {
        for (Order order : List.of(whole, part)) {
            for (String open : world.open(order)) {
                world.warehouse.pick(open);
                world.warehouse.ship(open, "UPS", "4Z-" + open);
                world.warehouse.close(open);
            }
        }
    }

    private void happen(Happening happening) {
        Sales sales = world.store.sales();
        Shipping shipping = world.store.shipping();
        LineItem line = whole.lines().get(0);
        switch (happening) {
            case EXCHANGE -> {
                sales.refund(line, 1);
                sales.addLine(whole, world.variants.get(3), 1);
            }
            case RAISED_QUANTITY -> sales.changeQuantity(line, line.currentQuantity() + 2);
            case CANCELLED_FULFILMENT ->
                shipping.cancel(whole.fulfillments().get(whole.fulfillments().size() - 1));
            case REFUND_UNDONE -> {
                sales.refund(stays.lines().get(0), 1);
                sales.restore(stays.lines().get(0), 1);
            }
            case CANCELLED_AND_RESTORED -> {
                sales.cancel(stays, "CUSTOMER");
                sales.restore(stays);
            }
            case ARCHIVED_AND_OPENED -> {
                sales.archive(whole);
                sales.unarchive(whole);
            }
            case DELETED -> {
                world.store.reach().delete(stays);
                tried(() -> correct(Correction.PICK_FURTHER)); // picked and closed, and not sent yet
                world.store.reach().delete(part);
            }
            case DELETED_WHEN_SENT -> world.store.reach().delete(whole);
            case OUT_OF_REACH -> world.outOfReach(part);
            case UNREADABLE -> world.store.reach().poison(part, Poison.DETAILS);
            default -> divide(happening);
        }
    }

    /** What is open of the order that was shipped in parts, or of the one that stays, is divided. */
    private void divide(Happening happening) {
        Shipping shipping = world.store.shipping();
        LineItem line = stays.lines().get(1);
        FulfillmentOrder work = stays.open().stream()
                .filter(each -> each.remaining(line) > 0)
                .findFirst()
                .orElseThrow();
        switch (happening) {
            case PARTIAL_HOLD -> shipping.hold(work, line, 1, "OTHER");
            case STAFF_SHIP_SOME -> shipping.fulfil(work, Map.of(line, 1), TrackingInfo.of("UPS", "STAFF-" + number));
            case MOVED_IN_PART ->
                shipping.move(work, line, 1, world.store.catalog().addLocation("Annex " + number));
            default -> shipping.split(work, line, 1, DeliveryMethod.PICK_UP);
        }
    }

    private void correct(Correction correction) {
        WarehouseCorrections office = world.warehouse.office();
        switch (correction) {
            case PICK_FURTHER -> {
                world.warehouse.reopen(number(part));
                world.warehouse.pick(number(part), 1, BigDecimal.ONE);
                world.warehouse.close(number(part));
            }
            case REVERSE -> office.reverse(number(part), 1, BigDecimal.ONE);
            case REPACK -> {
                world.warehouse.reopen(number(whole));
                BigDecimal units = office.reverse(number(whole), 1, new BigDecimal(2));
                world.warehouse.pick(number(whole), 1, units);
                world.warehouse.ship(number(whole), "UPS", "2Z-" + number);
                world.warehouse.close(number(whole));
            }
            case RELABEL -> office.relabel(number(whole), "UPS", "3Z-" + number);
            case CANCEL -> office.cancel(number(stays));
            case DELETE -> office.delete(number(part));
            case EDIT_LINE -> office.edit(number(stays), 1, BigDecimal.TEN);
            default -> editRows(correction);
        }
    }

    private void editRows(Correction correction) {
        WarehouseEdits edits = world.warehouse.edits();
        switch (correction) {
            case PICK_LATE -> edits.pick(number(part), 1, BigDecimal.ONE);
            case RAISE_PICK -> edits.raise(number(part), 1, BigDecimal.ONE);
            case UNPICK -> edits.unpick(number(part), 1);
            case MOVE_PICK -> edits.move(number(whole), 2, number(part));
            case RETRACK -> edits.retrack(number(whole), "5Z-" + number);
            case UNPACK -> edits.unpack(number(whole));
            default -> edits.reclose(number(part));
        }
    }

    /** The warehouse corrects orders of the shift, whatever else happens; what is impossible is left. */
    void correctNow(Collection<Correction> some) {
        some.forEach(each -> tried(() -> correct(each)));
    }

    /** True while something is to happen to what was worked on. */
    boolean livesOn() {
        return !wentOn && !(happenings.isEmpty() && corrections.isEmpty());
    }

    static String number(Order order) {
        return order.name().replace("#", "");
    }
}
