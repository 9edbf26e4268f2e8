package io.intellitrack.shopify.sandbox.http;

import io.intellitrack.shopify.sandbox.api.RequestContext;
import io.intellitrack.shopify.sandbox.faults.InjectedFault;
import io.intellitrack.shopify.sandbox.graphql.Engine;
import io.javalin.http.Context;
import java.util.List;
import java.util.Map;

/** Answers that come instead of the real one. */
public final class ErrorAnswers {
    private static final int PRICE = 100;

    private ErrorAnswers() {}

    /** Answers as the fault says, and executes nothing. */
    public static void answer(Context context, InjectedFault fault, Engine engine, RequestContext call) {
        switch (fault.kind()) {
            case THROTTLE -> context.json(engine.throttled(PRICE, call).body());
            case TOO_MANY_REQUESTS -> {
                context.header("Retry-After", fault.value() == null ? "2.0" : fault.value());
                context.status(429).json(Map.of("errors", "Exceeded the rate limit. Reduce request rates to resume."));
            }
            case STATUS -> status(context, Integer.parseInt(fault.value()));
            case INTERNAL_ERROR -> context.json(internalError());
            case ERROR -> context.json(error(fault.value()));
            case UNAUTHORIZED -> unauthorized(context);
            case HTML -> context.html("<!DOCTYPE html><html><body><h1>Please stand by</h1></body></html>");
            case EMPTY -> context.contentType("application/json").result(new byte[0]);
            default -> throw new IllegalArgumentException(fault.kind() + " does not replace the answer");
        }
    }

    private static void status(Context context, int status) {
        if (status >= 500) {
            context.status(status).html("<html><body><h1>" + status + "</h1></body></html>");
            return;
        }
        String reason = switch (status) {
            case 402 -> "Unavailable Shop";
            case 403 -> "Forbidden";
            case 423 -> "Locked";
            default -> "Refused";
        };
        context.status(status).json(Map.of("errors", reason));
    }

    private static Map<String, Object> internalError() {
        return Map.of(
                "errors",
                List.of(Map.of(
                        "message",
                        "Internal error. Looks like something went wrong on our end.",
                        "extensions",
                        Map.of("code", "INTERNAL_SERVER_ERROR", "requestId", "00000000-sandbox"))));
    }

    private static Map<String, Object> error(String code) {
        return Map.of("errors", List.of(Map.of("message", "Refused: " + code, "extensions", Map.of("code", code))));
    }

    /** A bad token: here {@code errors} is a text, not a list. */
    public static void unauthorized(Context context) {
        context.status(401)
                .json(Map.of("errors", "[API] Invalid API key or access token (unrecognized login or wrong password)"));
    }
}
