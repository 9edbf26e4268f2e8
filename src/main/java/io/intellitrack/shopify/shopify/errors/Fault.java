package io.intellitrack.shopify.shopify.errors;

import java.util.Optional;

/**
 * What went wrong, in words for the person who has to act. Never a secret, never a variable's value.
 *
 * @param operation the document that was asked, or what was done instead
 * @param expected what should have come
 * @param came what came
 * @param remedy what to do; ends with a full stop
 * @param requestId Shopify's {@code x-request-id}, which its support asks for
 * @param maybeExecuted false only when the shop has certainly not carried the request out
 */
public record Fault(
        String operation,
        String expected,
        String came,
        String remedy,
        Optional<String> requestId,
        boolean maybeExecuted) {

    /** A fault met before anything went over the wire. */
    public static Fault notSent(String operation, String expected, String came, String remedy) {
        return new Fault(operation, expected, came, remedy, Optional.empty(), false);
    }

    String message() {
        String request = requestId.map(id -> " [x-request-id " + id + "]").orElse("");
        return "%s: expected %s, but %s. %s%s".formatted(operation, expected, came, remedy, request);
    }
}
