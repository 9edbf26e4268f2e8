package io.intellitrack.shopify.ops;

import io.intellitrack.shopify.flow.RunRequest;
import io.intellitrack.shopify.ops.rights.Audit;
import java.util.ArrayList;
import java.util.List;

/** How the audit log tells of a run that somebody asked for. */
final class RunAudit {
    private RunAudit() {}

    /** @param flows their names */
    static Audit.Event of(RunRequest request, String flows) {
        return Audit.Event.of(action(request), flows, options(request));
    }

    private static String action(RunRequest request) {
        return request.undo().isPresent() ? "undo" : request.approve().isPresent() ? "approve" : "run";
    }

    static String options(RunRequest request) {
        List<String> options = new ArrayList<>();
        request.since().ifPresent(since -> options.add("since " + since));
        request.order().ifPresent(order -> options.add("order #" + order.replaceFirst("^#", "")));
        request.item().ifPresent(item -> options.add("item " + item));
        request.approve().ifPresent(date -> options.add("approve " + date));
        request.undo().ifPresent(run -> options.add("undo End of Day run " + run));
        if (request.dryRun()) {
            options.add("dry run");
        }
        if (request.force()) {
            options.add("force");
        }
        return String.join(", ", options);
    }
}
