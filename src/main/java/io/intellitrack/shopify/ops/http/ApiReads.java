package io.intellitrack.shopify.ops.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.intellitrack.shopify.flow.Parked;
import io.intellitrack.shopify.flow.RunLog;
import io.intellitrack.shopify.ops.Json;
import io.intellitrack.shopify.ops.Previews;
import io.intellitrack.shopify.ops.monitoring.Status;
import io.intellitrack.shopify.ops.rights.Right;
import io.intellitrack.shopify.ops.views.Views;
import io.intellitrack.shopify.wiring.Connector;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.javalin.http.NotFoundResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code GET /api/…}: what may be seen over HTTP, as JSON. Nothing here changes anything. */
final class ApiReads {
    private final Connector connector;
    private final Status status;
    private final Views views;
    private final byte[] description;

    ApiReads(Connector connector, Status status, Views views) {
        this.connector = connector;
        this.status = status;
        this.views = views;
        this.description = description();
    }

    static byte[] description() {
        try (InputStream file = ApiReads.class.getResourceAsStream("openapi.json")) {
            return file.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void routes(RoutesConfig routes) {
        routes.get(
                "/api/openapi.json",
                context -> context.contentType("application/json").result(description));
        routes.get("/api/me", context -> Api.json(context, me(Caller.of(context))));
        routes.get("/api/status", this::status);
        routes.get("/api/check", context -> Api.json(context, connector.gate().check()));
        routes.get("/api/about", context -> Api.json(context, views.about()));
        routes.get("/api/settings", context -> Api.json(context, views.settings()));
        routes.get("/api/sync", context -> Api.json(context, views.automaticSync()));
        routes.get("/api/marks", context -> Api.json(context, views.marks()));
        routes.get("/api/audit", this::audit);
        routes.get("/api/orders/{name}", context -> Api.json(context, views.order(context.pathParam("name"))));
        routes.get("/api/parked", context -> Api.json(context, parked(context)));
        routes.get("/api/parked/groups", context -> Api.json(context, views.parked()));
        routes.get("/api/still-wanted", context -> Api.json(context, views.stillWanted()));
        routes.get("/api/reconcile/{id}", this::proof);
        runs(routes);
        endOfDay(routes);
    }

    private void runs(RoutesConfig routes) {
        routes.get("/api/progress", context -> Api.json(context, views.progress()));
        routes.get(
                "/api/runs",
                context -> Api.json(
                        context,
                        views.runs(
                                Asked.queriedFlow(context),
                                Asked.queriedNumber(context, "before"),
                                Asked.size(context))));
        routes.get(
                "/api/flows/{flow}/runs",
                context -> Api.json(
                        context,
                        views.runs(
                                Optional.of(Asked.flow(context)),
                                Asked.queriedNumber(context, "before"),
                                Asked.size(context))));
        routes.get("/api/runs/{id}", this::run);
        routes.get(
                "/api/flows/{flow}/preview", context -> Api.json(context, Previews.of(connector, Asked.flow(context))));
    }

    private void endOfDay(RoutesConfig routes) {
        routes.get("/api/end-of-day", context -> Api.json(context, views.endOfDay()));
        routes.get("/api/end-of-day/preview", context -> Api.json(context, views.endOfDayPreview()));
        routes.get(
                "/api/end-of-day/{id}/rows",
                context -> Api.json(
                        context,
                        views.endOfDayRows(
                                Asked.id(context),
                                Asked.queriedNumber(context, "after").orElse(0L),
                                Asked.size(context))));
    }

    private static Map<String, Object> me(Caller caller) {
        return Map.of(
                "name",
                caller.name(),
                "right",
                caller.right().map(Right::word),
                "loggedIn",
                caller.loggedIn(),
                "formToken",
                caller.formToken());
    }

    /** Whoever has it already is told so: pages ask each few seconds. */
    private void status(Context context) {
        Status.Snapshot snapshot = status.snapshot();
        String tag = tag(snapshot);
        context.header("ETag", tag);
        if (tag.equals(context.header("If-None-Match"))) {
            context.status(HttpStatus.NOT_MODIFIED);
            return;
        }
        Api.json(context, snapshot);
    }

    /** Changes with all but the clock: what only grows older is the same. */
    static String tag(Status.Snapshot snapshot) {
        ObjectNode tree = (ObjectNode) Json.tree(snapshot);
        tree.remove("at");
        tree.path("flows").forEach(flow -> ((ObjectNode) flow).remove("lagSeconds"));
        List<String> ages = List.of("countedAt", "ageSeconds");
        ObjectNode figures = (ObjectNode) tree.path("figures");
        figures.remove(ages);
        figures.path("byName").forEach(figure -> ((ObjectNode) figure).remove(ages));
        return "\"" + Long.toHexString(tree.toString().hashCode() & 0xffffffffL) + "-"
                + tree.toString().length() + "\"";
    }

    /** All of them, unless a page is asked for. */
    private List<Parked.Entry> parked(Context context) {
        boolean paged = Asked.query(context, "size").isPresent()
                || Asked.query(context, "after").isPresent();
        return paged
                ? connector.parked().page(Asked.queriedNumber(context, "after").orElse(0L), Asked.size(context))
                : connector.parked().list();
    }

    private void audit(Context context) {
        Api.json(
                context,
                views.audit(
                        Asked.queriedNumber(context, "before"),
                        Asked.query(context, "actor"),
                        Asked.query(context, "action"),
                        Asked.size(context)));
    }

    private void run(Context context) {
        long id = Asked.id(context);
        RunLog.Entry entry =
                connector.runLog().find(id).orElseThrow(() -> new NotFoundResponse("No run has the number " + id));
        Api.json(context, entry);
    }

    private void proof(Context context) {
        long id = Asked.id(context);
        Api.json(
                context,
                connector
                        .reconciliation()
                        .proofs()
                        .find(id)
                        .orElseThrow(() -> new NotFoundResponse("No reconcile has the number " + id)));
    }
}
