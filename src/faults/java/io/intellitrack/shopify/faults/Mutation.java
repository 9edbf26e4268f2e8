package io.intellitrack.shopify.faults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.intellitrack.shopify.shopify.value.Gid;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** How an answer of the store is changed on its way. */
enum Mutation {
    MISSING,
    NULL,
    OTHER_TYPE,
    HUGE,
    NEGATIVE,
    NAN,
    REORDERED,
    REPEATED,
    FOREIGN_ID,
    WRONG_KIND_OF_ID,
    CYCLIC_PAGES,
    ENDLESS_PAGES,
    FAR_TIME,
    CUT,
    NO_JSON,
    OTHER_CHARSET,
    CUT_GZIP;

    /** Stands for NaN until the answer is written, since no JSON tree can hold that. */
    static final String NOT_A_NUMBER = "not-a-number";

    private static final int MEGABYTE = 1 << 20;
    private static final List<String> FAR = List.of("9999-12-31T23:59:59Z", "1970-01-01T00:00:00Z");
    private static final List<String> TYPES =
            List.of("Order", "ProductVariant", "LineItem", "FulfillmentOrder", "InventoryItem", "Location", "Product");

    /** True when it changes one place of the JSON, which can be the same each time. */
    boolean ofOnePlace() {
        return ordinal() <= WRONG_KIND_OF_ID.ordinal() || this == FAR_TIME;
    }

    /** True when it may be a lie that nobody can know for one, since it is of the right type. */
    boolean plausible() {
        return this == NULL
                || this == NEGATIVE
                || this == HUGE
                || this == REORDERED
                || this == FOREIGN_ID
                || this == FAR_TIME;
    }

    /** True when it can change that place. */
    boolean fits(Spot spot) {
        JsonNode value = spot.value();
        return switch (this) {
            case MISSING -> spot.field();
            case NULL -> !value.isNull();
            case OTHER_TYPE -> !value.isNull();
            case HUGE -> value.isNumber() || value.isTextual();
            case NEGATIVE -> value.isNumber() || spot.key().equals("amount");
            case NAN -> value.isNumber();
            case REORDERED -> value.isArray() && !reversed(value).equals(value);
            case REPEATED -> value.isArray() && !value.isEmpty();
            case FOREIGN_ID, WRONG_KIND_OF_ID ->
                value.isTextual() && !new Gid(value.asText()).type().isEmpty();
            case FAR_TIME -> value.isTextual() && spot.key().endsWith("At");
            default -> false;
        };
    }

    private static JsonNode reversed(JsonNode list) {
        ArrayNode all = JsonNodeFactory.instance.arrayNode();
        List<JsonNode> elements = new ArrayList<>();
        list.forEach(elements::add);
        Collections.reverse(elements);
        return all.addAll(elements);
    }

    /** Changes a place that fits. */
    void change(Spot spot, Random random) {
        JsonNode value = spot.value();
        switch (this) {
            case MISSING -> ((ObjectNode) spot.parent()).remove(spot.key());
            case NULL -> spot.set(NullNode.getInstance());
            case OTHER_TYPE -> spot.set(other(value, random));
            case HUGE -> spot.set(huge(value, random));
            case NEGATIVE ->
                spot.set(
                        value.isNumber()
                                ? IntNode.valueOf(-1 - Math.abs(value.asInt()))
                                : TextNode.valueOf("-" + value.asText()));
            case NAN -> spot.set(TextNode.valueOf(NOT_A_NUMBER));
            case REORDERED -> spot.set(reversed(value));
            case REPEATED ->
                ((ArrayNode) value)
                        .insert(random.nextInt(value.size()), value.get(0).deepCopy());
            case FOREIGN_ID -> spot.set(id(new Gid(value.asText()).type(), random));
            case WRONG_KIND_OF_ID -> {
                String type = new Gid(value.asText()).type();
                List<String> others =
                        TYPES.stream().filter(each -> !each.equals(type)).toList();
                spot.set(TextNode.valueOf(value.asText().replace(type, others.get(random.nextInt(others.size())))));
            }
            default -> spot.set(TextNode.valueOf(FAR.get(random.nextInt(FAR.size()))));
        }
    }

    /** Of a record that there is, perhaps, or of none. */
    private static TextNode id(String type, Random random) {
        int number = random.nextBoolean() ? 1 + random.nextInt(60) : 900_000_000 + random.nextInt(1000);
        return TextNode.valueOf("gid://shopify/" + type + "/" + number);
    }

    private static JsonNode other(JsonNode value, Random random) {
        boolean one = random.nextBoolean();
        JsonNodeFactory make = JsonNodeFactory.instance;
        if (value.isTextual()) {
            return one ? IntNode.valueOf(7) : make.objectNode();
        }
        if (value.isNumber()) {
            return one ? TextNode.valueOf("seven") : BooleanNode.TRUE;
        }
        if (value.isBoolean()) {
            return one ? TextNode.valueOf("maybe") : IntNode.valueOf(1);
        }
        return value.isArray() ? make.objectNode() : one ? make.arrayNode() : TextNode.valueOf("something");
    }

    private static JsonNode huge(JsonNode value, Random random) {
        if (value.isTextual()) {
            return TextNode.valueOf("x".repeat(MEGABYTE));
        }
        return random.nextBoolean()
                ? JsonNodeFactory.instance.numberNode(java.math.BigInteger.TWO.pow(63))
                : DoubleNode.valueOf(1e308);
    }
}
