package io.intellitrack.shopify.ops.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.intellitrack.shopify.flow.RunRefused;
import io.intellitrack.shopify.ops.Described;
import io.intellitrack.shopify.ops.rights.NotAllowed;
import io.intellitrack.shopify.reconcile.proofs.ProofUnderWay;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;

/** What the API answers when it refuses something; only some refusals carry a reason. */
record ApiRefusal(
        @Described("A sentence for people.") String error,

        @Described("A word for programs.") @JsonInclude(JsonInclude.Include.NON_NULL)
        Reason reason) {
    /** Why something was refused: those of {@link RunRefused}, and of a proof. */
    enum Reason {
        LEASE_HELD,
        GATE_CLOSED,
        DONE_BEFORE,
        BAD_REQUEST,
        PROOF_UNDER_WAY,
        NOT_FOUND
    }

    static ApiRefusal of(String error) {
        return new ApiRefusal(error, null);
    }

    private static ApiRefusal of(RunRefused refused) {
        return new ApiRefusal(
                refused.getMessage(), Reason.valueOf(refused.reason().name()));
    }

    /** Lets all routes answer what their operations throw. */
    static void answerFor(RoutesConfig routes) {
        int conflict = HttpStatus.CONFLICT.getCode();
        routes.exception(
                ProofUnderWay.class,
                (error, context) -> new ApiRefusal(String.valueOf(error.getMessage()), Reason.PROOF_UNDER_WAY)
                        .send(context, conflict));
        routes.exception(
                RunRefused.class,
                (error, context) ->
                        of(error).send(context, error.reason() == RunRefused.Reason.BAD_REQUEST ? 400 : conflict));
        routes.exception(
                NotAllowed.class, (error, context) -> of(error.getMessage()).send(context, 403));
        routes.exception(
                IllegalArgumentException.class,
                (error, context) -> of(String.valueOf(error.getMessage())).send(context, 400));
    }

    private void send(Context context, int status) {
        context.status(status);
        Api.json(context, this);
    }
}
