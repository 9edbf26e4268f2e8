package io.intellitrack.shopify.ops.http;

import static io.intellitrack.shopify.ops.http.Contract.begins;
import static io.intellitrack.shopify.ops.http.Contract.gives;

import com.fasterxml.jackson.databind.JsonNode;
import io.intellitrack.shopify.flow.RunRequest;
import io.intellitrack.shopify.ops.Described;
import io.intellitrack.shopify.ops.InitialDataset;
import io.intellitrack.shopify.ops.Json;
import io.intellitrack.shopify.ops.Operations;
import io.intellitrack.shopify.ops.rights.Actor;
import io.intellitrack.shopify.ops.rights.Right;
import io.intellitrack.shopify.settings.Flow;
import io.intellitrack.shopify.wiring.Connector;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * {@code /api/…}: what may be done over HTTP, as JSON; described by {@link OpenApi}. What is done about single records is
 * in {@link ApiRecords}, reading in {@link ApiReads}, what is refused in {@link ApiRefusal}.
 */
public final class Api {
    /** Each change must carry this header, which no form of another site can set. */
    public static final String HEADER = "X-IntelliTrack";

    /** The reason in an answer that refuses a second proof beside the first. */
    public static final String PROOF_UNDER_WAY = ApiRefusal.Reason.PROOF_UNDER_WAY.name();

    private static final int CONFLICT = HttpStatus.CONFLICT.getCode();

    /** A run that goes on. */
    record Begun(
            @Described("The number in the run log; see /api/runs/{id}.")
            long run) {}

    record Paused(Flow paused) {}

    record Resumed(Flow resumed) {}

    record Switched(boolean on) {}

    record Moved(Flow flow, Map<String, Instant> marks) {}

    record ProofBegun(long id) {}

    record BackedUp(
            @Described("On the machine that the daemon runs on.")
            String file) {}

    private final Connector connector;
    private final Operations operations;

    Api(Connector connector, Operations operations) {
        this.connector = connector;
        this.operations = operations;
    }

    List<Route> routes() {
        List<Route> routes = new ArrayList<>(flows());
        routes.addAll(new ApiRecords(operations).routes());
        routes.addAll(new ApiEndOfDay(operations).routes());
        routes.add(Route.post(
                "/api/initial-dataset",
                Right.OPERATOR,
                "Begins the imports that are not complete, one after another: products, stock, open orders.",
                begins(Begun.class),
                context -> begun(context, new InitialDataset(connector, operations).begin(actor(context)))));
        routes.add(Route.post(
                "/api/sync",
                Right.ADMIN,
                "Switches automatic sync.",
                gives(Switched.class).body(Field.flag("on").needed()),
                this::switchSync));
        routes.add(Route.post(
                "/api/marks",
                Right.ADMIN,
                "Moves the marks of a flow; refused while a run is under way.",
                gives(Moved.class)
                        .body(
                                Field.flow().needed(),
                                Field.text("root").saying("One mark; all of the flow when absent."),
                                Field.time("to").needed())
                        .or(CONFLICT),
                this::moveMark));
        routes.add(Route.post(
                "/api/reconcile",
                Right.OPERATOR,
                "Begins a proof of completeness.",
                begins(ProofBegun.class).body(Field.flag("repair")),
                this::reconcile));
        routes.add(Route.post(
                "/api/backup",
                Right.ADMIN,
                "Backs up the embedded database into a file beside it.",
                gives(BackedUp.class),
                context -> json(
                        context, new BackedUp(operations.backup(actor(context)).toString()))));
        return routes;
    }

    private List<Route> flows() {
        return List.of(
                Route.post(
                        "/api/flows/{flow}/run",
                        Right.OPERATOR,
                        "Begins a run. To force a stock import needs the right admin.",
                        begins(Begun.class)
                                .body(
                                        Field.time("since"),
                                        Field.text("order"),
                                        Field.flag("dryRun"),
                                        Field.text("item").saying("Only the stock of the item of this number."),
                                        Field.flag("force")
                                                .saying("Overwrites IntelliTrack's stock; only with item or all."),
                                        Field.flag("all").saying("With force: every differing stock."),
                                        Field.text("approve").saying("Sends a held End of Day: its date, or manual.")),
                        this::start),
                Route.post(
                        "/api/flows/{flow}/pause",
                        Right.OPERATOR,
                        "Keeps automatic runs from beginning.",
                        gives(Paused.class),
                        context -> {
                            operations.pause(RequestParameters.flow(context), actor(context));
                            json(context, new Paused(RequestParameters.flow(context)));
                        }),
                Route.post(
                        "/api/flows/{flow}/resume",
                        Right.OPERATOR,
                        "Lets automatic runs begin again.",
                        gives(Resumed.class),
                        context -> {
                            operations.resume(RequestParameters.flow(context), actor(context));
                            json(context, new Resumed(RequestParameters.flow(context)));
                        }));
    }

    static Actor actor(Context context) {
        return Caller.of(context).actor();
    }

    static void begun(Context context, long run) {
        context.status(202);
        json(context, new Begun(run));
    }

    private void start(Context context) {
        Actor actor = actor(context);
        RunRequest request = RequestParameters.run(RequestParameters.body(context), actor.name());
        begun(context, operations.start(RequestParameters.flow(context), request, actor));
    }

    private void switchSync(Context context) {
        boolean on = RequestParameters.flag(RequestParameters.body(context), "on");
        operations.switchSync(on, actor(context));
        json(context, new Switched(on));
    }

    private void moveMark(Context context) {
        JsonNode body = RequestParameters.body(context);
        Flow flow = Operations.flow(RequestParameters.text(body, "flow").orElse(""));
        operations.moveMark(
                flow, RequestParameters.text(body, "root"), RequestParameters.time(body, "to"), actor(context));
        json(context, new Moved(flow, connector.watermarks().marks(flow)));
    }

    private void reconcile(Context context) {
        boolean repair = RequestParameters.body(context).path("repair").asBoolean();
        long id = connector.reconciliation().start(repair, actor(context).name());
        operations.noted(actor(context), "reconcile", repair ? "with repair" : "");
        context.status(202);
        json(context, new ProofBegun(id));
    }

    static void json(Context context, Object value) {
        context.contentType("application/json").result(Json.text(value));
    }
}
