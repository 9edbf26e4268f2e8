package io.intellitrack.shopify.ops.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.intellitrack.shopify.ops.Json;
import io.intellitrack.shopify.ops.monitoring.Status;
import java.util.List;

/** The ETag of the status: pages ask each few seconds, and whoever has it already is told so. */
final class StatusTag {
    private StatusTag() {}

    /** Changes with all but the clock: what only grows older is the same. */
    static String of(Status.Snapshot snapshot) {
        ObjectNode tree = (ObjectNode) Json.tree(snapshot);
        tree.remove("at");
        tree.path("flows").forEach(flow -> ((ObjectNode) flow).remove("lagSeconds"));
        List<String> ages = List.of("countedAt", "ageSeconds");
        ObjectNode figures = (ObjectNode) tree.path("figures");
        figures.remove(ages);
        figures.path("byName").forEach(figure -> ((ObjectNode) figure).remove(ages));
        return "\"" + Long.toHexString(tree.toString().hashCode() & 0xffffffffL) + "-"
                + tree.toString().length() + "\"";
    }
}
