package io.intellitrack.shopify.ops.monitoring;

import io.intellitrack.shopify.endofday.ledger.Ledger;
import io.intellitrack.shopify.flow.gate.StoreState;
import io.intellitrack.shopify.settings.Flow;
import io.intellitrack.shopify.settings.Mode;
import io.intellitrack.shopify.wiring.Connector;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * How End of Day stands.
 *
 * @param due when the last business date was due; empty when none was, or none is expected
 * @param confirmed when a business date was last confirmed
 * @param states of the newest dated run and the newest by hand
 */
public record EndOfDayFigures(Optional<Instant> due, Optional<Instant> confirmed, Set<String> states) {
    static final List<String> STATES = List.of("running", "held", "confirmed", "shadow", "failed", "superseded");
    public static final EndOfDayFigures NONE = new EndOfDayFigures(Optional.empty(), Optional.empty(), Set.of());
    private static final int LOOK_BACK = 50;

    static EndOfDayFigures read(Connector connector, StoreState.State about, Instant now) {
        Ledger ledger = connector.endOfDay().ledger();
        Set<String> states = new TreeSet<>();
        ledger.latestDated().map(Ledger.Entry::state).ifPresent(states::add);
        ledger.latestManual().map(Ledger.Entry::state).filter("held"::equals).ifPresent(states::add);
        Optional<Instant> confirmed = ledger.latest(LOOK_BACK).stream()
                .filter(entry ->
                        entry.businessDate().isPresent() && entry.state().equals("confirmed"))
                .findFirst()
                .flatMap(Ledger.Entry::endedAt);
        return new EndOfDayFigures(due(connector, about, now), confirmed, states);
    }

    private static Optional<Instant> due(Connector connector, StoreState.State about, Instant now) {
        boolean on = about.syncSwitch().orElse(connector.settings().sync().enabled())
                && connector.settings().endOfDay().enabled()
                && connector.settings().mode() == Mode.LIVE
                && connector.settings().enabledFlows().contains(Flow.ADJUSTMENTS);
        Optional<Instant> begins = ExpectedSince.of(about);
        return Optional.of(connector.endOfDay().lastDue(now))
                .filter(due -> on && begins.isPresent() && !due.isBefore(begins.get()));
    }
}
