package io.intellitrack.shopify.ops.http;

import io.intellitrack.shopify.ops.rights.Audit;
import io.intellitrack.shopify.ops.rights.Right;
import io.javalin.http.Context;
import io.javalin.http.ForbiddenResponse;
import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import io.javalin.http.UnauthorizedResponse;
import io.javalin.router.Endpoint;
import java.util.Optional;

/**
 * Stands before each route: asks {@link RouteRights} once, when the route is made, and each request whether it may. So
 * what counts is the route that would answer, however its path was spelled.
 */
final class AccessControl {
    private final Audit audit;
    private final RouteRights rights;
    private final RequestSchema schema;

    AccessControl(Audit audit, RouteRights rights, RequestSchema schema) {
        this.audit = audit;
        this.rights = rights;
        this.schema = schema;
    }

    /** A route's handler with the question before it. */
    Handler before(Endpoint route) {
        if (!route.method.isHttpMethod()) {
            return route.handler;
        }
        Optional<Right> needed = rights.of(route.method.name(), route.path);
        RequestSchema.Check check = schema.of(route.method.name(), route.path);
        return context -> {
            if (needed.isEmpty() || may(context, needed.get())) {
                Guard.meant(context);
                check.ask(context);
                route.handler.handle(context);
            }
        };
    }

    /** False when the browser was sent to the login page. */
    private boolean may(Context context, Right needed) {
        Caller caller = Caller.of(context);
        if (caller.may(needed)) {
            return true;
        }
        if (caller.right().isEmpty()) {
            return sentToLogin(context);
        }
        audit.note(
                caller.actor(), "refused", context.method().name() + " " + context.path(), needed.word() + " needed");
        throw new ForbiddenResponse("This needs the right " + needed.word());
    }

    private static boolean sentToLogin(Context context) {
        String accepted = Optional.ofNullable(context.header("Accept")).orElse("");
        if (context.method().equals(HandlerType.GET) && accepted.contains("text/html")) {
            context.redirect("/login", io.javalin.http.HttpStatus.SEE_OTHER);
            return false;
        }
        context.header("WWW-Authenticate", "Bearer");
        throw new UnauthorizedResponse("Log in at /login, or give a token");
    }
}
