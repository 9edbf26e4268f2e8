package io.intellitrack.shopify.ops.http;

import io.intellitrack.shopify.ops.rights.Right;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Which route needs which right: the one place. A route that is not named here is not served at all. What a route needs
 * beyond this for some requests (forcing a stock import, say) is asked by {@link io.intellitrack.shopify.ops.Operations}.
 */
final class RouteRights {
    private static final String ANYBODY = "anybody";

    private static final Map<String, Optional<Right>> RIGHTS = read("""
            GET /observe/health/live           anybody
            GET /observe/health/ready          anybody
            GET /observe/health                metrics
            GET /observe/metrics               metrics

            GET /login                         anybody
            POST /login                        anybody
            POST /logout                       anybody

            GET /static/{name}                 anybody
            GET /                              viewer
            GET /attention                     viewer
            GET /still-wanted                  viewer
            GET /orders                        viewer
            GET /end-of-day                    viewer
            GET /end-of-day/preview.csv        viewer
            GET /history                       viewer
            GET /history/{id}                  viewer
            GET /actions                       viewer
            GET /settings                      viewer
            GET /about                         viewer

            GET /api/openapi.json              viewer
            GET /api/me                        viewer
            GET /api/status                    viewer
            GET /api/check                     viewer
            GET /api/about                     viewer
            GET /api/settings                  viewer
            GET /api/audit                     viewer
            GET /api/events                    viewer
            GET /api/progress                  viewer
            GET /api/runs                      viewer
            GET /api/runs/{id}                 viewer
            GET /api/flows/{flow}/preview      viewer
            GET /api/flows/{flow}/runs         viewer
            POST /api/flows/{flow}/run         operator
            POST /api/flows/{flow}/pause       operator
            POST /api/flows/{flow}/resume      operator
            GET /api/orders/{name}             viewer
            POST /api/orders/{name}/sync       operator
            POST /api/orders/{name}/decision   operator
            GET /api/still-wanted              viewer
            GET /api/parked                    viewer
            GET /api/parked/groups             viewer
            POST /api/parked/retry             operator
            POST /api/parked/dismiss           operator
            GET /api/end-of-day                viewer
            GET /api/end-of-day/preview        viewer
            GET /api/end-of-day/{id}/rows      viewer
            POST /api/end-of-day/approve       operator
            POST /api/end-of-day/{id}/undo     admin
            GET /api/sync                      viewer
            POST /api/sync                     admin
            GET /api/marks                     viewer
            POST /api/marks                    admin
            POST /api/reconcile                operator
            GET /api/reconcile/{id}            viewer
            """);

    private RouteRights() {}

    private static Map<String, Optional<Right>> read(String table) {
        Map<String, Optional<Right>> rights = new TreeMap<>();
        for (String line : table.lines().filter(each -> !each.isBlank()).toList()) {
            String[] words = line.split("\\s+");
            Optional<Right> right = words[2].equals(ANYBODY)
                    ? Optional.empty()
                    : Optional.of(Right.named(words[2]).orElseThrow());
            rights.put(words[0] + " " + words[1], right);
        }
        return rights;
    }

    /**
     * What a route needs; empty when anybody may ask it.
     *
     * @param method in upper case
     * @param path as it was registered, such as {@code /api/runs/{id}}
     * @throws IllegalStateException when the table does not name it
     */
    static Optional<Right> of(String method, String path) {
        Optional<Right> right = RIGHTS.get(method + " " + path);
        if (right == null) {
            throw new IllegalStateException("Nobody may use " + method + " " + path
                    + ": name it in RouteRights, one of " + ANYBODY + " or " + Arrays.toString(Right.values()));
        }
        return right;
    }

    /** All routes with what they need. */
    static Map<String, Optional<Right>> all() {
        return Map.copyOf(RIGHTS);
    }
}
