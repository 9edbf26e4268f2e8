package io.intellitrack.shopify.ops.notices;

import io.intellitrack.shopify.allocation.StillWanted;
import io.intellitrack.shopify.flow.RunLog;
import io.intellitrack.shopify.ops.monitoring.Monitoring;
import io.intellitrack.shopify.ops.monitoring.ParkedTally;
import io.intellitrack.shopify.settings.Flow;
import io.intellitrack.shopify.wiring.Connector;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What is wrong now: the alarms, flows whose last run failed, and what waits for a person. */
final class Troubles {
    private static final int LOOK_BACK = 8;
    private static final int LONGEST_REASON = 400;

    private final Connector connector;
    private final Monitoring monitoring;

    Troubles(Connector connector, Monitoring monitoring) {
        this.connector = connector;
        this.monitoring = monitoring;
    }

    List<Trouble> now() {
        List<Trouble> troubles = new ArrayList<>();
        monitoring
                .told()
                .forEach(alarm -> troubles.add(
                        new Trouble(alarm.name(), alarm.subject(), alarm.urgent(), alarm.since(), alarm.text(), 0)));
        for (Flow flow : Flow.values()) {
            failed(flow, troubles);
        }
        parked(troubles);
        undecided(troubles);
        return troubles;
    }

    private void failed(Flow flow, List<Trouble> troubles) {
        List<RunLog.Entry> newest = connector.runLog().latest(flow, LOOK_BACK);
        int failures = RunLog.failures(newest);
        if (failures == 0) {
            return;
        }
        List<RunLog.Entry> failed = newest.stream()
                .filter(run -> run.outcome().equals("failed") || run.outcome().equals("abandoned"))
                .limit(failures)
                .toList();
        String reason = failed.get(0).message().orElse("its process ended");
        troubles.add(new Trouble(
                "RunFailed",
                flow.id(),
                false,
                failed.get(failed.size() - 1).startedAt(),
                (failures == 1 ? "" : failures + " times in a row; last: ") + shortened(reason),
                0));
    }

    private static String shortened(String reason) {
        String line = reason.replaceAll("\\s+", " ");
        return line.length() <= LONGEST_REASON ? line : line.substring(0, LONGEST_REASON - 1) + "…";
    }

    /** Shipments that were cancelled in Shopify are parked records, and told with them. */
    private void undecided(List<Trouble> troubles) {
        List<StillWanted> orders = connector.allocations().stillWanted().stream()
                .filter(order -> order.units().stream()
                        .anyMatch(units -> units.undecided() && units.why() != StillWanted.Why.UNDONE))
                .toList();
        orders.stream()
                .map(StillWanted::readAt)
                .min(Instant::compareTo)
                .ifPresent(since -> troubles.add(new Trouble(
                        "StillWanted",
                        "",
                        false,
                        since,
                        "Shopify still wants units that no picking order covers: " + orders.size()
                                + (orders.size() == 1 ? " order waits" : " orders wait") + " for a decision",
                        orders.size())));
    }

    /** Those that heal by themselves are left to the alarm that looks at their age. */
    private void parked(List<Trouble> troubles) {
        Map<String, List<ParkedTally>> byFlow =
                ParkedTally.read(connector.database(), connector.settings().storeName()).stream()
                        .filter(tally -> !tally.healing())
                        .collect(Collectors.groupingBy(ParkedTally::flow, TreeMap::new, Collectors.toList()));
        byFlow.forEach((flow, tallies) -> {
            Map<String, Long> causes = tallies.stream()
                    .collect(Collectors.groupingBy(
                            ParkedTally::cause, TreeMap::new, Collectors.summingLong(ParkedTally::count)));
            long all = tallies.stream().mapToLong(ParkedTally::count).sum();
            Instant since = tallies.stream()
                    .map(ParkedTally::oldest)
                    .min(Instant::compareTo)
                    .orElseThrow();
            troubles.add(new Trouble("Parked", flow, false, since, all + " wait for a person " + causes, all));
        });
    }
}
