package io.intellitrack.shopify.sandbox.graphql;

import graphql.schema.GraphQLCodeRegistry;
import io.intellitrack.shopify.sandbox.api.InputError;
import io.intellitrack.shopify.sandbox.api.Payload;

/** What the answers of all mutations have in common. */
final class MutationWiring {
    private MutationWiring() {}

    static void payload(GraphQLCodeRegistry.Builder code, String type, String value) {
        new Wiring<Payload<?>>(code, type).field(value, Payload::value).field("userErrors", Payload::userErrors);
    }

    static void errors(GraphQLCodeRegistry.Builder code, String type) {
        new Wiring<InputError>(code, type)
                .field("code", InputError::code)
                .field("field", InputError::field)
                .field("message", InputError::message);
    }
}
