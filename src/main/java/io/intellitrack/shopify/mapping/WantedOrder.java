package io.intellitrack.shopify.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

/**
 * What Shopify still wants of our warehouse for one order. Stands in the order's document as {@code wanted}, so that field
 * tables and hooks can use it.
 *
 * @param state what follows from it
 * @param reason why nothing is to be picked, or why a new order is not imported; empty when it is
 * @param open true while the order may become workable without being changed itself: it is looked at again
 * @param fulfillBy the earliest moment by which work of ours should be done, as Shopify writes it; may be null
 * @param lines in Shopify's order: those to pick, now or later, and those of ours that were shipped already
 */
public record WantedOrder(State state, String reason, boolean open, String fulfillBy, List<Line> lines, Aside aside) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String FIELD = "wanted";

    /** What is to be done. */
    public enum State {
        /** A new order is imported, a known one follows. */
        IMPORT,
        /** A known order follows, a new one is left out. */
        FOLLOW,
        /** On hold or scheduled: a new order waits, a known one is cancelled for now. */
        HELD,
        /** Nothing to pick: a new order is left out, a known one is cancelled. */
        NOTHING,
        /** Shopify shows no fulfillment order although units are left: nothing can be said, nothing is changed. */
        UNSEEN
    }

    /**
     * A line of the order.
     *
     * @param id the line item's id
     * @param variant null for a custom line and for a deleted variant
     * @param inventoryItem null where Shopify knows none
     * @param quantity units left to pick; 0 where all are shipped
     * @param held units of ours that must not be picked yet
     * @param fulfilled units shipped from our locations
     */
    public record Line(String id, String variant, String inventoryItem, long quantity, long held, long fulfilled) {
        /** Under this name a mapped row says which line it is; it is no column. */
        public static final String NOTE = "shopify line";

        /** The line that a mapped row is for. */
        public static Line of(Map<String, Object> row) {
            return (Line) row.get(NOTE);
        }
    }

    /**
     * What stands beside the units to pick.
     *
     * @param unshipped how many lines with units left need no shipping
     * @param hold why some units wait; null when none does
     * @param barred why units that came later are not asked of the warehouse by themselves; null when they may be
     */
    public record Aside(int unshipped, String hold, String barred) {}

    public WantedOrder {
        lines = List.copyOf(lines);
    }

    /** Lines with units left to pick. */
    public List<Line> toPick() {
        return lines.stream().filter(line -> line.quantity() > 0).toList();
    }

    /** True when units are to be picked now. */
    public boolean workable() {
        return state == State.IMPORT || state == State.FOLLOW;
    }

    /** The document with this beside the order's own fields; the document itself is left as it is. */
    ObjectNode in(ObjectNode order) {
        ObjectNode copy = JSON.createObjectNode();
        copy.setAll(order);
        copy.set(FIELD, JSON.valueToTree(this));
        return copy;
    }

    /** What a mapped document says. */
    public static WantedOrder of(JsonNode document) {
        try {
            return JSON.treeToValue(
                    JSON.createObjectNode().setAll((ObjectNode) document.path(FIELD)), WantedOrder.class);
        } catch (IOException e) {
            throw new UncheckedIOException("A mapped order lost the part 'wanted' of its document", e);
        }
    }
}
