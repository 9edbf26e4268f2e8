package io.intellitrack.shopify.intellitrack.rows;

import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;
import org.apache.commons.codec.digest.MurmurHash3;

/**
 * A hash of mapped values, kept with the link, so that a record that came again unchanged is known without writing it.
 * Numbers count by value: 20.0 is 20.00. 128 bits; nobody gains by making two records alike, so it need not be hard to.
 */
public final class ContentHash {
    private final ByteArrayOutputStream content = new ByteArrayOutputStream(512);

    /** All columns of a row, in the row's order, which counts. */
    public ContentHash add(Map<String, Object> row) {
        row.forEach(this::add);
        return this;
    }

    /** A row but for one of its columns. */
    public ContentHash addWithout(String column, Map<String, Object> row) {
        row.forEach((name, value) -> {
            if (!name.equals(column)) {
                add(name, value);
            }
        });
        return this;
    }

    private void add(String name, Object value) {
        append(name, '=');
        add(text(value));
    }

    /** One more text; where it ends counts too. */
    public ContentHash add(String text) {
        append(text, '\0'); // so that "ab","c" is not "a","bc"
        return this;
    }

    /** Each text for itself: most are plain and cheap to encode, which a text joined of all would not be. */
    private void append(String text, char end) {
        content.writeBytes(text.getBytes(StandardCharsets.UTF_8));
        content.write(end);
    }

    private static String text(Object value) {
        if (value instanceof BigDecimal number) {
            return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
        }
        return value == null ? "\u0001" : value.toString();
    }

    /** 32 digits. */
    public String hex() {
        long[] hash = MurmurHash3.hash128x64(content.toByteArray());
        HexFormat digits = HexFormat.of();
        return digits.toHexDigits(hash[0]) + digits.toHexDigits(hash[1]);
    }
}
