package io.intellitrack.shopify.schema;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.intellitrack.shopify.intellitrack.rows.Column;
import io.intellitrack.shopify.mapping.FieldTable;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Values that show whether a column keeps what is written: letters of many languages, fractions, a moment. */
final class SampleRow {
    /** Both cases, a blank inside, and letters that one-byte code pages do not have together. */
    private static final String LETTERS = "Grün Łódź 東京 Ab-1 ";

    /** Of a text that may be as long as anybody likes. */
    private static final int LONGEST = 4000;

    private static final int SHORT = 10;
    private static final BigDecimal NUMBER = new BigDecimal("12.34");
    private static final Instant MOMENT = Instant.parse("2026-01-31T22:45:10Z");

    /** Behind which no number of a real record hides. */
    private final String mark = "CHK" + UUID.randomUUID().toString().substring(0, 7);

    /** A number that nothing has. */
    String number() {
        return mark;
    }

    /** What a field table fills by itself, and for every other of its columns a short value. */
    Map<String, Object> brief(FieldTable fields, List<Column> filled) {
        return row(fields, filled, SHORT);
    }

    /** The same with texts as long as their columns say. */
    Map<String, Object> full(FieldTable fields, List<Column> filled) {
        return row(fields, filled, LONGEST);
    }

    private Map<String, Object> row(FieldTable fields, List<Column> filled, int most) {
        Map<String, Object> row = new LinkedHashMap<>();
        for (Column column : filled) {
            Object constant = fields.columns().get(column.name()).valueIn(JsonNodeFactory.instance.objectNode());
            row.put(column.name(), constant == null ? value(column, most) : constant);
        }
        return row;
    }

    private Object value(Column column, int most) {
        return switch (column.kind()) {
            case TEXT -> text(column, Math.min(most, column.size()));
            case NUMBER -> NUMBER;
            case FLAG -> true;
            case MOMENT -> MOMENT;
            case OTHER -> null;
        };
    }

    /** It neither begins nor ends with a blank, which nobody promises to keep. */
    private String text(Column column, int length) {
        if (column.name().endsWith("_number")) {
            return mark + "9".repeat(Math.max(0, length - mark.length()));
        }
        String text = LETTERS.repeat(length / LETTERS.length() + 1).substring(0, length);
        return text.endsWith(" ") ? text.substring(0, length - 1) + "." : text;
    }
}
