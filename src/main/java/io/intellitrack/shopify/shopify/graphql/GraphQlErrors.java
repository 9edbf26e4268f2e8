package io.intellitrack.shopify.shopify.graphql;

import com.fasterxml.jackson.databind.JsonNode;
import io.intellitrack.shopify.shopify.errors.Fault;
import io.intellitrack.shopify.shopify.errors.Misconfigured;
import io.intellitrack.shopify.shopify.errors.Redaction;
import io.intellitrack.shopify.shopify.errors.Refused;
import io.intellitrack.shopify.shopify.errors.ShopifyException;
import io.intellitrack.shopify.shopify.errors.Throttled;
import io.intellitrack.shopify.shopify.errors.Unavailable;
import io.intellitrack.shopify.shopify.errors.UserError;
import io.intellitrack.shopify.shopify.http.Reply;
import io.intellitrack.shopify.shopify.value.JsonFields;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What top-level {@code errors} mean. Shopify answers most of them with HTTP 200. */
final class GraphQlErrors {
    private static final Set<String> AGAIN = Set.of("INTERNAL_SERVER_ERROR", "TIMEOUT", "SERVICE_UNAVAILABLE");
    /** Faults in the values of one record, found before anything is carried out. */
    private static final Set<String> THIS_RECORD =
            Set.of("RESOURCE_NOT_FOUND", "INVALID_VARIABLE", "MAX_INPUT_SIZE_EXCEEDED");

    private final String operation;
    private final Reply reply;
    private final JsonNode data;
    private final Cost cost;

    GraphQlErrors(String operation, Reply reply, JsonNode data, Cost cost) {
        this.operation = operation;
        this.reply = reply;
        this.data = data;
        this.cost = cost;
    }

    /** The exception for the gravest error: one that asks to wait or to try again comes before one for a person. */
    ShopifyException fault(JsonNode errors) {
        if (!errors.isArray()) {
            String text = errors.isTextual() ? errors.asText() : errors.toString();
            return new Misconfigured(fault(Redaction.quoted(text), "Check shopify.url and the app.", true), "errors");
        }
        List<JsonNode> all = new ArrayList<>();
        errors.forEach(all::add);
        return first(all, this::throttled)
                .or(() -> first(all, this::again))
                .or(() -> first(all, this::denied))
                .or(() -> first(all, this::shop))
                .or(() -> first(all, this::record))
                .orElseGet(() -> document(all.get(0)));
    }

    private interface Kind {
        Optional<ShopifyException> of(JsonNode error);
    }

    private static Optional<ShopifyException> first(List<JsonNode> errors, Kind kind) {
        return errors.stream().flatMap(error -> kind.of(error).stream()).findFirst();
    }

    private Optional<ShopifyException> throttled(JsonNode error) {
        if (!code(error).equals("THROTTLED")) {
            return Optional.empty();
        }
        Duration wait = reply.retryAfter().orElse(Duration.ZERO);
        Duration computed = cost.throttle()
                .flatMap(status ->
                        cost.requested().map(points -> (points - status.currentlyAvailable()) / status.restoreRate()))
                .filter(seconds -> seconds > 0)
                .map(seconds -> Duration.ofMillis((long) Math.ceil(seconds * 1000)))
                .orElse(Duration.ZERO);
        Duration longer = wait.compareTo(computed) > 0 ? wait : computed;
        // the budget is looked at before anything is carried out; with data beside the error nobody knows
        boolean refused = !somethingCame() && cost.actual().orElse(0.0) == 0;
        Fault fault = fault("the call was throttled", "Wait for the query budget to refill.", !refused);
        return Optional.of(new Throttled(fault, AnswerReader.atLeastASecond(longer)));
    }

    /** An error without a code but with a path comes from the resolver of a field: the server failed, not we. */
    private Optional<ShopifyException> again(JsonNode error) {
        String code = code(error);
        if (!AGAIN.contains(code) && !(code.isEmpty() && error.path("path").isArray())) {
            return Optional.empty();
        }
        Fault fault = fault(told(error), "The store has trouble; it is asked again.", true);
        return Optional.of(Unavailable.perhapsOneRecord(fault, words(code)));
    }

    /** Never Shopify's own sentence: it names each request by another number. */
    private static String words(String code) {
        return code.equals("TIMEOUT") ? "Shopify runs out of time" : "Shopify answers with an error of its own";
    }

    private Optional<ShopifyException> denied(JsonNode error) {
        if (!code(error).equals("ACCESS_DENIED")) {
            return Optional.empty();
        }
        String required = JsonFields.text(error.path("extensions"), "requiredAccess")
                .or(() -> JsonFields.text(error, "message"))
                .map(Redaction::quoted)
                .orElse("another permission");
        String came = "access to " + path(error) + " was denied; it needs " + required;
        return Optional.of(new Misconfigured(
                fault(came, "Grant the scope to the app and install it again.", somethingCame()), "ACCESS_DENIED"));
    }

    /** What a person must settle with Shopify, and what only this document can. */
    private Optional<ShopifyException> shop(JsonNode error) {
        String remedy = switch (code(error)) {
            case "SHOP_INACTIVE" ->
                "The shop is closed, paused or frozen: its owner must make it active again in Shopify's admin.";
            case "MAX_COST_EXCEEDED" ->
                "Ask for fewer fields or shorter lists in the document; lists were made as short as they can be.";
            default -> "";
        };
        return remedy.isEmpty()
                ? Optional.empty()
                : Optional.of(new Misconfigured(fault(told(error), remedy, somethingCame()), code(error)));
    }

    private Optional<ShopifyException> record(JsonNode error) {
        if (!THIS_RECORD.contains(code(error))) {
            return Optional.empty();
        }
        UserError told = new UserError(
                Optional.of(code(error)),
                List.of(),
                Redaction.oneLine(error.path("message").asText()));
        Refused.Kind kind = code(error).equals("RESOURCE_NOT_FOUND") ? Refused.Kind.GONE : Refused.Kind.OTHER;
        return Optional.of(new Refused(
                fault(told(error), "Correct this record; the others are not concerned.", somethingCame()),
                kind,
                List.of(told)));
    }

    private Misconfigured document(JsonNode error) {
        String where = JsonFields.text(error.path("locations").path(0), "line")
                .map(line -> " in line " + line + " of the document sent")
                .orElse("");
        return new Misconfigured(
                fault(
                        told(error) + where,
                        "The document does not fit this API version or server: compare it with the schema.",
                        somethingCame() || code(error).isEmpty()),
                code(error).isEmpty() ? "document" : code(error));
    }

    /** GraphQL leaves {@code data} out when nothing was executed, and nulls a root field that failed. */
    private boolean somethingCame() {
        for (JsonNode root : data) {
            if (!root.isNull()) {
                return true;
            }
        }
        return false;
    }

    private Fault fault(String came, String remedy, boolean maybeExecuted) {
        return new Fault(operation, "an answer without errors", came, remedy, reply.requestId(), maybeExecuted);
    }

    private static String told(JsonNode error) {
        String code = code(error).isEmpty() ? "" : code(error) + " ";
        return code + Redaction.quoted(error.path("message").asText()) + " came";
    }

    private static String path(JsonNode error) {
        List<String> parts = new ArrayList<>();
        error.path("path").forEach(part -> parts.add(part.asText()));
        return parts.isEmpty() ? "a field" : Redaction.oneLine(String.join(".", parts));
    }

    private static String code(JsonNode error) {
        return JsonFields.text(error.path("extensions"), "code").orElse("");
    }
}
