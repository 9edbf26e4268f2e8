package io.intellitrack.shopify.sandbox.api;

import java.util.List;

/** What a mutation answers: a record, or null, and the reasons. */
public record Payload<T>(T value, List<InputError> userErrors) {
    public static <T> Payload<T> of(T value) {
        return new Payload<>(value, List.of());
    }

    public static <T> Payload<T> refused(InputError... errors) {
        return new Payload<>(null, List.of(errors));
    }
}
