package io.intellitrack.shopify.flow.routes;

import io.intellitrack.shopify.flow.Run;
import java.util.List;
import org.slf4j.MDC;

/** Puts the run that a thread works for into each of its log lines. */
final class LogLabels {
    private static final List<String> OF_A_RUN = List.of("flow", "run_id", "actor", "page", "shopify_request_id");

    private LogLabels() {}

    static void of(Run run) {
        MDC.put("flow", run.flow().id());
        MDC.put("run_id", Long.toString(run.id()));
        MDC.put("actor", run.request().actor());
    }

    static void none() {
        OF_A_RUN.forEach(MDC::remove);
    }
}
