package io.intellitrack.shopify.sandbox;

import graphql.schema.GraphQLCodeRegistry;
import graphql.schema.GraphQLSchema;
import graphql.schema.TypeResolver;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.SchemaGenerator;
import graphql.schema.idl.SchemaParser;
import graphql.schema.idl.TypeDefinitionRegistry;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Our part of the Admin API's schema, bound to a store. */
final class Schema {
    /** Where the types are written down. */
    static final String RESOURCE = "/sandbox/schema.graphqls";

    private Schema() {}

    static TypeDefinitionRegistry types() {
        try (Reader reader =
                new InputStreamReader(Schema.class.getResourceAsStream(RESOURCE), StandardCharsets.UTF_8)) {
            return new SchemaParser().parse(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static GraphQLSchema of(SandboxStore store, Idempotency idempotency, BulkOperations bulk) {
        GraphQLCodeRegistry.Builder code = GraphQLCodeRegistry.newCodeRegistry();
        new RootWiring(store, code).wire();
        new ProductWiring(store, code).wire();
        new OrderWiring(store, code).wire();
        new FulfillmentWiring(store, code).wire();
        new FulfillmentMutations(store, code).wire();
        new InventoryMutations(store, idempotency, code).wire();
        new BulkWiring(bulk, code).wire();
        TypeDefinitionRegistry types = types();
        connections(types, code);
        TypeResolver byStore =
                environment -> environment.getSchema().getObjectType(((Node) environment.getObject()).type());
        RuntimeWiring.Builder wiring = RuntimeWiring.newRuntimeWiring()
                .codeRegistry(code)
                .type("Node", type -> type.typeResolver(byStore))
                .type("Event", type -> type.typeResolver(byStore));
        Scalars.all().forEach(wiring::scalar);
        return new SchemaGenerator().makeExecutableSchema(types, wiring.build());
    }

    /** Every connection and edge is read in the same way. */
    private static void connections(TypeDefinitionRegistry types, GraphQLCodeRegistry.Builder code) {
        for (String type : types.types().keySet()) {
            if (type.endsWith("Connection")) {
                new Wiring<Page<?>>(code, type)
                        .field("nodes", Page::nodes)
                        .field("edges", Page::edges)
                        .field("pageInfo", page -> page);
            } else if (type.endsWith("Edge")) {
                new Wiring<Page.Edge<?>>(code, type)
                        .field("cursor", Page.Edge::cursor)
                        .field("node", Page.Edge::node);
            }
        }
        new Wiring<Page<?>>(code, "PageInfo")
                .field("hasNextPage", Page::hasNext)
                .field("hasPreviousPage", Page::hasPrevious)
                .field("startCursor", Page::startCursor)
                .field("endCursor", Page::endCursor);
    }
}
