package io.intellitrack.shopify.ops.pages;

import io.intellitrack.shopify.flow.gate.GateReport;
import io.intellitrack.shopify.flow.gate.GateReport.Group;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/** The setup checklist: connection, settings, initial dataset. */
record Setup(Instant testedAt, boolean green, List<Step> steps) {
    /** One of the three. */
    record Step(String title, FlowWords.State state, List<GateReport.Item> items) {}

    static Setup of(GateReport report) {
        List<Step> steps = Arrays.stream(Group.values())
                .map(group -> step(
                        group,
                        report.items().stream()
                                .filter(item -> item.group() == group)
                                .toList()))
                .toList();
        return new Setup(report.at(), report.green(), steps);
    }

    private static Step step(Group group, List<GateReport.Item> items) {
        boolean fault = items.stream().anyMatch(item -> item.level().holdsBack());
        return new Step(title(group), state(group, fault, items.isEmpty()), items);
    }

    private static String title(Group group) {
        return switch (group) {
            case CONNECTION -> "Connection to Shopify";
            case SETTINGS -> "Settings";
            case DATASET -> "Initial dataset";
        };
    }

    private static FlowWords.State state(Group group, boolean fault, boolean unknown) {
        if (unknown) {
            return new FlowWords.State("Not tested", "waiting", "off");
        }
        if (!fault) {
            return new FlowWords.State("OK", "ok", "good");
        }
        return group == Group.DATASET
                ? new FlowWords.State("Not complete", "waiting", "warn")
                : new FlowWords.State("Fault", "fault", "bad");
    }
}
