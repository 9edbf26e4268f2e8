package io.intellitrack.shopify.shopify;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * What a call cost, in points. Every part may be missing: some plans and some servers do not tell.
 *
 * @param requested taken before the query ran
 * @param actual kept after it ran; the rest was given back
 */
public record Cost(Optional<Double> requested, Optional<Double> actual, Optional<ThrottleStatus> throttle) {
    static final Cost UNKNOWN = new Cost(Optional.empty(), Optional.empty(), Optional.empty());

    static Cost of(JsonNode extensions) {
        JsonNode cost = extensions.path("cost");
        return new Cost(points(cost, "requestedQueryCost"), points(cost, "actualQueryCost"), status(cost));
    }

    private static Optional<ThrottleStatus> status(JsonNode cost) {
        JsonNode status = cost.path("throttleStatus");
        Optional<Double> maximum = points(status, "maximumAvailable");
        Optional<Double> current = points(status, "currentlyAvailable");
        Optional<Double> rate = points(status, "restoreRate").filter(points -> points > 0);
        if (maximum.isEmpty() || current.isEmpty() || rate.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new ThrottleStatus(maximum.get(), current.get(), rate.get()));
    }

    private static Optional<Double> points(JsonNode node, String field) {
        return Json.decimal(node, field).map(BigDecimal::doubleValue);
    }
}
