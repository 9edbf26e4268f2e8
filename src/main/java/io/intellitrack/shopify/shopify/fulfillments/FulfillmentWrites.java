package io.intellitrack.shopify.shopify.fulfillments;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.intellitrack.shopify.shopify.errors.Fault;
import io.intellitrack.shopify.shopify.errors.Redaction;
import io.intellitrack.shopify.shopify.errors.Refused;
import io.intellitrack.shopify.shopify.errors.Unavailable;
import io.intellitrack.shopify.shopify.errors.UserError;
import io.intellitrack.shopify.shopify.graphql.Answer;
import io.intellitrack.shopify.shopify.graphql.GraphQl;
import io.intellitrack.shopify.shopify.graphql.Request;
import io.intellitrack.shopify.shopify.value.JsonFields;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Writing shipments. Not idempotent in Shopify: after an unclear outcome look before sending again. Thread-safe. */
public final class FulfillmentWrites {
    private final GraphQl graphQl;

    /** Each write is one request, sent with the urgent share of the query budget. */
    public FulfillmentWrites(GraphQl graphQl) {
        this.graphQl = graphQl;
    }

    /**
     * Creates a shipment. {@code beforeSending} runs once right before the request; when it throws, nothing is sent.
     */
    public Fulfillment create(NewFulfillment fulfillment, Runnable beforeSending) {
        ObjectNode variables = JsonFields.object().set("fulfillment", fulfillment.input());
        return send("CreateFulfillment", "fulfillmentCreate", variables, beforeSending);
    }

    /** Replaces the tracking of a shipment that exists; {@code beforeSending} as in {@link #create}. */
    public Fulfillment track(String fulfillmentId, Tracking tracking, boolean notifyCustomer, Runnable beforeSending) {
        ObjectNode variables =
                JsonFields.object().put("fulfillmentId", fulfillmentId).put("notify", notifyCustomer);
        variables.set("tracking", tracking.input());
        return send("UpdateTracking", "fulfillmentTrackingInfoUpdate", variables, beforeSending);
    }

    private Fulfillment send(String document, String field, ObjectNode variables, Runnable beforeSending) {
        Answer answer = graphQl.write(Request.urgent(document, variables), beforeSending);
        JsonNode payload = answer.data().path(field);
        if (payload.path("fulfillment").hasNonNull("id")) {
            return Fulfillment.of(payload.path("fulfillment"));
        }
        List<UserError> errors = UserError.of(payload);
        if (!errors.isEmpty()) {
            throw refused(document, answer.requestId(), errors);
        }
        throw new Unavailable(new Fault(
                document,
                "a fulfilment or the reason why there is none",
                "neither came",
                "Read the order before sending again.",
                answer.requestId(),
                true));
    }

    private static Refused refused(String document, Optional<String> requestId, List<UserError> errors) {
        UserError first = errors.get(0);
        Refused.Kind kind = kind(first.message());
        String remedy = switch (kind) {
            case CLOSED -> "Read the order again: it may be fulfilled, cancelled, or assigned anew.";
            case INVALID_QUANTITY -> "Read the order again: less remains than was picked.";
            case GONE -> "Read the order again: its fulfillment orders were replaced.";
            case OTHER -> "Look at the order in Shopify.";
        };
        Fault fault = new Fault(
                document,
                "the shipment to be taken",
                "Shopify refused it: " + Redaction.oneLine(first.toString()),
                remedy,
                requestId,
                false);
        return new Refused(fault, kind, errors);
    }

    /** These mutations know no error codes, only sentences; the beginnings are those recorded from the real API. */
    private static Refused.Kind kind(String message) {
        String text = message.toLowerCase(Locale.ROOT);
        if (text.contains("unfulfillable status")) {
            return Refused.Kind.CLOSED;
        }
        if (text.startsWith("invalid fulfillment order line item quantity")
                || text.startsWith("quantity must be greater")) {
            return Refused.Kind.INVALID_QUANTITY;
        }
        if (text.contains("does not exist") || text.contains("not found")) {
            return Refused.Kind.GONE;
        }
        return Refused.Kind.OTHER;
    }
}
