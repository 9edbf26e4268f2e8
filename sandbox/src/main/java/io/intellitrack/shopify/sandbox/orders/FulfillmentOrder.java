package io.intellitrack.shopify.sandbox.orders;

import io.intellitrack.shopify.sandbox.catalog.ShopLocation;
import io.intellitrack.shopify.sandbox.node.GlobalId;
import io.intellitrack.shopify.sandbox.node.Node;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Work to be done at one location for one order (Shopify page "FulfillmentOrder"). */
public final class FulfillmentOrder extends Node {
    /** {@code FulfillmentOrderStatus} of the API. */
    public enum Status {
        OPEN,
        IN_PROGRESS,
        SCHEDULED,
        ON_HOLD,
        INCOMPLETE,
        CANCELLED,
        CLOSED
    }

    /** Why it must not be shipped yet. */
    public record Hold(long id, String reason, String notes) {}

    /** A line of the work: how many there were and how many are left. */
    public static final class Item {
        public final long id;
        public final LineItem line;
        public int total;
        public int remaining;

        /** All of it is still to be fulfilled. */
        public Item(long id, LineItem line, int quantity) {
            this.id = id;
            this.line = line;
            this.total = quantity;
            this.remaining = quantity;
        }

        /** Its global id. */
        public String gid() {
            return GlobalId.of("FulfillmentOrderLineItem", id);
        }
    }

    public final Order order;
    public final DeliveryMethod delivery;
    public ShopLocation location;
    public Status status = Status.OPEN;
    public long fulfillAt;
    public long fulfillBy;
    public final List<Item> items = new ArrayList<>(2);
    public final List<Hold> holds = new ArrayList<>(0);

    /** Open work without items. */
    public FulfillmentOrder(long id, long createdAt, Order order, ShopLocation location, DeliveryMethod delivery) {
        super(id, createdAt);
        this.order = order;
        this.delivery = delivery;
        this.location = location;
    }

    @Override
    public String type() {
        return "FulfillmentOrder";
    }

    /** Its order. */
    public Order order() {
        return order;
    }

    /** Where it is to be done. */
    public ShopLocation location() {
        return location;
    }

    /** Its state. */
    public Status status() {
        return status;
    }

    /** The holds on it. */
    public List<Hold> holds() {
        return Collections.unmodifiableList(holds);
    }

    /** How many units of a line are left to do. */
    public int remaining(LineItem line) {
        return items.stream()
                .filter(item -> item.line == line)
                .mapToInt(item -> item.remaining)
                .sum();
    }

    /** The line of the work for a line of the order. */
    public Item item(LineItem line) {
        return items.stream()
                .filter(item -> item.line == line)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(line + " is not in " + this));
    }

    /** Units that are left, of all its lines. */
    public int remaining() {
        return items.stream().mapToInt(item -> item.remaining).sum();
    }

    /** Neither closed nor cancelled. */
    public boolean unfinished() {
        return switch (status) {
            case OPEN, IN_PROGRESS, SCHEDULED, ON_HOLD, INCOMPLETE -> true;
            case CANCELLED, CLOSED -> false;
        };
    }

    /** What may be done with it now, as recorded on real shops. */
    public List<String> supportedActions() {
        return switch (status) {
            case OPEN -> open();
            case IN_PROGRESS -> List.of("CREATE_FULFILLMENT", "MARK_AS_OPEN", "HOLD", "MOVE", "SPLIT");
            case SCHEDULED -> List.of("MARK_AS_OPEN", "MOVE");
            case ON_HOLD -> List.of("MOVE", "RELEASE_HOLD", "HOLD");
            case INCOMPLETE -> List.of("CREATE_FULFILLMENT");
            case CANCELLED, CLOSED -> List.of();
        };
    }

    private List<String> open() {
        return location.fulfillmentService
                ? List.of("CREATE_FULFILLMENT", "REQUEST_FULFILLMENT", "MOVE", "HOLD", "SPLIT")
                : List.of("CREATE_FULFILLMENT", "REPORT_PROGRESS", "MOVE", "HOLD", "SPLIT");
    }

    /** Whether it can be fulfilled at present. */
    public boolean shippable() {
        return supportedActions().contains("CREATE_FULFILLMENT");
    }
}
