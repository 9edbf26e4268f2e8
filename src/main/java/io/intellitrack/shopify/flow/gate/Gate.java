package io.intellitrack.shopify.flow.gate;

import io.intellitrack.shopify.flow.Cause;
import io.intellitrack.shopify.flow.RunRequest;
import io.intellitrack.shopify.flow.gate.GateReport.Group;
import io.intellitrack.shopify.flow.gate.GateReport.Item;
import io.intellitrack.shopify.settings.Flow;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The setup gate: connection, settings, initial dataset. Asked before every run; what the store said is remembered for a
 * few minutes, everything else is looked at anew. Safe for many threads.
 */
public final class Gate {
    private static final Duration GOOD_FOR = Duration.ofMinutes(5);
    private static final Duration BAD_FOR = Duration.ofSeconds(10);

    private final ConnectionCheck connectionCheck;
    private final SettingsCheck settingsCheck;
    private final DatasetCheck datasetCheck;
    private final StoreState store;
    private final Clock clock;
    private ConnectionCheck.Found connection;
    private boolean pinSeen;
    private volatile GateReport last;

    /** A gate of these three checks; what the store said is remembered by {@code clock}. */
    public Gate(
            ConnectionCheck connectionCheck,
            SettingsCheck settingsCheck,
            DatasetCheck datasetCheck,
            StoreState store,
            Clock clock) {
        this.connectionCheck = connectionCheck;
        this.settingsCheck = settingsCheck;
        this.datasetCheck = datasetCheck;
        this.store = store;
        this.clock = clock;
    }

    /** Looks at everything anew. */
    public synchronized GateReport check() {
        connection = null;
        return report(true);
    }

    /** Looks at everything, but takes what the store said a few minutes ago. */
    public synchronized GateReport report() {
        return report(false);
    }

    private GateReport report(boolean anew) {
        ConnectionCheck.Found found = connection();
        List<Item> items = new ArrayList<>(found.items());
        items.addAll(settingsCheck.look(found, anew));
        items.addAll(datasetCheck.look());
        GateReport report = new GateReport(clock.instant(), items);
        last = report;
        if (report.green()) {
            store.gateGreen(report.at());
        }
        return report;
    }

    /** What was found last, without asking anybody. */
    public Optional<GateReport> last() {
        return Optional.ofNullable(last);
    }

    private ConnectionCheck.Found connection() {
        Instant now = clock.instant();
        if (connection == null
                || Duration.between(connection.at(), now).compareTo(connection.fine() ? GOOD_FOR : BAD_FOR) >= 0) {
            connection = connectionCheck.ask();
            pinSeen |= connection.pinned();
        }
        return connection;
    }

    /**
     * Why a run may not begin now, if it may not. Imports by hand need connection and settings only: they are how the
     * gate becomes green.
     */
    public synchronized Optional<String> refusal(Flow flow, RunRequest request) {
        GateReport report = report();
        if (!connection.reachable() && pinSeen) {
            return Optional.empty(); // it was fine: the run itself tells what is the matter, and is logged
        }
        GateReport concerning = store.read().gateGreenAt().isPresent() ? underWay(flow, report) : report;
        boolean filling = flow.imports() && request.cause() == Cause.MANUAL;
        Optional<String> faults = filling
                ? withoutPlaces(flow, concerning).faults(Group.CONNECTION, Group.SETTINGS)
                : concerning.faults(Group.CONNECTION, Group.SETTINGS, Group.DATASET);
        return faults.map(why -> "the setup gate is not green: " + why);
    }

    /** Once everything was in order, a scope that is taken away stops only the flows that need it. */
    private GateReport underWay(Flow flow, GateReport report) {
        boolean stopped = AccessScopes.stop(connection.missing(), flow);
        return report.without(item -> item.name().equals(ConnectionCheck.SCOPES) && !stopped);
    }

    /** Items know no places: products may come in before any location is mapped. */
    private static GateReport withoutPlaces(Flow flow, GateReport report) {
        return flow == Flow.PRODUCTS ? report.without(item -> item.name().equals("locations")) : report;
    }
}
