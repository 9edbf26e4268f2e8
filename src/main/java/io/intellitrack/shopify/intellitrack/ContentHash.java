package io.intellitrack.shopify.intellitrack;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;

/**
 * A hash of mapped values, kept with the link, so that a record that came again unchanged is known without writing it.
 * Numbers count by value: 20.0 is 20.00.
 */
final class ContentHash {
    private final MessageDigest digest = sha256();

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    ContentHash add(Map<String, Object> row) {
        row.forEach((column, value) -> add(column + "=" + text(value)));
        return this;
    }

    ContentHash add(String text) {
        digest.update(text.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0); // so that "ab","c" is not "a","bc"
        return this;
    }

    private static String text(Object value) {
        if (value instanceof BigDecimal number) {
            return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
        }
        return value == null ? "\u0001" : value.toString();
    }

    String hex() {
        return HexFormat.of().formatHex(digest.digest());
    }
}
