package io.intellitrack.shopify.ops.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.intellitrack.shopify.flow.Decision;
import io.intellitrack.shopify.flow.RejectedRecord;
import io.intellitrack.shopify.flow.RunRequest;
import io.intellitrack.shopify.ops.ChosenRecords;
import io.intellitrack.shopify.ops.Json;
import io.intellitrack.shopify.ops.Operations;
import io.intellitrack.shopify.ops.views.OrderFilter.Listed;
import io.intellitrack.shopify.ops.views.ParkedFilter.Sort;
import io.intellitrack.shopify.ops.views.Slice;
import io.intellitrack.shopify.settings.Flow;
import io.intellitrack.shopify.text.EnumWords;
import io.javalin.http.Context;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads what a request of the API asks for, which {@link RequestSchema} has let pass; what cannot be meant is an
 * {@link IllegalArgumentException}.
 */
final class RequestParameters {
    private RequestParameters() {}

    static Flow flow(Context context) {
        return Operations.flow(context.pathParam("flow"));
    }

    static long id(Context context) {
        return number(context.pathParam("id"));
    }

    static Optional<Flow> queriedFlow(Context context) {
        return query(context, "flow").map(Operations::flow);
    }

    static Optional<String> query(Context context, String name) {
        return Optional.ofNullable(context.queryParam(name)).filter(text -> !text.isBlank());
    }

    static Optional<Long> queriedNumber(Context context, String name) {
        return query(context, name).map(RequestParameters::number);
    }

    /** @throws IllegalArgumentException for anything but {@code true} and {@code false} */
    static boolean queriedFlag(Context context, String name) {
        String text = query(context, name).orElse("false");
        if (!text.equals("true") && !text.equals("false")) {
            throw new IllegalArgumentException(name + "=" + text + ": expected true or false");
        }
        return text.equals("true");
    }

    static Optional<LocalDate> queriedDay(Context context, String name) {
        return query(context, name).map(text -> {
            try {
                return LocalDate.parse(text);
            } catch (DateTimeException e) {
                throw new IllegalArgumentException(name + "=" + text + ": expected a day such as 2026-11-30", e);
            }
        });
    }

    static Listed listed(String word) {
        return EnumWords.parse(Listed.class, word)
                .orElseThrow(() -> new IllegalArgumentException(
                        "listed=" + word + ": expected one of " + EnumWords.all(Listed.class)));
    }

    static Sort sort(String word) {
        return EnumWords.parse(Sort.class, word)
                .orElseThrow(() -> new IllegalArgumentException(
                        "sort=" + word + ": expected one of " + EnumWords.all(Sort.class)));
    }

    static int size(Context context) {
        return Slice.size(queriedNumber(context, "size")
                .map(asked -> (int) Math.min(asked, Slice.MOST))
                .orElse(Slice.USUAL));
    }

    static JsonNode body(Context context) {
        return context.body().isBlank() || context.isFormUrlencoded() ? Json.tree(Map.of()) : Json.read(context.body());
    }

    /** A text of the body; absent when it is missing, null or empty. */
    static Optional<String> text(JsonNode body, String name) {
        return Optional.ofNullable(body.path(name).asText(null))
                .filter(text -> !text.isEmpty() && !text.equals("null"));
    }

    static boolean flag(JsonNode body, String name) {
        if (!body.path(name).isBoolean()) {
            throw new IllegalArgumentException(name + ": expected true or false");
        }
        return body.path(name).asBoolean();
    }

    static Instant time(JsonNode body, String name) {
        return text(body, name)
                .map(text -> instant(name, text))
                .orElseThrow(
                        () -> new IllegalArgumentException(name + ": expected a time such as 2026-11-30T10:00:00Z"));
    }

    /** A run that sends a held End of Day. */
    static RunRequest approval(JsonNode body, String actor) {
        return text(body, "date")
                .map(RunRequest.manual(actor)::approving)
                .orElseThrow(() -> new IllegalArgumentException("date: expected a business date, or manual"));
    }

    static RunRequest run(JsonNode body, String actor) {
        RunRequest request = RunRequest.manual(actor);
        Optional<Instant> since = text(body, "since").map(text -> instant("since", text));
        if (since.isPresent()) {
            request = request.since(since.get());
        }
        if (text(body, "order").isPresent()) {
            request = request.order(text(body, "order").get());
        }
        if (text(body, "approve").isPresent()) {
            request = request.approving(text(body, "approve").get());
        }
        if (text(body, "item").isPresent()) {
            request = request.item(text(body, "item").get());
        }
        if (body.path("dryRun").asBoolean()) {
            request = request.dry();
        }
        forced(body, request);
        return body.path("force").asBoolean() ? request.forced() : request;
    }

    /** Who overwrites IntelliTrack's stock says of what. */
    private static void forced(JsonNode body, RunRequest request) {
        boolean all = body.path("all").asBoolean();
        boolean force = body.path("force").asBoolean();
        if (force && all == request.item().isPresent() || all && !force) {
            throw new IllegalArgumentException("force: expected with either item, the number of one item, or "
                    + "\"all\": true, which overwrites every differing stock of IntelliTrack. Nothing was done.");
        }
    }

    static Decision decision(JsonNode body) {
        return Decision.of(body.path("decision").asText());
    }

    static Instant instant(String name, String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(name + "=" + text + ": expected a time such as 2026-11-30T10:00:00Z", e);
        }
    }

    static ChosenRecords parked(JsonNode body) {
        List<Long> ids = new ArrayList<>();
        body.path("ids").forEach(id -> ids.add(id.asLong()));
        return new ChosenRecords(
                ids,
                text(body, "cause").map(RequestParameters::cause),
                text(body, "group"),
                body.path("all").asBoolean());
    }

    private static RejectedRecord.Cause cause(String text) {
        return EnumWords.read(RejectedRecord.Cause.class, text)
                .orElseThrow(() -> new IllegalArgumentException(
                        "cause=" + text + ": expected one of " + Arrays.toString(RejectedRecord.Cause.values())));
    }

    private static long number(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(text + " is not a number", e);
        }
    }
}
