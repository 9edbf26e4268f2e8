package io.intellitrack.shopify.mapping;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.Consumer;

/** An order's document as the Shopify room hands it out; one line of three at location 11 unless said otherwise. */
final class SampleOrder {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final ObjectNode order = JSON.createObjectNode();
    private final ArrayNode lines = order.putArray("lineItems");
    private final ArrayNode works = order.putArray("fulfillmentOrders");

    private SampleOrder() {
        order.put("id", "gid://shopify/Order/1").put("name", "#1001").put("closed", false);
        order.put("test", false).put("displayFinancialStatus", "PAID");
        order.put("createdAt", "2026-11-20T08:00:00Z").put("updatedAt", "2026-11-23T09:00:00Z");
    }

    static SampleOrder empty() {
        return new SampleOrder();
    }

    /** One line of three units, all to be shipped from location 11. */
    static SampleOrder usual() {
        return empty().line(1, 3).work(11, 1, 3);
    }

    SampleOrder with(Consumer<ObjectNode> change) {
        change.accept(order);
        return this;
    }

    /** Adds a line; its variant and inventory item bear the line's number. */
    SampleOrder line(int id, int quantity) {
        ObjectNode line = lines.addObject().put("id", lineId(id)).put("name", "Thing " + id);
        line.put("quantity", quantity).put("currentQuantity", quantity).put("unfulfilledQuantity", quantity);
        line.put("requiresShipping", true).putObject("variant").put("id", "gid://shopify/ProductVariant/" + id);
        return this;
    }

    /** Changes the line added last. */
    SampleOrder lastLine(Consumer<ObjectNode> change) {
        change.accept((ObjectNode) lines.get(lines.size() - 1));
        return this;
    }

    /** Adds an open fulfillment order for one line. */
    SampleOrder work(int location, int line, int quantity) {
        ObjectNode work = works.addObject();
        work.put("id", "gid://shopify/FulfillmentOrder/" + works.size()).put("status", "OPEN");
        work.putArray("supportedActions").addObject().put("action", "CREATE_FULFILLMENT");
        work.putObject("assignedLocation")
                .put("name", "Place " + location)
                .putObject("location")
                .put("id", "gid://shopify/Location/" + location)
                .put("legacyResourceId", String.valueOf(location));
        work.putObject("deliveryMethod").put("methodType", "SHIPPING");
        work.putArray("fulfillmentHolds");
        work.putArray("lineItems");
        return workLine(line, quantity);
    }

    /** Adds a line to the fulfillment order added last. */
    SampleOrder workLine(int line, int quantity) {
        ObjectNode added = ((ArrayNode) lastWork().get("lineItems")).addObject();
        added.put("totalQuantity", quantity).put("remainingQuantity", quantity).put("requiresShipping", true);
        added.put("inventoryItemId", "gid://shopify/InventoryItem/" + line);
        added.putObject("lineItem").put("id", lineId(line));
        return this;
    }

    /** Changes the fulfillment order added last. */
    SampleOrder lastWork(Consumer<ObjectNode> change) {
        change.accept(lastWork());
        return this;
    }

    /** Changes the line of work added last. */
    SampleOrder lastWorkLine(Consumer<ObjectNode> change) {
        ArrayNode added = (ArrayNode) lastWork().get("lineItems");
        change.accept((ObjectNode) added.get(added.size() - 1));
        return this;
    }

    /** Ships units of a line from the fulfillment order added last. */
    SampleOrder shipped(int units) {
        lastWorkLine(line ->
                line.put("remainingQuantity", line.get("remainingQuantity").asInt() - units));
        lastWork(work -> work.put("status", "IN_PROGRESS"));
        return lastLine(line ->
                line.put("unfulfilledQuantity", line.get("unfulfilledQuantity").asInt() - units));
    }

    private ObjectNode lastWork() {
        return (ObjectNode) works.get(works.size() - 1);
    }

    static String lineId(int id) {
        return "gid://shopify/LineItem/" + id;
    }

    ObjectNode node() {
        return order;
    }
}
