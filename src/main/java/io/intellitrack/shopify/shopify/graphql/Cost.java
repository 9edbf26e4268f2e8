package io.intellitrack.shopify.shopify.graphql;

import com.fasterxml.jackson.databind.JsonNode;
import io.intellitrack.shopify.shopify.value.JsonFields;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * What a call cost, in points. Every part may be missing: some plans and some servers do not tell.
 *
 * @param requested taken before the query ran
 * @param actual kept after it ran; the rest was given back
 */
public record Cost(Optional<Double> requested, Optional<Double> actual, Optional<ThrottleStatus> throttle) {
    public static final Cost UNKNOWN = new Cost(Optional.empty(), Optional.empty(), Optional.empty());

    static Cost of(JsonNode extensions) {
        JsonNode cost = extensions.path("cost");
        return new Cost(points(cost, "requestedQueryCost"), points(cost, "actualQueryCost"), status(cost));
    }

    private static Optional<ThrottleStatus> status(JsonNode cost) {
        JsonNode status = cost.path("throttleStatus");
        Optional<Double> maximum = points(status, "maximumAvailable");
        Optional<Double> current = JsonFields.decimal(status, "currentlyAvailable")
                .map(points -> Math.max(0, points.doubleValue())); // below 0 it is as empty as at 0
        Optional<Double> rate = points(status, "restoreRate").filter(points -> points > 0);
        if (maximum.isEmpty() || current.isEmpty() || rate.isEmpty()) {
            return Optional.empty();
        }
        ThrottleStatus told = new ThrottleStatus(maximum.get(), Math.min(current.get(), maximum.get()), rate.get());
        return Optional.of(told).filter(ThrottleStatus::possible);
    }

    /** What cannot be true counts as not told. */
    private static Optional<Double> points(JsonNode node, String field) {
        return JsonFields.decimal(node, field)
                .map(BigDecimal::doubleValue)
                .filter(points -> points >= 0 && points <= ThrottleStatus.MOST);
    }
}
