package io.intellitrack.shopify.ops.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.intellitrack.shopify.flow.Decision;
import io.intellitrack.shopify.flow.RunRefused;
import io.intellitrack.shopify.flow.RunRequest;
import io.intellitrack.shopify.ops.Json;
import io.intellitrack.shopify.ops.Operations;
import io.intellitrack.shopify.ops.rights.Actor;
import io.intellitrack.shopify.ops.rights.NotAllowed;
import io.intellitrack.shopify.reconcile.ProofUnderWay;
import io.intellitrack.shopify.settings.Flow;
import io.intellitrack.shopify.wiring.Connector;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.Map;

/**
 * {@code /api/…}: what may be done over HTTP, as JSON; described in {@code openapi.json}. Reading is in {@link ApiReads}.
 */
public final class Api {
    /** Each change must carry this header, which no form of another site can set. */
    public static final String HEADER = "X-IntelliTrack";

    /** The reason in an answer that refuses a second proof beside the first. */
    public static final String PROOF_UNDER_WAY = "PROOF_UNDER_WAY";

    private final Connector connector;
    private final Operations operations;

    Api(Connector connector, Operations operations) {
        this.connector = connector;
        this.operations = operations;
    }

    void routes(RoutesConfig routes) {
        routes.post("/api/flows/{flow}/run", this::start);
        routes.post("/api/flows/{flow}/pause", context -> {
            operations.pause(Asked.flow(context), actor(context));
            json(context, Map.of("paused", Asked.flow(context).id()));
        });
        routes.post("/api/flows/{flow}/resume", context -> {
            operations.resume(Asked.flow(context), actor(context));
            json(context, Map.of("resumed", Asked.flow(context).id()));
        });
        routes.post(
                "/api/orders/{name}/sync",
                context -> begun(context, operations.resyncOrder(context.pathParam("name"), actor(context))));
        routes.post("/api/orders/{name}/decision", context -> {
            Decision decision = Asked.decision(Asked.body(context));
            begun(context, operations.decide(context.pathParam("name"), decision, actor(context)));
        });
        parked(routes);
        endOfDay(routes);
        routes.post("/api/sync", this::switchSync);
        routes.post("/api/marks", this::moveMark);
        routes.post("/api/reconcile", this::reconcile);
        refusals(routes);
    }

    private void parked(RoutesConfig routes) {
        routes.post(
                "/api/parked/retry",
                context -> json(context, operations.retryParked(Asked.parked(Asked.body(context)), actor(context))));
        routes.post("/api/parked/dismiss", context -> {
            JsonNode body = Asked.body(context);
            String reason = Asked.text(body, "reason").orElse("");
            json(context, Map.of("dismissed", operations.dismissParked(Asked.parked(body), reason, actor(context))));
        });
    }

    private void endOfDay(RoutesConfig routes) {
        routes.post("/api/end-of-day/approve", context -> {
            String date = Asked.text(Asked.body(context), "date")
                    .orElseThrow(() -> new IllegalArgumentException("date: expected a business date, or manual"));
            RunRequest request = RunRequest.manual(actor(context).name()).approving(date);
            begun(context, operations.start(Flow.ADJUSTMENTS, request, actor(context)));
        });
        routes.post("/api/end-of-day/{id}/undo", context -> {
            boolean dry = Asked.body(context).path("dryRun").asBoolean();
            begun(context, operations.undo(Asked.id(context), dry, actor(context)));
        });
    }

    private static void refusals(RoutesConfig routes) {
        routes.exception(ProofUnderWay.class, (error, context) -> {
            context.status(409);
            json(context, Map.of("error", String.valueOf(error.getMessage()), "reason", PROOF_UNDER_WAY));
        });
        routes.exception(RunRefused.class, (error, context) -> {
            context.status(error.reason() == RunRefused.Reason.BAD_REQUEST ? 400 : 409);
            json(
                    context,
                    Map.of("error", error.getMessage(), "reason", error.reason().name()));
        });
        routes.exception(NotAllowed.class, (error, context) -> {
            context.status(403);
            json(context, Map.of("error", error.getMessage()));
        });
        routes.exception(IllegalArgumentException.class, (error, context) -> {
            context.status(400);
            json(context, Map.of("error", String.valueOf(error.getMessage())));
        });
    }

    private static Actor actor(Context context) {
        return Caller.of(context).actor();
    }

    private static void begun(Context context, long run) {
        context.status(202);
        json(context, Map.of("run", run));
    }

    private void start(Context context) {
        Actor actor = actor(context);
        RunRequest request = Asked.run(Asked.body(context), actor.name());
        begun(context, operations.start(Asked.flow(context), request, actor));
    }

    private void switchSync(Context context) {
        JsonNode on = Asked.body(context).path("on");
        if (!on.isBoolean()) {
            throw new IllegalArgumentException("on: expected true or false");
        }
        operations.switchSync(on.asBoolean(), actor(context));
        json(context, Map.of("on", on.asBoolean()));
    }

    private void moveMark(Context context) {
        JsonNode body = Asked.body(context);
        Flow flow = Operations.flow(Asked.text(body, "flow").orElse(""));
        String to = Asked.text(body, "to")
                .orElseThrow(() -> new IllegalArgumentException("to: expected a time such as 2026-11-30T10:00:00Z"));
        operations.moveMark(flow, Asked.text(body, "root"), Asked.instant("to", to), actor(context));
        json(context, Map.of("flow", flow.id(), "marks", connector.watermarks().marks(flow)));
    }

    private void reconcile(Context context) {
        boolean repair = Asked.body(context).path("repair").asBoolean();
        long id = connector.reconciliation().start(repair, actor(context).name());
        operations.noted(actor(context), "reconcile", repair ? "with repair" : "");
        context.status(202);
        json(context, Map.of("id", id));
    }

    static void json(Context context, Object value) {
        context.contentType("application/json").result(Json.text(value));
    }
}
