package io.intellitrack.shopify.ops.monitoring;

import io.intellitrack.shopify.flow.RunLog;
import io.intellitrack.shopify.settings.Flow;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How a flow stands in one word, with the reason.
 *
 * @param state {@code ok}, {@code late}, {@code failing}, {@code paused}, {@code held}, or what else {@link Status.Row}
 *     tells
 */
record FlowHealth(String state, Optional<String> reason) {
    static FlowHealth of(Status.Row row, List<Alarms.Notice> alarms, Set<String> endOfDay) {
        if (row.state().equals("paused")) {
            return new FlowHealth("paused", row.pausedBy().map(who -> "paused by " + who));
        }
        if (row.state().equals("failing")) {
            return new FlowHealth("failing", row.last().flatMap(RunLog.Entry::message));
        }
        if (row.flow().equals(Flow.ADJUSTMENTS.id()) && endOfDay.contains("held")) {
            return new FlowHealth("held", Optional.of("a run waits for approval"));
        }
        Optional<Alarms.Notice> late = alarms.stream()
                .filter(notice -> notice.name().equals(Alarm.SYNC_FLOW_SILENT.rule())
                        && notice.subject().equals(row.flow()))
                .findFirst();
        if (late.isPresent()) {
            return new FlowHealth("late", late.map(Alarms.Notice::text));
        }
        return row.state().equals("running")
                ? new FlowHealth("ok", row.heldBy().map(who -> "running in " + who))
                : new FlowHealth(row.state(), Optional.empty());
    }
}
