package io.intellitrack.shopify.sandbox.catalog;

import io.intellitrack.shopify.sandbox.node.Node;

/** The stock of one item at one location. */
public final class InventoryLevel extends Node {
    public final InventoryItem item;
    public final ShopLocation location;
    public boolean active = true;
    private final int[] stored = new int[Quantity.ON_HAND.ordinal()];

    /** Active and empty. */
    public InventoryLevel(long id, long createdAt, InventoryItem item, ShopLocation location) {
        super(id, createdAt);
        this.item = item;
        this.location = location;
    }

    @Override
    public String type() {
        return "InventoryLevel";
    }

    /** The id; unlike others it has a query part, and its number alone names nothing. */
    @Override
    public String gid() {
        return super.gid() + "?inventory_item_id=" + item.id;
    }

    /** A quantity by its name. */
    public int get(Quantity quantity) {
        if (quantity != Quantity.ON_HAND) {
            return stored[quantity.ordinal()];
        }
        int sum = 0;
        for (int i = 0; i < Quantity.INCOMING.ordinal(); i++) {
            sum += stored[i];
        }
        return sum;
    }

    /** Its location. */
    public ShopLocation location() {
        return location;
    }

    /** Whether the item is stocked there at present. */
    public boolean active() {
        return active;
    }

    /** Adds to a quantity; what is added to on-hand becomes available. */
    public void add(Quantity quantity, int delta) {
        Quantity where = quantity == Quantity.ON_HAND ? Quantity.AVAILABLE : quantity;
        stored[where.ordinal()] += delta;
    }
}
