package io.intellitrack.shopify.ops.monitoring;

import io.intellitrack.shopify.database.Database;
import io.intellitrack.shopify.flow.Leases;
import io.intellitrack.shopify.flow.RunLog;
import io.intellitrack.shopify.flow.gate.StoreState;
import io.intellitrack.shopify.flow.schedule.FlowStates;
import io.intellitrack.shopify.flow.schedule.RunTimes;
import io.intellitrack.shopify.flow.upkeep.KeptFigures;
import io.intellitrack.shopify.ops.Described;
import io.intellitrack.shopify.settings.Flow;
import io.intellitrack.shopify.settings.Settings;
import io.intellitrack.shopify.text.EnumWords;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How every flow stands, read from the database alone: the same in each process, right after a restart. */
public final class Status {
    /** The whole store. */
    public record Snapshot(
            String store,
            String mode,
            Instant at,
            boolean automaticSync,
            Optional<Instant> gateGreenAt,
            @Described("null = not known now") Optional<Wanted> stillWanted,
            CountedFigures figures,
            List<Row> flows) {}

    /**
     * Orders of which Shopify still wants units that no picking order covers.
     *
     * @param orders how many
     * @param undecided those of them that wait for a person's decision
     */
    public record Wanted(long orders, long undecided) {
        static Optional<Wanted> of(Map<String, KeptFigures.Figure> figures) {
            return figures.get(KeptFigures.STILL_WANTED)
                    .count()
                    .flatMap(all -> figures.get(KeptFigures.UNDECIDED)
                            .count()
                            .map(open -> new Wanted(all.amount(), open.amount())));
        }
    }

    /**
     * One flow.
     *
     * @param state one word: disabled, running, paused, held (waits for approval), failing, waiting (for the gate), manual
     *     (no automatic runs), ok
     * @param next when the next automatic run may begin
     * @param lagSeconds how far the flow is behind: the age of its mark, else of its last good run
     * @param unsynced how many things are known to wait for this flow; empty = unknown
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
            @Described("null = not known now") Optional<Long> unsynced,
            Optional<Instant> oldestUnsyncedAt) {}

    private static final int LOOK_BACK = 8;

    private final Settings settings;
    private final RunLog runLog;
    private final Database database;
    private final Leases leases;
    private final FlowStates states;
    private final StoreState store;
    private final Backlog backlog;
    private final KeptFigures figures;
    private final Clock clock;

    /** Reads the settings' store; runs and leases may be those of other processes. */
    public Status(Settings settings, Database database, Leases leases, Clock clock) {
        this.settings = settings;
        this.runLog = new RunLog(database, settings.storeName());
        this.database = database;
        this.leases = leases;
        this.states = new FlowStates(database, settings.storeName());
        this.store = new StoreState(database, settings.storeName());
        this.backlog = new Backlog(database, settings.storeName());
        this.figures = new KeptFigures(database, settings.storeName());
        this.clock = clock;
    }

    /** Everything, now. */
    public Snapshot snapshot() {
        StoreState.State about = store.read();
        boolean automatic = about.syncSwitch().orElse(settings.sync().enabled());
        Map<String, List<ParkedTally>> quarantine = ParkedTally.read(database, settings.storeName()).stream()
                .collect(Collectors.groupingBy(ParkedTally::flow));
        Map<String, KeptFigures.Figure> kept = figures.read();
        Map<Flow, FlowStates.State> state = states.all();
        Map<Flow, String> holders = leases.holders();
        Map<String, Instant> marks = backlog.upTo();
        Instant now = clock.instant();
        List<Row> rows = Arrays.stream(Flow.values())
                .map(flow -> row(
                        flow,
                        new Facts(
                                state.get(flow),
                                Optional.ofNullable(holders.get(flow)),
                                Optional.ofNullable(marks.get(flow.id())),
                                quarantine.getOrDefault(flow.id(), List.of()),
                                kept),
                        about,
                        automatic,
                        now))
                .toList();
        return new Snapshot(
                settings.storeName(),
                EnumWords.of(settings.mode()),
                now,
                automatic,
                about.gateGreenAt(),
                Wanted.of(kept),
                CountedFigures.of(kept),
                rows);
    }

    /** What was read for all flows together. */
    private record Facts(
            FlowStates.State state,
            Optional<String> holder,
            Optional<Instant> mark,
            List<ParkedTally> parked,
            Map<String, KeptFigures.Figure> kept) {}

    private Row row(Flow flow, Facts facts, StoreState.State about, boolean automatic, Instant now) {
        FlowStates.State state = facts.state();
        List<RunLog.Entry> newest = runLog.latest(flow, LOOK_BACK);
        int failures = RunLog.failures(newest);
        Optional<String> holder = facts.holder();
        Optional<Instant> success = Stream.concat(lastGood(flow, newest).stream(), state.lastIdleAt().stream())
                .max(Comparator.naturalOrder());
        boolean starts = automatic && about.gateGreenAt().isPresent() && !state.paused() && enabled(flow);
        Pending parkedHere = Backlog.parked(facts.parked());
        Optional<Pending> waiting = backlog.of(flow, facts.parked(), facts.kept());
        return new Row(
                flow.id(),
                word(flow, state, failures, holder, about, automatic),
                enabled(flow),
                state.pausedBy(),
                holder,
                newest.stream().findFirst(),
                success,
                starts ? next(flow, state, failures, now) : Optional.empty(),
                facts.mark()
                        .or(() -> success)
                        .map(at -> Math.max(0, Duration.between(at, now).toSeconds())),
                parkedHere.count(),
                parkedHere.oldest(),
                waiting.map(Pending::count),
                waiting.flatMap(Pending::oldest));
    }

    /** When its last good run ended; mostly that is among the newest. */
    private Optional<Instant> lastGood(Flow flow, List<RunLog.Entry> newest) {
        return newest.stream()
                .filter(run -> RunLog.good(run.outcome()))
                .findFirst()
                .flatMap(RunLog.Entry::endedAt)
                .or(() -> runLog.lastSuccess(flow));
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
                Optional.of(new RunTimes(settings.sync()).next(state.lastAutomaticAt(), failures, now));
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
