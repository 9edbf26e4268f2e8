package io.intellitrack.shopify.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.intellitrack.shopify.cli.terminal.Texts;
import io.intellitrack.shopify.shopify.value.Gid;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** The story of an order in plain text. */
final class Explanation {
    private final List<String> lines = new ArrayList<>();

    private Explanation() {}

    static List<String> of(JsonNode story) {
        Explanation explanation = new Explanation();
        story.path("orders").forEach(explanation::order);
        story.path("stillWanted").forEach(explanation::wanted);
        story.path("left")
                .forEach(left -> explanation.add(
                        "Left by decision: %s × %s, picked by nobody", text(left, "units"), text(left, "item")));
        story.path("parked")
                .forEach(parked -> explanation.add(
                        "Parked since %s (%s): %s %s",
                        text(parked, "parkedAt"),
                        text(parked, "cause"),
                        text(parked, "message"),
                        text(parked, "remedy")));
        story.path("waiting")
                .forEach(wait -> explanation.add(
                        "Left out for now (%s, looked at %s): %s",
                        text(wait, "flow"), text(wait, "checkedAt"), text(wait, "reason")));
        return explanation.lines;
    }

    private void order(JsonNode order) {
        add("Picking order %s: %s", text(order, "number"), text(order, "status"));
        if (order.path("shopifyId").isNull()) {
            add("  Not from Shopify");
        } else {
            add("  Shopify's version of %s", text(order, "shopifyUpdatedAt"));
        }
        table(
                order.path("lines"),
                List.of("line", "item", "asked", "ordered", "picked", "in Shopify"),
                List.of("number", "item", "asked", "ordered", "picked", "sent"));
        table(
                order.path("packages"),
                List.of("package", "carrier", "tracking", "at"),
                List.of("id", "carrier", "tracking", "at"));
        table(
                order.path("outbox"),
                List.of("shipment", "state", "parcel", "units", "tries", "fulfilment", "reason"),
                List.of("id", "state", "parcel", "units", "attempts", "fulfillment", "reason"));
        for (JsonNode moment : order.path("timeline")) {
            add("  %s  %s%s", text(moment, "at"), text(moment, "what"), detail(moment));
        }
    }

    private void wanted(JsonNode order) {
        order.path("units")
                .forEach(units -> add(
                        "Still wanted by Shopify: %s × %s. %s",
                        text(units, "units"), text(units, "item"), text(units, "reason")));
        List<String> decisions = new ArrayList<>();
        order.path("decisions")
                .forEach(each -> decisions.add(
                        "wanted " + each.asText() + " " + text(order, "name").replaceFirst("^#", "")));
        if (!decisions.isEmpty()) {
            add("  Decide with: %s", String.join(", or ", decisions));
        }
    }

    private static String detail(JsonNode moment) {
        String detail = plain(moment.path("detail").asText(""));
        return detail.isEmpty() ? "" : ": " + detail;
    }

    private void table(JsonNode rows, List<String> head, List<String> keys) {
        if (rows.isEmpty()) {
            return;
        }
        List<List<String>> cells = new ArrayList<>(List.of(head));
        rows.forEach(row -> cells.add(keys.stream().map(key -> text(row, key)).toList()));
        Texts.columns(cells).forEach(line -> add("  %s", line));
    }

    private static String text(JsonNode node, String key) {
        JsonNode value = node.path(key);
        if (value.isNumber()) {
            BigDecimal plain = value.decimalValue();
            return plain.signum() == 0 ? "0" : plain.stripTrailingZeros().toPlainString();
        }
        return value.isNull() || value.isMissingNode() ? "-" : plain(value.asText());
    }

    /** Shopify's ids are numbers to people. */
    private static String plain(String text) {
        return Gid.replaceAll(text, Gid::number);
    }

    private void add(String line, Object... arguments) {
        lines.add(String.format(line, arguments));
    }
}
