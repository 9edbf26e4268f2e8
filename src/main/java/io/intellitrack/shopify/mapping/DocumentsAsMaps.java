package io.intellitrack.shopify.mapping;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.support.SimpleTypeConverter;

/**
 * Lets expressions in routes read a document's fields: {@code ${body[sku]}}. Camel's own conversion fails there, for it
 * asks for an exchange that a simple expression does not give it.
 */
public final class DocumentsAsMaps {
    private DocumentsAsMaps() {}

    /** Jackson is made when a route first reads a field so: it would take a tenth of the start. */
    private static final class Conversion {
        private static final ObjectMapper JSON = new ObjectMapper();
        private static final TypeReference<Map<String, Object>> MAP = new TypeReference<>() {};

        static Map<String, Object> map(Object document) {
            return JSON.convertValue(document, MAP);
        }
    }

    /** Adds the conversion. */
    public static void install(CamelContext context) {
        context.getTypeConverterRegistry()
                .addTypeConverter(
                        Map.class,
                        ObjectNode.class,
                        new SimpleTypeConverter(false, (type, exchange, value) -> Conversion.map(value)));
    }
}
