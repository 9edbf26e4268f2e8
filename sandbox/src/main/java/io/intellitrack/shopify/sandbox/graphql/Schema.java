package io.intellitrack.shopify.sandbox.graphql;

import graphql.schema.GraphQLCodeRegistry;
import graphql.schema.GraphQLSchema;
import graphql.schema.TypeResolver;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.SchemaGenerator;
import graphql.schema.idl.SchemaParser;
import graphql.schema.idl.TypeDefinitionRegistry;
import io.intellitrack.shopify.sandbox.bulk.BulkOperations;
import io.intellitrack.shopify.sandbox.node.Node;
import io.intellitrack.shopify.sandbox.search.ConnectionPage;
import io.intellitrack.shopify.sandbox.store.Idempotency;
import io.intellitrack.shopify.sandbox.store.SandboxStore;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Our part of the Admin API's schema, bound to a store. */
public final class Schema {
    /** Where the types are written down. */
    static final String RESOURCE = "/sandbox/schema.graphqls";

    private Schema() {}

    /** The types as the schema file has them. */
    public static TypeDefinitionRegistry types() {
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
                new Wiring<ConnectionPage<?>>(code, type)
                        .field("nodes", ConnectionPage::nodes)
                        .field("edges", ConnectionPage::edges)
                        .field("pageInfo", page -> page);
            } else if (type.endsWith("Edge")) {
                new Wiring<ConnectionPage.Edge<?>>(code, type)
                        .field("cursor", ConnectionPage.Edge::cursor)
                        .field("node", ConnectionPage.Edge::node);
            }
        }
        new Wiring<ConnectionPage<?>>(code, "PageInfo")
                .field("hasNextPage", ConnectionPage::hasNext)
                .field("hasPreviousPage", ConnectionPage::hasPrevious)
                .field("startCursor", ConnectionPage::startCursor)
                .field("endCursor", ConnectionPage::endCursor);
    }
}
