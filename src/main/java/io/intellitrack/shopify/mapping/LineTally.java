package io.intellitrack.shopify.mapping;

import com.fasterxml.jackson.databind.JsonNode;

/** What the fulfillment orders say of one line of an order, added up. */
final class LineTally {
    private final String id;
    private JsonNode line;
    private String inventoryItem;
    private int toPick;
    private int fulfilledHere;
    private int fulfilled;

    LineTally(String id) {
        this.id = id;
    }

    /** The line as it was bought. */
    LineTally bought(JsonNode bought) {
        line = bought;
        return this;
    }

    /** Adds a line of a fulfillment order, whose units are to be picked now or not. */
    void add(JsonNode workLine, boolean here, boolean picked) {
        int remaining = workLine.path("remainingQuantity").asInt();
        int done = Math.max(0, workLine.path("totalQuantity").asInt() - remaining);
        fulfilled += done;
        fulfilledHere += here ? done : 0;
        toPick += picked ? Math.max(0, remaining) : 0;
        inventoryItem = text(workLine.path("inventoryItemId"), inventoryItem);
    }

    /** False when the units need no shipping; the fulfillment order's word counts first. */
    boolean ships(JsonNode workLine) {
        JsonNode said = workLine.path("requiresShipping");
        return said.isBoolean() ? said.booleanValue() : ships();
    }

    private boolean ships() {
        return line == null || line.path("requiresShipping").asBoolean(true);
    }

    /** True when units that need shipping are left, by the line's own word. */
    boolean unfulfilled() {
        return line != null && line.path("unfulfilledQuantity").asInt(1) > 0 && ships();
    }

    int toPick() {
        return toPick;
    }

    /** True when units are to be picked and others were shipped already, from wherever. */
    boolean begun() {
        return toPick > 0 && atMost(fulfilled) > 0;
    }

    /**
     * The line as it is wanted.
     *
     * @param picking false when nothing may be picked, whatever the fulfillment orders say
     */
    WantedOrder.Line wanted(boolean picking) {
        String variant = line == null ? null : text(line.path("variant").path("id"), null);
        return new WantedOrder.Line(id, variant, inventoryItem, picking ? toPick : 0, atMost(fulfilledHere));
    }

    /** A cancelled fulfilment leaves its old fulfillment order as it was; the line knows better. */
    private int atMost(int byWork) {
        if (line == null || !line.path("unfulfilledQuantity").isNumber()) {
            return byWork;
        }
        int byLine =
                line.path("quantity").asInt() - line.path("unfulfilledQuantity").asInt();
        return Math.max(0, Math.min(byWork, byLine));
    }

    private static String text(JsonNode node, String otherwise) {
        return node.isTextual() ? node.textValue() : otherwise;
    }
}
