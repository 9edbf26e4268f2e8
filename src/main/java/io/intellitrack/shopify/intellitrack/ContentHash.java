package io.intellitrack.shopify.intellitrack;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import org.apache.commons.codec.digest.MurmurHash3;

/**
 * A hash of mapped values, kept with the link, so that a record that came again unchanged is known without writing it.
 * Numbers count by value: 20.0 is 20.00. 128 bits; nobody gains by making two records alike, so it need not be hard to.
 */
final class ContentHash {
    private static final HexFormat DIGITS = HexFormat.of();

    private byte[] content = new byte[512];
    private int length;

    ContentHash add(Map<String, Object> row) {
        row.forEach(this::add);
        return this;
    }

    /** A row but for one of its columns. */
    ContentHash addWithout(String column, Map<String, Object> row) {
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

    ContentHash add(String text) {
        append(text, '\0'); // so that "ab","c" is not "a","bc"
        return this;
    }

    /** Each text for itself: most are plain and cheap to encode, which a text joined of all would not be. */
    private void append(String text, char end) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (length + bytes.length >= content.length) {
            content = Arrays.copyOf(content, 2 * (length + bytes.length));
        }
        System.arraycopy(bytes, 0, content, length, bytes.length);
        length += bytes.length;
        content[length++] = (byte) end;
    }

    private static String text(Object value) {
        if (value instanceof BigDecimal number) {
            return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
        }
        return value == null ? "\u0001" : value.toString();
    }

    /** 32 digits. */
    String hex() {
        long[] hash = MurmurHash3.hash128x64(content, 0, length, 0);
        return DIGITS.formatHex(
                ByteBuffer.allocate(16).putLong(hash[0]).putLong(hash[1]).array());
    }
}
