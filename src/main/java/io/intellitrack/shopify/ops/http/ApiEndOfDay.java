package io.intellitrack.shopify.ops.http;

import static io.intellitrack.shopify.ops.http.Contract.begins;

import io.intellitrack.shopify.flow.RunRequest;
import io.intellitrack.shopify.ops.Operations;
import io.intellitrack.shopify.ops.rights.Right;
import io.intellitrack.shopify.settings.Flow;
import java.util.List;

/** {@code POST /api/end-of-day/…}: what people decide about stock that is to be sent. */
final class ApiEndOfDay {
    private final Operations operations;

    ApiEndOfDay(Operations operations) {
        this.operations = operations;
    }

    List<Route> routes() {
        return List.of(
                Route.post(
                        "/api/end-of-day/approve",
                        Right.OPERATOR,
                        "Sends a held run.",
                        begins(Api.Begun.class)
                                .body(Field.text("date")
                                        .saying("A business date, or manual.")
                                        .needed()),
                        context -> {
                            RunRequest request = RequestParameters.approval(
                                    RequestParameters.body(context),
                                    Api.actor(context).name());
                            Api.begun(context, operations.start(Flow.ADJUSTMENTS, request, Api.actor(context)));
                        }),
                Route.post(
                        "/api/end-of-day/{id}/undo",
                        Right.ADMIN,
                        "Takes the newest run back, in a run of its own under the same brake.",
                        begins(Api.Begun.class).body(Field.flag("dryRun")),
                        context -> {
                            boolean dry = RequestParameters.body(context)
                                    .path("dryRun")
                                    .asBoolean();
                            Api.begun(context, operations.undo(RequestParameters.id(context), dry, Api.actor(context)));
                        }));
    }
}
