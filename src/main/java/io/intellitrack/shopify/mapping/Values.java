package io.intellitrack.shopify.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;

/** JSON scalars as Java values: text, BigDecimal, Boolean; a list or object as it is. */
final class Values {
    private Values() {}

    static Object of(JsonNode node) {
        if (node.isMissingNode() || node.isNull()) {
            return null;
        }
        if (node.isTextual()) {
            String text = printable(node.textValue());
            return text.isBlank() ? null : text;
        }
        if (node.isNumber()) {
            return node.decimalValue();
        }
        return node.isBoolean() ? node.booleanValue() : (Object) node;
    }

    /** Databases refuse NUL and lone surrogates; nobody can see them, so they are dropped. */
    private static String printable(String text) {
        return clean(text) ? text : cleaned(text);
    }

    /** Asked for every value of every record, so without a stream. */
    private static boolean clean(String text) {
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            if (unit == 0 || Character.isSurrogate(unit)) {
                return false;
            }
        }
        return true;
    }

    private static String cleaned(String text) {
        return text.codePoints()
                .filter(point -> point != 0 && !(point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    static String text(Object value) {
        if (value == null) {
            return null;
        }
        return value instanceof BigDecimal number ? number.toPlainString() : value.toString();
    }
}
