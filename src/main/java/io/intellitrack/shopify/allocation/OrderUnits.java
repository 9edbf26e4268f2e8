package io.intellitrack.shopify.allocation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToLongFunction;

/**
 * One Shopify order as our side stands: its picking orders, root first, with the units of each line. A working copy of one
 * transaction, changed by {@link Allocation}.
 */
public final class OrderUnits {
    final String gid;
    final List<PickingOrder> pickingOrders = new ArrayList<>();
    final Map<String, Long> left = new LinkedHashMap<>();
    boolean underWay;
    boolean shipped;
    boolean known;
    Instant changedAt;

    OrderUnits(String gid) {
        this.gid = gid;
    }

    /** The units of an order whose first picking order was made a moment ago. */
    public static OrderUnits imported(String gid, long pickingOrder, Map<String, Long> asked) {
        OrderUnits order = new OrderUnits(gid);
        PickingOrder root = new PickingOrder(pickingOrder, 1, "", PickingOrder.Status.OPEN, false, "");
        asked.forEach(root::ask);
        order.pickingOrders.add(root);
        order.known = true;
        return order;
    }

    /** Takes note of units that {@link UndoneUnits#follow} noted: nobody is to be told of them. */
    public void settle(List<UndoneUnits.Decided> noted) {
        for (UndoneUnits.Decided each : noted) {
            pickingOrders.stream()
                    .filter(to -> to.id == each.pickingOrder())
                    .forEach(to -> to.of(each.line()).settled += each.noted());
        }
    }

    /** The Shopify order. */
    public String gid() {
        return gid;
    }

    /** Root first. */
    public List<PickingOrder> pickingOrders() {
        return List.copyOf(pickingOrders);
    }

    /** Units of a line that an operator left. */
    public long left(String line) {
        return left.getOrDefault(line, 0L);
    }

    /** True while a request about it is under way or unclear: no reading counts then. */
    public boolean underWay() {
        return underWay;
    }

    /** True when something of it is in the outbox, so that its fulfilments have to be read too. */
    public boolean shipped() {
        return shipped;
    }

    /** When its outbox last changed. */
    public Optional<Instant> changedAt() {
        return Optional.ofNullable(changedAt);
    }

    Set<String> lineNames() {
        Set<String> names = new LinkedHashSet<>();
        pickingOrders.forEach(each -> names.addAll(each.lines.keySet()));
        return names;
    }

    /** True when a picking order was deleted and nobody has decided what that means. */
    boolean undecidedDeletion() {
        return pickingOrders.stream().anyMatch(each -> each.status == PickingOrder.Status.DELETED);
    }

    void decideDeletion() {
        pickingOrders.stream()
                .filter(each -> each.status == PickingOrder.Status.DELETED)
                .forEach(each -> each.status = PickingOrder.Status.DECIDED);
    }

    /** Something of all picking orders together. */
    long sum(ToLongFunction<PickingOrder> units) {
        return pickingOrders.stream().mapToLong(units).sum();
    }
}
