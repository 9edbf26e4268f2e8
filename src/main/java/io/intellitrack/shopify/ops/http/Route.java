package io.intellitrack.shopify.ops.http;

import io.intellitrack.shopify.ops.rights.Right;
import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import io.javalin.router.Endpoint;

/**
 * A route of the API: what serves it, and all that is said of it.
 *
 * @param path such as {@code /api/runs/{id}}
 * @param right what is needed to ask it
 */
record Route(HandlerType method, String path, Right right, String summary, Contract contract, Handler handler) {
    /** What may be seen: a viewer may. */
    static Route get(String path, String summary, Contract contract, Handler handler) {
        return new Route(HandlerType.GET, path, Right.VIEWER, summary, contract, handler);
    }

    static Route post(String path, Right right, String summary, Contract contract, Handler handler) {
        return new Route(HandlerType.POST, path, right, summary, contract, handler);
    }

    Endpoint endpoint() {
        return new Endpoint(method, path, handler);
    }
}
