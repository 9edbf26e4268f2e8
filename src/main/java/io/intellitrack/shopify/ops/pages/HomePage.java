package io.intellitrack.shopify.ops.pages;

import io.intellitrack.shopify.flow.gate.GateReport;
import io.intellitrack.shopify.flow.gate.StoreState;
import io.intellitrack.shopify.ops.monitoring.Monitoring;
import io.intellitrack.shopify.ops.monitoring.Status;
import io.intellitrack.shopify.settings.Settings;
import io.intellitrack.shopify.settings.TimeRange;
import io.intellitrack.shopify.wiring.Connector;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Whether all is well, at one glance. */
final class HomePage {
    /**
     * Automatic sync.
     *
     * @param by who switched it; empty when the setting decides
     */
    record Switch(boolean on, Optional<String> by, String every, String hours, boolean setting) {}

    /** The page in one sentence. */
    record Headline(String text, String icon, String tone) {}

    private final Connector connector;
    private final Monitoring monitoring;
    private final Times times;
    private final SetupWatch setups;

    HomePage(Connector connector, Monitoring monitoring, Times times) {
        this.connector = connector;
        this.monitoring = monitoring;
        this.times = times;
        this.setups = new SetupWatch(connector.gate());
    }

    Map<String, Object> model(Status.Snapshot status) {
        Instant now = status.at();
        List<Card> cards = status.flows().stream()
                .map(row -> Card.of(connector, row, times, now))
                .toList();
        Optional<Setup> setup = setups.at(now);
        StoreState.State state = connector.storeState().read();
        return Map.of(
                "cards", cards,
                "setup", setup,
                "sync", automatic(status, state),
                "unimported", setup.filter(HomePage::unimported).isPresent(),
                "ready", setup.isPresent() && setup.get().green() && !status.automaticSync() && neverOn(state),
                "banner", Banner.of(status, monitoring.told()),
                "headline", headline(setup, cards, status),
                "folder", connector.routesFolder().last());
    }

    /** True when all that the imports need is there, and more than one of them is not complete. */
    private static boolean unimported(Setup setup) {
        List<GateReport.Item> items =
                setup.steps().stream().flatMap(step -> step.items().stream()).toList();
        return items.stream().noneMatch(item -> item.level() == GateReport.Level.FAULT)
                && items.stream()
                                .filter(item -> item.level() == GateReport.Level.NEXT)
                                .count()
                        > 1;
    }

    private static boolean neverOn(StoreState.State state) {
        return state.firstOnAt().isEmpty() && state.syncSwitch().isEmpty();
    }

    private Switch automatic(Status.Snapshot status, StoreState.State state) {
        Settings.Sync sync = connector.settings().sync();
        return new Switch(
                status.automaticSync(),
                state.syncSwitch().flatMap(chosen -> state.switchedBy()),
                Times.length(sync.interval()),
                hours(sync.timeRange()),
                sync.enabled());
    }

    private static String hours(TimeRange range) {
        return range.start().equals(LocalTime.MIDNIGHT) && range.end() == null
                ? "around the clock"
                : range.start() + " to " + (range.end() == null ? "24:00" : range.end());
    }

    private static Headline headline(Optional<Setup> setup, List<Card> cards, Status.Snapshot status) {
        if (setup.isEmpty()) {
            return new Headline("The setup is being tested", "waiting", "off");
        }
        if (!setup.get().green()) {
            return new Headline("The setup is not finished", "waiting", "warn");
        }
        Optional<Card> failing =
                cards.stream().filter(card -> card.state().tone().equals("bad")).findFirst();
        if (failing.isPresent()) {
            return new Headline(failing.get().words().title() + " is failing", "failing", "bad");
        }
        long parked = status.flows().stream().mapToLong(Status.Row::parked).sum();
        if (parked > 0) {
            return new Headline(
                    parked == 1 ? "1 record needs attention" : parked + " records need attention", "attention", "warn");
        }
        long undecided = status.stillWanted().map(Status.Wanted::undecided).orElse(0L);
        if (undecided > 0) {
            return new Headline(
                    undecided == 1 ? "1 order waits for a decision" : undecided + " orders wait for a decision",
                    "attention",
                    "warn");
        }
        boolean held = cards.stream().anyMatch(card -> card.row().state().equals("held"));
        return held
                ? new Headline("End of Day waits for approval", "held", "warn")
                : new Headline("Everything is in step", "ok", "good");
    }
}
