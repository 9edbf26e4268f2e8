package io.intellitrack.shopify.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.TypeConverterRegistry;
import org.apache.camel.support.SimpleTypeConverter;

/**
 * Lets expressions in routes read a document's fields: {@code ${body[sku]}}. Camel's own conversion fails there, for it
 * asks for an exchange that a simple expression does not give it. Single fields may be read; a document, or a part of one with
 * several fields, never becomes a text, for a log would then hold a buyer's name and address.
 */
public final class DocumentsAsMaps {
    private static final String NOT_SHOWN = "(a document of Shopify, not shown)";

    private DocumentsAsMaps() {}

    /** An object of a document. */
    private static final class Fields extends LinkedHashMap<String, Object> {
        private static final long serialVersionUID = 1;

        @Override
        public String toString() {
            return NOT_SHOWN;
        }
    }

    /** A list of a document. */
    private static final class Entries extends ArrayList<Object> {
        private static final long serialVersionUID = 1;

        @Override
        public String toString() {
            return NOT_SHOWN;
        }
    }

    /** Adds the conversions. */
    public static void install(CamelContext context) {
        TypeConverterRegistry converters = context.getTypeConverterRegistry();
        converters.addTypeConverter(
                Map.class,
                ObjectNode.class,
                new SimpleTypeConverter(false, (type, exchange, value) -> fields((ObjectNode) value)));
        converters.addTypeConverter(
                String.class, ObjectNode.class, new SimpleTypeConverter(false, (type, exchange, value) -> NOT_SHOWN));
    }

    private static Map<String, Object> fields(ObjectNode document) {
        Map<String, Object> fields = new Fields();
        document.properties().forEach(field -> fields.put(field.getKey(), value(field.getValue())));
        return fields;
    }

    private static Object value(JsonNode node) {
        if (node.isNull() || node.isMissingNode()) {
            return null;
        }
        if (node instanceof ObjectNode object) {
            return fields(object);
        }
        if (node.isArray()) {
            List<Object> entries = new Entries();
            node.forEach(entry -> entries.add(value(entry)));
            return entries;
        }
        if (node.isBoolean()) {
            return node.booleanValue();
        }
        return node.isNumber() ? node.numberValue() : node.asText();
    }
}
