package io.intellitrack.shopify.ops.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.intellitrack.shopify.Connector;
import io.intellitrack.shopify.Flow;
import io.intellitrack.shopify.flow.RejectedRecord;
import io.intellitrack.shopify.flow.RunRefused;
import io.intellitrack.shopify.flow.RunRequest;
import io.intellitrack.shopify.ops.Actor;
import io.intellitrack.shopify.ops.Json;
import io.intellitrack.shopify.ops.LocalKey;
import io.intellitrack.shopify.ops.Operations;
import io.intellitrack.shopify.ops.Previews;
import io.intellitrack.shopify.ops.Status;
import io.intellitrack.shopify.reconcile.ProofUnderWay;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code /api/…}: what the command line asks of a running daemon, as JSON. */
public final class Api {
    /** Each change must carry this header, which no form of another site can set. */
    public static final String HEADER = "X-IntelliTrack";

    /** The reason in an answer that refuses a second proof beside the first. */
    public static final String PROOF_UNDER_WAY = "PROOF_UNDER_WAY";

    private final Connector connector;
    private final Operations operations;
    private final Status status;
    private final LocalKey key;

    Api(Connector connector, Operations operations, Status status, LocalKey key) {
        this.connector = connector;
        this.operations = operations;
        this.status = status;
        this.key = key;
    }

    void routes(RoutesConfig routes) {
        routes.get("/api/status", context -> json(context, status.snapshot()));
        routes.get("/api/check", context -> json(context, connector.gate().check()));
        routes.get("/api/parked", context -> json(context, connector.parked().list()));
        routes.get("/api/runs/{id}", this::run);
        routes.get("/api/flows/{flow}/preview", context -> json(context, Previews.of(connector, flow(context))));
        routes.post("/api/flows/{flow}/run", this::start);
        routes.post("/api/flows/{flow}/pause", context -> {
            operations.pause(flow(context), actor(context));
            json(context, Map.of("paused", flow(context).id()));
        });
        routes.post("/api/flows/{flow}/resume", context -> {
            operations.resume(flow(context), actor(context));
            json(context, Map.of("resumed", flow(context).id()));
        });
        routes.post(
                "/api/parked/retry",
                context -> json(context, Map.of("runs", operations.retryParked(chosen(context), actor(context)))));
        routes.post(
                "/api/parked/dismiss",
                context ->
                        json(context, Map.of("dismissed", operations.dismissParked(chosen(context), actor(context)))));
        routes.post("/api/reconcile", this::reconcile);
        routes.get("/api/reconcile/{id}", this::proof);
        routes.exception(ProofUnderWay.class, (error, context) -> {
            context.status(409);
            json(context, Map.of("error", String.valueOf(error.getMessage()), "reason", PROOF_UNDER_WAY));
        });
        routes.exception(RunRefused.class, (error, context) -> refused(context, error));
        routes.exception(IllegalArgumentException.class, (error, context) -> {
            context.status(400);
            json(context, Map.of("error", String.valueOf(error.getMessage())));
        });
    }

    private static void refused(Context context, RunRefused error) {
        context.status(error.reason() == RunRefused.Reason.BAD_REQUEST ? 400 : 409);
        json(
                context,
                Map.of("error", error.getMessage(), "reason", error.reason().name()));
    }

    private Actor actor(Context context) {
        return key.actor(context).orElseGet(() -> Actor.ofThisProcess("http"));
    }

    private void run(Context context) {
        long id = number(context.pathParam("id"));
        json(
                context,
                operations.find(id).orElseThrow(() -> new IllegalArgumentException("No run has the number " + id)));
    }

    private void start(Context context) {
        Flow flow = flow(context);
        context.status(202);
        json(context, Map.of("run", operations.start(flow, request(context), actor(context))));
    }

    private RunRequest request(Context context) {
        JsonNode body = body(context);
        RunRequest request = RunRequest.manual(actor(context).name());
        if (!body.path("since").asText().isEmpty()) {
            request = request.since(instant(body.path("since").asText()));
        }
        if (!body.path("order").asText().isEmpty()) {
            request = request.order(body.path("order").asText());
        }
        if (!body.path("approve").asText().isEmpty()) {
            request = request.approving(body.path("approve").asText());
        }
        if (body.path("dryRun").asBoolean()) {
            request = request.dry();
        }
        return body.path("force").asBoolean() ? request.forced() : request;
    }

    private static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("since=" + text + ": expected a time such as 2026-11-30T10:00:00Z", e);
        }
    }

    private static JsonNode body(Context context) {
        return context.body().isBlank() ? Json.tree(Map.of()) : Json.read(context.body());
    }

    private static Operations.Chosen chosen(Context context) {
        JsonNode body = body(context);
        List<Long> ids = new ArrayList<>();
        body.path("ids").forEach(id -> ids.add(number(id.asText())));
        return new Operations.Chosen(ids, cause(body.path("cause").asText("")));
    }

    private static Optional<RejectedRecord.Cause> cause(String text) {
        if (text.isEmpty() || text.equals("null")) {
            return Optional.empty();
        }
        return Optional.of(Arrays.stream(RejectedRecord.Cause.values())
                .filter(cause -> cause.name().equalsIgnoreCase(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "cause=" + text + ": expected one of " + Arrays.toString(RejectedRecord.Cause.values()))));
    }

    private void reconcile(Context context) {
        boolean repair = body(context).path("repair").asBoolean();
        long id = connector.reconciliation().start(repair, actor(context).name());
        operations.noted(actor(context), "reconcile", repair ? "with repair" : "");
        context.status(202);
        json(context, Map.of("id", id));
    }

    private void proof(Context context) {
        long id = number(context.pathParam("id"));
        json(
                context,
                connector
                        .reconciliation()
                        .proofs()
                        .find(id)
                        .orElseThrow(() -> new IllegalArgumentException("No reconcile has the number " + id)));
    }

    private static long number(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(text + " is not a number", e);
        }
    }

    private static Flow flow(Context context) {
        return Operations.flow(context.pathParam("flow"));
    }

    static void json(Context context, Object value) {
        context.contentType("application/json").result(Json.text(value));
    }
}
