package io.intellitrack.shopify.sandbox;

import java.util.List;

/** What a mutation answers: a record, or null, and the reasons. */
record Payload<T>(T value, List<UserError> userErrors) {
    static <T> Payload<T> of(T value) {
        return new Payload<>(value, List.of());
    }

    static <T> Payload<T> refused(UserError... errors) {
        return new Payload<>(null, List.of(errors));
    }
}
