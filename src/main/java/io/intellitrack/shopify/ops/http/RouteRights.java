package io.intellitrack.shopify.ops.http;

import io.intellitrack.shopify.ops.rights.Right;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Which route needs which right: pages are named here, the API's routes bring theirs. Any other route is not served at all. What a route needs
 * beyond this for some requests (forcing a stock import, say) is asked by {@link io.intellitrack.shopify.ops.Operations}.
 */
final class RouteRights {
    private static final String ANYBODY = "anybody";

    private static final Map<String, Optional<Right>> PAGES = read("""
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
            GET /parked                        viewer
            GET /parked/tried                  viewer
            GET /still-wanted                  viewer
            GET /orders                        viewer
            GET /orders.csv                    viewer
            GET /orders/{name}                 viewer
            GET /end-of-day                    viewer
            GET /end-of-day/preview.csv        viewer
            GET /history                       viewer
            GET /history/{id}                  viewer
            GET /actions                       viewer
            GET /settings                      viewer
            GET /about                         viewer
            """);

    private final Map<String, Optional<Right>> rights = new TreeMap<>(PAGES);

    RouteRights(List<Route> api) {
        api.forEach(route -> rights.put(route.method().name() + " " + route.path(), Optional.of(route.right())));
    }

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
     * @throws IllegalStateException when nothing names it
     */
    Optional<Right> of(String method, String path) {
        Optional<Right> right = rights.get(method + " " + path);
        if (right == null) {
            throw new IllegalStateException("Nobody may use " + method + " " + path
                    + ": name it in RouteRights, one of " + ANYBODY + " or " + Arrays.toString(Right.values()));
        }
        return right;
    }

    /** All routes with what they need. */
    Map<String, Optional<Right>> all() {
        return Map.copyOf(rights);
    }
}
