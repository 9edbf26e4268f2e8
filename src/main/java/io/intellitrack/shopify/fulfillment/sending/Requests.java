package io.intellitrack.shopify.fulfillment.sending;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.intellitrack.shopify.fulfillment.outbox.Line;
import io.intellitrack.shopify.fulfillment.outbox.OutboxRow;
import io.intellitrack.shopify.fulfillment.outbox.Trackings;
import io.intellitrack.shopify.shopify.fulfillments.NewFulfillment;
import io.intellitrack.shopify.shopify.fulfillments.Tracking;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is asked of Shopify, and the same as it is kept with the attempt. */
final class Requests {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private Requests() {}

    /** A row as a request: lines always explicit, each line of a fulfillment order once. */
    static NewFulfillment of(OutboxRow row, boolean notifyCustomer) {
        Map<String, Map<String, Long>> works = new LinkedHashMap<>();
        for (Line line : row.lines()) {
            works.computeIfAbsent(line.work(), work -> new LinkedHashMap<>())
                    .merge(line.workLine(), line.quantity().longValueExact(), Long::sum);
        }
        List<NewFulfillment.Part> parts = new ArrayList<>();
        works.forEach((work, lines) -> parts.add(new NewFulfillment.Part(
                work,
                lines.entrySet().stream()
                        .map(line -> new NewFulfillment.Line(line.getKey(), line.getValue()))
                        .toList())));
        return new NewFulfillment(parts, row.tracking().map(Trackings::of), notifyCustomer);
    }

    static String stored(NewFulfillment request) {
        return json(Map.of(
                "parts",
                request.parts(),
                "tracking",
                tracking(request.tracking()),
                "notifyCustomer",
                request.notifyCustomer()));
    }

    static String stored(String fulfillment, Tracking tracking, boolean notifyCustomer) {
        return json(Map.of(
                "fulfillment",
                fulfillment,
                "tracking",
                tracking(Optional.of(tracking)),
                "notifyCustomer",
                notifyCustomer));
    }

    private static Map<String, Object> tracking(Optional<Tracking> tracking) {
        return tracking.map(each -> Map.<String, Object>of(
                        "company", each.company().orElse(""), "numbers", each.numbers(), "urls", each.urls()))
                .orElse(Map.of());
    }

    private static String json(Map<String, Object> request) {
        try {
            return JSON.writeValueAsString(request);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A request is always JSON", e);
        }
    }
}
