package io.intellitrack.shopify.intellitrack.rows;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * Values of a row as one text, in the form that PostgreSQL reads as an array: a staged row can then be unpacked by the
 * database itself, or here.
 */
public final class ArrayText {
    private static final String NULL = "NULL";

    private ArrayText() {}

    /** Such as {@code {"a","b",NULL}}. */
    public static String text(Iterable<?> values) {
        StringBuilder text = new StringBuilder("{");
        for (Object value : values) {
            if (text.length() > 1) {
                text.append(',');
            }
            add(text, value);
        }
        return text.append('}').toString();
    }

    private static void add(StringBuilder text, Object value) {
        if (value == null) {
            text.append(NULL);
            return;
        }
        String plain = value instanceof BigDecimal number ? number.toPlainString() : value.toString();
        text.append('"');
        if (plain.indexOf('"') < 0 && plain.indexOf('\\') < 0) {
            text.append(plain);
        } else {
            escape(text, plain);
        }
        text.append('"');
    }

    private static void escape(StringBuilder text, String plain) {
        for (int i = 0; i < plain.length(); i++) {
            char sign = plain.charAt(i);
            if (sign == '"' || sign == '\\') {
                text.append('\\');
            }
            text.append(sign);
        }
    }

    /** The values again, as texts and nulls. */
    public static List<String> values(String text) {
        List<String> values = new ArrayList<>();
        int at = 1;
        while (at < text.length() - 1) {
            if (text.charAt(at) == '"') {
                StringBuilder value = new StringBuilder();
                for (at++; text.charAt(at) != '"'; at++) {
                    at += text.charAt(at) == '\\' ? 1 : 0;
                    value.append(text.charAt(at));
                }
                values.add(value.toString());
                at += 2;
            } else {
                values.add(null);
                at += NULL.length() + 1;
            }
        }
        return values;
    }
}
