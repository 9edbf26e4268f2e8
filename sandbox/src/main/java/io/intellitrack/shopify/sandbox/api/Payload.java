package io.intellitrack.shopify.sandbox.api;

import java.util.List;

/** What a mutation answers: a record, or null, and the reasons. */
public record Payload<T>(T value, List<InputError> userErrors) {
    /** Done. */
    public static <T> Payload<T> of(T value) {
        return new Payload<>(value, List.of());
    }

    /** Not done, for these reasons. */
    public static <T> Payload<T> refused(InputError... errors) {
        return new Payload<>(null, List.of(errors));
    }
}
