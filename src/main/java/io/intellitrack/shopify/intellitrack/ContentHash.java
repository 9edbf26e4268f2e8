package io.intellitrack.shopify.intellitrack;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;
import org.apache.commons.codec.digest.MurmurHash3;

/**
 * A hash of mapped values, kept with the link, so that a record that came again unchanged is known without writing it.
 * Numbers count by value: 20.0 is 20.00. 128 bits; nobody gains by making two records alike, so it need not be hard to.
 */
final class ContentHash {
    private final StringBuilder content = new StringBuilder();

    ContentHash add(Map<String, Object> row) {
        row.forEach((column, value) -> {
            content.append(column).append('=');
            add(text(value));
        });
        return this;
    }

    ContentHash add(String text) {
        content.append(text).append('\0'); // so that "ab","c" is not "a","bc"
        return this;
    }

    private static String text(Object value) {
        if (value instanceof BigDecimal number) {
            return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
        }
        return value == null ? "\u0001" : value.toString();
    }

    /** 32 digits. */
    String hex() {
        long[] hash = MurmurHash3.hash128x64(content.toString().getBytes(StandardCharsets.UTF_8));
        HexFormat digits = HexFormat.of();
        return digits.toHexDigits(hash[0]) + digits.toHexDigits(hash[1]);
    }
}
