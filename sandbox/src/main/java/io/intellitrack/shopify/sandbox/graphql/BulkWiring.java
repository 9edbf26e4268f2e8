package io.intellitrack.shopify.sandbox.graphql;

import graphql.schema.GraphQLCodeRegistry;
import io.intellitrack.shopify.sandbox.api.InputError;
import io.intellitrack.shopify.sandbox.api.Payload;
import io.intellitrack.shopify.sandbox.api.RequestContext;
import io.intellitrack.shopify.sandbox.bulk.BulkJob;
import io.intellitrack.shopify.sandbox.bulk.BulkOperations;
import io.intellitrack.shopify.sandbox.node.GlobalId;
import io.intellitrack.shopify.sandbox.search.Paging;
import io.intellitrack.shopify.sandbox.search.SearchFields;

/** Fields of bulk operations, and the mutations that start and stop them. */
final class BulkWiring {
    private final BulkOperations bulk;
    private final GraphQLCodeRegistry.Builder code;

    BulkWiring(BulkOperations bulk, GraphQLCodeRegistry.Builder code) {
        this.bulk = bulk;
        this.code = code;
    }

    void wire() {
        SearchFields<BulkJob> fields = new SearchFields<BulkJob>(operation -> operation.query)
                .text("status", operation -> operation.status.name());
        new Wiring<Object>(code, "QueryRoot")
                .field(
                        "bulkOperation",
                        (none, environment) ->
                                bulk.table().get(GlobalId.parse("BulkOperation", environment.getArgument("id"))))
                .field(
                        "bulkOperations",
                        (none, environment) -> Paging.search(environment, bulk.table(), fields, operation -> true));
        new Wiring<Object>(code, "Mutation")
                .field(
                        "bulkOperationRunQuery",
                        (none, environment) -> bulk.run(
                                environment.getArgument("query"),
                                environment.getArgument("groupObjects"),
                                RequestContext.of(environment)))
                .field("bulkOperationCancel", (none, environment) -> {
                    long id = GlobalId.parse("BulkOperation", environment.getArgument("id"));
                    BulkJob operation = bulk.table().get(id);
                    return operation == null
                            ? Payload.refused(
                                    new InputError(null, java.util.List.of("id"), "Bulk operation does not exist"))
                            : bulk.cancel(operation);
                });
        MutationWiring.payload(code, "BulkOperationRunQueryPayload", "bulkOperation");
        MutationWiring.payload(code, "BulkOperationCancelPayload", "bulkOperation");
        MutationWiring.errors(code, "BulkOperationUserError");
        operations();
    }

    private void operations() {
        ProductWiring.<BulkJob>node(code, "BulkOperation")
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
