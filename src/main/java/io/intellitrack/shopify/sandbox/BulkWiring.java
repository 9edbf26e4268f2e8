package io.intellitrack.shopify.sandbox;

import graphql.schema.GraphQLCodeRegistry;

/** Fields of bulk operations, and the mutations that start and stop them. */
final class BulkWiring {
    private final BulkOperations bulk;
    private final GraphQLCodeRegistry.Builder code;

    BulkWiring(BulkOperations bulk, GraphQLCodeRegistry.Builder code) {
        this.bulk = bulk;
        this.code = code;
    }

    void wire() {
        SearchFields<BulkOperation> fields = new SearchFields<BulkOperation>(operation -> operation.query)
                .text("status", operation -> operation.status.name());
        new Wiring<Object>(code, "QueryRoot")
                .field(
                        "bulkOperation",
                        (none, environment) ->
                                bulk.table().get(Gid.parse("BulkOperation", environment.getArgument("id"))))
                .field(
                        "bulkOperations",
                        (none, environment) -> Paging.search(environment, bulk.table(), fields, operation -> true));
        new Wiring<Object>(code, "Mutation")
                .field(
                        "bulkOperationRunQuery",
                        (none, environment) -> bulk.run(
                                environment.getArgument("query"),
                                environment.getArgument("groupObjects"),
                                Call.of(environment)))
                .field("bulkOperationCancel", (none, environment) -> {
                    long id = Gid.parse("BulkOperation", environment.getArgument("id"));
                    BulkOperation operation = bulk.table().get(id);
                    return operation == null
                            ? Payload.refused(
                                    new UserError(null, java.util.List.of("id"), "Bulk operation does not exist"))
                            : bulk.cancel(operation);
                });
        MutationWiring.payload(code, "BulkOperationRunQueryPayload", "bulkOperation");
        MutationWiring.payload(code, "BulkOperationCancelPayload", "bulkOperation");
        MutationWiring.errors(code, "BulkOperationUserError");
        operations();
    }

    private void operations() {
        ProductWiring.<BulkOperation>node(code, "BulkOperation")
                .field("status", operation -> operation.status)
                .field("errorCode", operation -> operation.errorCode)
                .field("completedAt", operation -> OrderWiring.time(operation.completedAt))
                .field("objectCount", operation -> operation.objects)
                .field("rootObjectCount", operation -> operation.roots)
                .field("fileSize", operation -> operation.fileSize)
                .field("url", operation -> operation.url)
                .field("partialDataUrl", operation -> operation.partialUrl)
                .field("query", operation -> operation.query)
                .field("type", operation -> "QUERY");
    }
}
