package io.intellitrack.shopify.ops.http;

import static io.intellitrack.shopify.ops.http.Contract.gives;
import static io.intellitrack.shopify.ops.http.Contract.givesList;
import static io.intellitrack.shopify.ops.http.Contract.givesPage;

import io.intellitrack.shopify.flow.RunLog;
import io.intellitrack.shopify.flow.gate.GateReport;
import io.intellitrack.shopify.ops.Described;
import io.intellitrack.shopify.ops.OneOf;
import io.intellitrack.shopify.ops.Previews;
import io.intellitrack.shopify.ops.monitoring.Status;
import io.intellitrack.shopify.ops.rights.Right;
import io.intellitrack.shopify.ops.views.About;
import io.intellitrack.shopify.ops.views.AuditEntry;
import io.intellitrack.shopify.ops.views.AutomaticSync;
import io.intellitrack.shopify.ops.views.EndOfDayView;
import io.intellitrack.shopify.ops.views.Mark;
import io.intellitrack.shopify.ops.views.Progress;
import io.intellitrack.shopify.ops.views.Setting;
import io.intellitrack.shopify.ops.views.Slice;
import io.intellitrack.shopify.ops.views.Views;
import io.intellitrack.shopify.reconcile.proofs.Proof;
import io.intellitrack.shopify.settings.Flow;
import io.intellitrack.shopify.wiring.Connector;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.javalin.http.NotFoundResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** {@code GET /api/…}: what may be seen over HTTP, as JSON. Nothing here changes anything. */
final class ApiReads {
    /** Who asks. */
    record Me(
            String name,
            @OneOf(Right.class) Optional<String> right,
            boolean loggedIn,

            @Described("What a form must carry in its field form-token to change anything.")
            String formToken) {}

    private final Connector connector;
    private final Status status;
    private final Views views;

    ApiReads(Connector connector, Status status, Views views) {
        this.connector = connector;
        this.status = status;
        this.views = views;
    }

    List<Route> routes() {
        List<Route> routes = new ArrayList<>(List.of(
                get("/api/me", "Who asks, and what they may.", gives(Me.class), context -> me(Caller.of(context))),
                Route.get(
                        "/api/status",
                        "How every flow stands. Carries an ETag that only the clock does not change.",
                        gives(Status.Snapshot.class).or(HttpStatus.NOT_MODIFIED.getCode()),
                        this::status),
                get(
                        "/api/check",
                        "The setup gate, looked at anew.",
                        gives(GateReport.class),
                        context -> connector.gate().check()),
                get("/api/about", "What runs here.", gives(About.class), context -> views.about()),
                get(
                        "/api/settings",
                        "Every setting with its source; secrets are masked.",
                        givesList(Setting.class),
                        context -> views.settings()),
                get(
                        "/api/sync",
                        "Whether flows start by themselves, and who decided.",
                        gives(AutomaticSync.class),
                        context -> views.automaticSync()),
                get("/api/marks", "How far each flow has read.", givesList(Mark.class), context -> views.marks()),
                get(
                        "/api/audit",
                        "What people did by hand, the newest first.",
                        givesPage(AuditEntry.class)
                                .query(
                                        Field.BEFORE,
                                        Field.SIZE,
                                        Field.text("actor").saying("Only of this person."),
                                        Field.text("action").saying("Only this action.")),
                        this::audit),
                get(
                        "/api/reconcile/{id}",
                        "A proof as it stands.",
                        gives(Proof.class).or(HttpStatus.NOT_FOUND.getCode()),
                        this::proof)));
        routes.addAll(new ApiRecordReads(connector, views).routes());
        routes.addAll(runs());
        routes.addAll(endOfDay());
        return routes;
    }

    private List<Route> runs() {
        return List.of(
                get(
                        "/api/progress",
                        "Runs under way in this process.",
                        givesList(Progress.class),
                        context -> views.progress()),
                get(
                        "/api/runs",
                        "Runs, the newest first.",
                        givesPage(RunLog.Entry.class).query(Field.BEFORE, Field.SIZE, Field.FLOW),
                        context -> runs(context, RequestParameters.queriedFlow(context))),
                get(
                        "/api/flows/{flow}/runs",
                        "Runs of a flow, the newest first.",
                        givesPage(RunLog.Entry.class).query(Field.BEFORE, Field.SIZE),
                        context -> runs(context, Optional.of(RequestParameters.flow(context)))),
                get(
                        "/api/runs/{id}",
                        "One run.",
                        gives(RunLog.Entry.class).or(HttpStatus.NOT_FOUND.getCode()),
                        this::run),
                get(
                        "/api/flows/{flow}/preview",
                        "What the last dry run would have done.",
                        gives(Previews.Table.class),
                        context -> Previews.of(connector, RequestParameters.flow(context))));
    }

    private List<Route> endOfDay() {
        return List.of(
                get(
                        "/api/end-of-day",
                        "End of Day: today's state, what is held, history.",
                        gives(EndOfDayView.class),
                        context -> views.endOfDay()),
                get(
                        "/api/end-of-day/preview",
                        "The rows of the newest dry run.",
                        gives(EndOfDayView.Preview.class),
                        context -> views.endOfDayPreview()),
                get(
                        "/api/end-of-day/{id}/rows",
                        "The rows of a run.",
                        givesPage(EndOfDayView.LedgerRow.class).query(Field.AFTER, Field.SIZE),
                        context -> views.endOfDayRows(
                                RequestParameters.id(context),
                                RequestParameters.queriedNumber(context, "after")
                                        .orElse(0L),
                                RequestParameters.size(context))));
    }

    static Route get(String path, String summary, Contract contract, Function<Context, Object> answer) {
        return Route.get(path, summary, contract, context -> Api.json(context, answer.apply(context)));
    }

    private Slice<RunLog.Entry> runs(Context context, Optional<Flow> flow) {
        return views.runs(flow, RequestParameters.queriedNumber(context, "before"), RequestParameters.size(context));
    }

    private static Me me(Caller caller) {
        return new Me(caller.name(), caller.right().map(Right::word), caller.loggedIn(), caller.formToken());
    }

    /** Whoever has it already is told so: pages ask each few seconds. */
    private void status(Context context) {
        Status.Snapshot snapshot = status.snapshot();
        String tag = StatusTag.of(snapshot);
        context.header("ETag", tag);
        if (tag.equals(context.header("If-None-Match"))) {
            context.status(HttpStatus.NOT_MODIFIED);
            return;
        }
        Api.json(context, snapshot);
    }

    private Slice<AuditEntry> audit(Context context) {
        return views.audit(
                RequestParameters.queriedNumber(context, "before"),
                RequestParameters.query(context, "actor"),
                RequestParameters.query(context, "action"),
                RequestParameters.size(context));
    }

    private RunLog.Entry run(Context context) {
        long id = RequestParameters.id(context);
        return connector.runLog().find(id).orElseThrow(() -> new NotFoundResponse("No run has the number " + id));
    }

    private Proof proof(Context context) {
        long id = RequestParameters.id(context);
        return connector
                .reconciliation()
                .proofs()
                .find(id)
                .orElseThrow(() -> new NotFoundResponse("No reconcile has the number " + id));
    }
}
