package io.intellitrack.shopify.sandbox.store;

import io.intellitrack.shopify.sandbox.catalog.Variant;
import io.intellitrack.shopify.sandbox.node.MailingAddress;
import io.intellitrack.shopify.sandbox.orders.Customer;
import io.intellitrack.shopify.sandbox.orders.LineItem;
import io.intellitrack.shopify.sandbox.orders.Order;
import io.intellitrack.shopify.sandbox.orders.OrderDraft;
import java.util.List;

/** What customers do, and what the merchant does with their orders. Every change stamps the order. */
public final class Sales {
    private final SandboxStore store;

    Sales(SandboxStore store) {
        this.store = store;
    }

    /** Somebody opens an account. */
    public Customer addCustomer(String firstName, String lastName, String email) {
        return store.call(() -> {
            Customer customer = store.customers.add(
                    new Customer(store.customers.nextId(), store.second(), firstName, lastName, email));
            store.touch(store.customers, customer);
            return customer;
        });
    }

    /** Somebody buys: stock becomes committed, fulfillment orders are made. */
    public Order place(OrderDraft draft) {
        return store.call(() -> {
            long time = draft.createdAt == null ? store.second() : draft.createdAt;
            Order order = store.orders.add(new Order(store.orders.nextId(), time, store.orders.ever(), draft));
            OrderRouting work = new OrderRouting(store, order, draft.location, time);
            draft.lines.forEach(line -> work.add(line, null));
            work.done();
            store.stamp(store.orders, order, time);
            return order;
        });
    }

    /**
     * Edits an order: one more variant, which makes a fulfillment order of its own, also when all others are done
     * (exchange, upsell). A cancelled order cannot be edited.
     */
    public LineItem addLine(Order order, Variant variant, int quantity) {
        return store.call(() -> {
            refuseCancelled(order, "edited");
            OrderRouting work = new OrderRouting(store, order, null, store.second());
            work.add(OrderDraft.of(variant, quantity), null);
            work.done();
            order.edited = true;
            touch(order);
            return order.lines.get(order.lines.size() - 1);
        });
    }

    /**
     * Edits an order: more or fewer of a line; a line edited to zero stays in the list. More than what is left of its work
     * makes that larger; when it is done, new work is made.
     */
    public void changeQuantity(LineItem line, int wanted) {
        store.run(() -> {
            refuseCancelled(line.order, "edited");
            int more = wanted - line.currentQuantity();
            if (more > 0) {
                line.quantity += more;
                new OrderRouting(store, line.order, null, store.second()).enlarge(line, more);
            } else {
                store.shipping().remove(line, -more);
            }
            line.order.edited = true;
            touch(line.order);
        });
    }

    /** Pays back units of a line; those not yet shipped are taken off the work and become available again. */
    public void refund(LineItem line, int units) {
        store.run(() -> {
            int unshipped = Math.min(units, line.unfulfilledQuantity());
            store.shipping().remove(line, unshipped);
            line.returned += units - unshipped;
            boolean all = line.order.lines.stream().allMatch(each -> each.currentQuantity() == 0);
            line.order.financialStatus = all ? "REFUNDED" : "PARTIALLY_REFUNDED";
            touch(line.order);
        });
    }

    /** Cancels an order; refused while something shipped is outstanding. */
    public void cancel(Order order, String reason) {
        store.run(() -> {
            if (order.fulfillments.stream().anyMatch(fulfillment -> !fulfillment.cancelled)) {
                throw new IllegalStateException(order.name + " cannot be cancelled: outstanding fulfillments");
            }
            order.lines.forEach(line -> store.shipping().remove(line, line.unfulfilledQuantity()));
            order.cancelledAt = store.second();
            order.closedAt = order.cancelledAt;
            order.cancelReason = reason;
            order.financialStatus = order.financialStatus.equals("PAID") ? "REFUNDED" : "VOIDED";
            touch(order);
        });
    }

    /**
     * Undoes a cancellation: whatever was taken away is wanted again, as new work. The real shop offers it to nobody; a
     * connector must not break when it happens.
     */
    public void restore(Order order) {
        store.run(() -> {
            order.cancelledAt = 0;
            order.closedAt = 0;
            order.cancelReason = null;
            order.financialStatus = "PAID";
            OrderRouting work = new OrderRouting(store, order, null, store.second());
            order.lines.stream().filter(line -> line.removed > 0).forEach(line -> giveBack(line, line.removed, work));
            work.done();
            touch(order);
        });
    }

    /** Undoes a refund, or an edit, of units that were not shipped: they are wanted again, as new work. */
    public void restore(LineItem line, int units) {
        store.run(() -> {
            refuseCancelled(line.order, "given back units");
            if (units < 1 || units > line.removed) {
                throw new IllegalArgumentException(units + " units of " + line.gid() + ": " + line.removed + " gone");
            }
            OrderRouting work = new OrderRouting(store, line.order, null, store.second());
            giveBack(line, units, work);
            work.done();
            touch(line.order);
        });
    }

    private static void giveBack(LineItem line, int units, OrderRouting work) {
        line.removed -= units;
        work.again(line, units);
    }

    private static void refuseCancelled(Order order, String what) {
        if (order.cancelled()) {
            throw new IllegalStateException(order.name + " is cancelled and cannot be " + what);
        }
    }

    /** Archives an order. */
    public void archive(Order order) {
        edit(order, () -> order.closedAt = store.second());
    }

    /** Takes an order out of the archive; a cancelled one stays closed. */
    public void unarchive(Order order) {
        store.run(() -> {
            refuseCancelled(order, "opened again");
            order.closedAt = 0;
            touch(order);
        });
    }

    /** The merchant writes a note. */
    public void note(Order order, String text) {
        edit(order, () -> order.note = text);
    }

    /** The address is corrected. */
    public void address(Order order, MailingAddress address) {
        edit(order, () -> order.address = address);
    }

    /** Email and phone are corrected. */
    public void contact(Order order, String email, String phone) {
        edit(order, () -> {
            order.email = email;
            order.phone = phone;
        });
    }

    /** Adds a field of the merchant's own. */
    public void metafield(Order order, String namespace, String key, String value) {
        edit(order, () -> store.addMetafield(order, namespace, key, value));
    }

    /** The tags are replaced. */
    public void tag(Order order, List<String> tags) {
        edit(order, () -> order.tags = List.copyOf(tags));
    }

    /** Payment moves on: a value of {@code OrderDisplayFinancialStatus}. */
    public void financialStatus(Order order, String status) {
        edit(order, () -> order.financialStatus = status);
    }

    /** Marks an order as a test, or not. */
    public void markTest(Order order, boolean test) {
        edit(order, () -> order.test = test);
    }

    /** Stamps an order without any other change, as apps do that only add data we never read. */
    public void touch(Order order) {
        store.run(() -> store.touch(store.orders, order));
    }

    private void edit(Order order, Runnable change) {
        store.run(() -> {
            change.run();
            touch(order);
        });
    }

    /** All orders, by id. */
    public List<Order> orders() {
        return store.call(store.orders::all);
    }

    /** An order by name, with or without its number sign. */
    public Order order(String name) {
        return store.call(() -> {
            String wanted = name.startsWith("#") ? name : "#" + name;
            for (Order order : store.orders.byId()) {
                if (order.name.equals(wanted)) {
                    return order;
                }
            }
            throw new IllegalArgumentException("no order named " + wanted);
        });
    }
}
