package io.intellitrack.shopify.sandbox;

import graphql.schema.GraphQLCodeRegistry;

/** What the answers of all mutations have in common. */
final class MutationWiring {
    private MutationWiring() {}

    static void payload(GraphQLCodeRegistry.Builder code, String type, String value) {
        new Wiring<Payload<?>>(code, type).field(value, Payload::value).field("userErrors", Payload::userErrors);
    }

    static void errors(GraphQLCodeRegistry.Builder code, String type) {
        new Wiring<UserError>(code, type)
                .field("code", UserError::code)
                .field("field", UserError::field)
                .field("message", UserError::message);
    }
}
