package io.intellitrack.shopify.ops.http;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.intellitrack.shopify.flow.Decision;
import io.intellitrack.shopify.ops.views.Slice;

/**
 * What a request may carry in its path, its address or its body.
 *
 * @param schema with its description, as the API's description shows it
 * @param required refused when it is missing
 */
record Field(String name, ObjectNode schema, boolean required) {
    static final Field BEFORE = number("before").saying("Only rows with a smaller number: the next page.");
    static final Field AFTER = number("after").saying("Only rows with a greater number.");
    static final Field SIZE = size();
    static final Field FLOW = flow().saying("Only of this flow.");

    static Field text(String name) {
        return typed(name, "string");
    }

    static Field number(String name) {
        return typed(name, "integer");
    }

    /** True or false. */
    static Field flag(String name) {
        return typed(name, "boolean");
    }

    static Field time(String name) {
        Field time = text(name);
        time.schema.put("format", "date-time");
        return time;
    }

    static Field day(String name) {
        Field day = text(name);
        day.schema.put("format", "date");
        return day;
    }

    /** One of the words of an enum. */
    static Field words(String name, Class<? extends Enum<?>> type) {
        Field words = text(name);
        words.schema.set("enum", Schemas.spelled(type));
        return words;
    }

    static Field flow() {
        ObjectNode schema = JsonNodeFactory.instance.objectNode().put("$ref", Schemas.FLOW);
        return new Field("flow", schema, false);
    }

    static Field decision() {
        return words("decision", Decision.class);
    }

    /** At least one number. */
    static Field numbers(String name) {
        Field numbers = typed(name, "array");
        numbers.schema.put("minItems", 1).putObject("items").put("type", "integer");
        return numbers;
    }

    private static Field size() {
        Field size = number("size").saying("How many at most; " + Slice.USUAL + ".");
        size.schema.put("minimum", 1).put("maximum", Slice.MOST);
        return size;
    }

    private static Field typed(String name, String type) {
        return new Field(name, JsonNodeFactory.instance.objectNode().put("type", type), false);
    }

    Field saying(String description) {
        return new Field(name, schema.deepCopy().put("description", description), required);
    }

    /** The same, that may also be null. */
    Field orNull() {
        return new Field(name, Schemas.orNull(schema), required);
    }

    Field needed() {
        return new Field(name, schema, true);
    }
}
