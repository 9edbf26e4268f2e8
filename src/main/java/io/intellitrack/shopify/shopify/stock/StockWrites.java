package io.intellitrack.shopify.shopify.stock;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.intellitrack.shopify.shopify.errors.Fault;
import io.intellitrack.shopify.shopify.errors.Unavailable;
import io.intellitrack.shopify.shopify.errors.UserError;
import io.intellitrack.shopify.shopify.graphql.Answer;
import io.intellitrack.shopify.shopify.graphql.GraphQl;
import io.intellitrack.shopify.shopify.graphql.Request;
import io.intellitrack.shopify.shopify.value.JsonFields;

/** Writing stock, with an idempotency key and compare-and-set. Thread-safe. */
public final class StockWrites {
    private final GraphQl graphQl;

    /** Each write is one request, sent with the urgent share of the query budget. */
    public StockWrites(GraphQl graphQl) {
        this.graphQl = graphQl;
    }

    /** Sets on-hand quantities, each only while it still has the value it was read with. */
    public StockWrite setOnHand(StockWriteRequest<StockChange.Target> request, Runnable beforeSending) {
        return send(
                "SetQuantities", "inventorySetQuantities", variables(request, "on_hand", "quantities"), beforeSending);
    }

    /** Changes available quantities by differences, each only while it still has the value it was read with. */
    public StockWrite adjustAvailable(StockWriteRequest<StockChange.Delta> request, Runnable beforeSending) {
        return send(
                "AdjustQuantities",
                "inventoryAdjustQuantities",
                variables(request, "available", "changes"),
                beforeSending);
    }

    private static ObjectNode variables(StockWriteRequest<?> request, String name, String list) {
        ObjectNode input = JsonFields.object().put("name", name).put("reason", request.reason());
        request.referenceUri().ifPresent(uri -> input.put("referenceDocumentUri", uri));
        ArrayNode rows = input.putArray(list);
        request.rows().forEach(row -> rows.add(row.row()));
        ObjectNode variables = JsonFields.object().put("key", request.key());
        variables.set("input", input);
        return variables;
    }

    private StockWrite send(String document, String field, ObjectNode variables, Runnable beforeSending) {
        Answer answer = graphQl.write(Request.urgent(document, variables), beforeSending);
        JsonNode payload = answer.data().path(field);
        if (!payload.isObject()) {
            throw new Unavailable(new Fault(
                    document,
                    "the result of the write",
                    "none came",
                    "Read the levels before sending again.",
                    answer.requestId(),
                    true));
        }
        return new StockWrite(
                JsonFields.text(payload.path("inventoryAdjustmentGroup"), "id"),
                UserError.of(payload).stream().map(StockWrite.RowError::of).toList());
    }
}
