package io.intellitrack.shopify.ops;

import io.intellitrack.shopify.Flow;
import io.intellitrack.shopify.Settings;
import io.intellitrack.shopify.allocation.Allocations;
import io.intellitrack.shopify.allocation.StillWanted;
import io.intellitrack.shopify.database.Database;
import io.intellitrack.shopify.flow.FlowStates;
import io.intellitrack.shopify.flow.Leases;
import io.intellitrack.shopify.flow.Parked;
import io.intellitrack.shopify.flow.Rhythm;
import io.intellitrack.shopify.flow.RunLog;
import io.intellitrack.shopify.flow.StoreState;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** How every flow stands, read from the database alone: the same in each process, right after a restart. */
public final class Status {
    /** The whole store. */
    public record Snapshot(
            String store,
            String mode,
            Instant at,
            boolean automaticSync,
            Optional<Instant> gateGreenAt,
            Wanted stillWanted,
            List<Row> flows) {}

    /**
     * Orders of which Shopify still wants units that no picking order covers.
     *
     * @param orders how many
     * @param undecided those of them that wait for a person's decision
     */
    public record Wanted(long orders, long undecided) {
        static Wanted of(List<StillWanted> all) {
            return new Wanted(
                    all.size(), all.stream().filter(StillWanted::undecided).count());
        }
    }

    /**
     * One flow.
     *
     * @param state one word: disabled, running, paused, held (waits for approval), failing, waiting (for the gate), manual
     *     (no automatic runs), ok
     * @param next when the next automatic run may begin
     * @param lagSeconds how far the flow is behind: the age of its mark, else of its last good run
     * @param unsynced how many things are known to wait for this flow
     * @param oldestUnsyncedAt since when the oldest of them waits
     */
    public record Row(
            String flow,
            String state,
            boolean enabled,
            Optional<String> pausedBy,
            Optional<String> heldBy,
            Optional<RunLog.Entry> last,
            Optional<Instant> lastSuccessAt,
            Optional<Instant> next,
            Optional<Long> lagSeconds,
            long parked,
            Optional<Instant> oldestParkedAt,
            long unsynced,
            Optional<Instant> oldestUnsyncedAt) {}

    private static final int LOOK_BACK = 8;

    private final Settings settings;
    private final RunLog runLog;
    private final Parked parked;
    private final Leases leases;
    private final FlowStates states;
    private final StoreState store;
    private final Backlog backlog;
    private final Allocations allocations;
    private final Clock clock;

    /** @param routes the integrator's room, for its statement of closed orders */
    public Status(Settings settings, Path routes, Database database, Leases leases, Clock clock) {
        this.settings = settings;
        this.runLog = new RunLog(database, settings.storeName());
        this.parked = new Parked(database, settings.storeName());
        this.leases = leases;
        this.states = new FlowStates(database, settings.storeName());
        this.store = new StoreState(database, settings.storeName());
        this.backlog = new Backlog(database, settings, routes);
        this.allocations = new Allocations(
                database, settings.storeName(), settings.orders().later());
        this.clock = clock;
    }

    /** Everything, now. */
    public Snapshot snapshot() {
        StoreState.State about = store.read();
        boolean automatic = about.syncSwitch().orElse(settings.sync().enabled());
        Map<String, List<Parked.Entry>> quarantine =
                parked.list().stream().collect(Collectors.groupingBy(Parked.Entry::flow));
        Instant now = clock.instant();
        List<Row> rows = Arrays.stream(Flow.values())
                .map(flow -> row(flow, quarantine.getOrDefault(flow.id(), List.of()), about, automatic, now))
                .toList();
        return new Snapshot(
                settings.storeName(),
                settings.mode().name().toLowerCase(java.util.Locale.ROOT).replace('_', '-'),
                now,
                automatic,
                about.gateGreenAt(),
                Wanted.of(allocations.stillWanted()),
                rows);
    }

    private Row row(Flow flow, List<Parked.Entry> quarantine, StoreState.State about, boolean automatic, Instant now) {
        FlowStates.State state = states.of(flow);
        Optional<RunLog.Entry> last = runLog.latest(flow, 1).stream().findFirst();
        int failures = runLog.failures(flow, LOOK_BACK);
        Optional<String> holder = leases.holder(flow);
        Optional<Instant> success = runLog.lastSuccess(flow);
        boolean starts = automatic && about.gateGreenAt().isPresent() && !state.paused() && enabled(flow);
        Pending waiting = backlog.of(flow, quarantine);
        return new Row(
                flow.id(),
                word(flow, state, failures, holder, about, automatic),
                enabled(flow),
                state.pausedBy(),
                holder,
                last,
                success,
                starts ? next(flow, state, failures, now) : Optional.empty(),
                backlog.upTo(flow)
                        .or(() -> success)
                        .map(at -> Math.max(0, Duration.between(at, now).toSeconds())),
                quarantine.size(),
                quarantine.stream().map(Parked.Entry::parkedAt).min(Instant::compareTo),
                waiting.count(),
                waiting.oldest());
    }

    private boolean enabled(Flow flow) {
        return settings.enabledFlows().contains(flow)
                && (flow != Flow.ADJUSTMENTS || settings.endOfDay().enabled());
    }

    private String word(
            Flow flow,
            FlowStates.State state,
            int failures,
            Optional<String> holder,
            StoreState.State about,
            boolean automatic) {
        if (!enabled(flow)) {
            return "disabled";
        }
        if (holder.isPresent()) {
            return "running";
        }
        if (state.paused()) {
            return "paused";
        }
        if (flow == Flow.ADJUSTMENTS && backlog.held().count() > 0) {
            return "held";
        }
        if (failures > 0) {
            return "failing";
        }
        if (about.gateGreenAt().isEmpty()) {
            return "waiting";
        }
        return automatic && flow != Flow.INVENTORY ? "ok" : "manual";
    }

    private Optional<Instant> next(Flow flow, FlowStates.State state, int failures, Instant now) {
        return switch (flow) {
            case INVENTORY -> Optional.empty();
            case ADJUSTMENTS -> Optional.of(nextEndOfDay(now));
            case PRODUCTS, ORDERS, FULFILLMENTS ->
                Optional.of(new Rhythm(settings.sync()).next(state.lastAutomaticAt(), failures, now));
        };
    }

    private Instant nextEndOfDay(Instant now) {
        LocalDate today = now.atZone(settings.sync().timeZone()).toLocalDate();
        ZonedDateTime due =
                today.atTime(settings.endOfDay().time()).atZone(settings.sync().timeZone());
        return (due.toInstant().isAfter(now)
                        ? due
                        : today.plusDays(1)
                                .atTime(settings.endOfDay().time())
                                .atZone(settings.sync().timeZone()))
                .toInstant();
    }
}
