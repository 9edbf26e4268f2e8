package io.intellitrack.shopify.ops.http;

import static io.intellitrack.shopify.ops.http.Contract.begins;
import static io.intellitrack.shopify.ops.http.Contract.gives;

import com.fasterxml.jackson.databind.JsonNode;
import io.intellitrack.shopify.flow.Decision;
import io.intellitrack.shopify.ops.Operations;
import io.intellitrack.shopify.ops.Retry;
import io.intellitrack.shopify.ops.rights.Right;
import java.util.ArrayList;
import java.util.List;

/** {@code POST /api/orders/…} and {@code /api/parked/…}: what may be done about single records. */
final class ApiRecords {
    record Dismissed(int dismissed) {}

    private final Operations operations;

    ApiRecords(Operations operations) {
        this.operations = operations;
    }

    List<Route> routes() {
        List<Route> routes = new ArrayList<>(orders());
        routes.addAll(parked());
        return routes;
    }

    private List<Route> orders() {
        return List.of(
                Route.post(
                        "/api/orders/{name}/sync",
                        Right.OPERATOR,
                        "Syncs one order both ways.",
                        begins(Api.Begun.class),
                        context -> Api.begun(
                                context, operations.resyncOrder(context.pathParam("name"), Api.actor(context)))),
                Route.post(
                        "/api/orders/{name}/decision",
                        Right.OPERATOR,
                        "Decides about units of an order that Shopify still wants and no picking order covers.",
                        begins(Api.Begun.class)
                                .path(Field.text("name")
                                        .saying("Shopify name with or without #, or the number of one of its picking "
                                                + "orders."))
                                .body(Field.decision()
                                        .saying("follow-up asks the warehouse for them, leave lets nobody pick them, "
                                                + "send-again sends a shipment again that was cancelled in Shopify.")
                                        .needed()),
                        context -> {
                            Decision decision = RequestParameters.decision(RequestParameters.body(context));
                            Api.begun(
                                    context,
                                    operations.decide(context.pathParam("name"), decision, Api.actor(context)));
                        }));
    }

    private List<Route> parked() {
        Field ids = Field.numbers("ids").saying("Numbers.");
        Field cause = Field.text("cause").orNull().saying("All of a class of causes.");
        Field group = Field.text("group").orNull().saying("All of a group, by its key.");
        Field all = Field.flag("all").saying("All of them. One of ids, cause, group and all must be given.");
        return List.of(
                Route.post(
                        "/api/parked/retry",
                        Right.OPERATOR,
                        "Tries parked records again.",
                        gives(Retry.class).body(ids, cause, group, all),
                        context -> Api.json(
                                context,
                                operations.retryParked(
                                        RequestParameters.parked(RequestParameters.body(context)),
                                        Api.actor(context)))),
                Route.post(
                        "/api/parked/dismiss",
                        Right.OPERATOR,
                        "Takes parked records off the list.",
                        gives(Dismissed.class).body(ids, cause, group, Field.text("reason"), all),
                        context -> {
                            JsonNode body = RequestParameters.body(context);
                            String reason =
                                    RequestParameters.text(body, "reason").orElse("");
                            Api.json(
                                    context,
                                    new Dismissed(operations.dismissParked(
                                            RequestParameters.parked(body), reason, Api.actor(context))));
                        }));
    }
}
