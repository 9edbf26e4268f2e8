package io.intellitrack.shopify.flow.schedule;

import io.intellitrack.shopify.flow.RunRequest;
import io.intellitrack.shopify.settings.Flow;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import org.apache.camel.Exchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides at each tick whether a flow is to start by itself, bean {@code schedule}. The last start is kept in the
 * database, so a restart neither forgets nor repeats one. Safe for many threads and many processes: the lease decides
 * where two say yes.
 */
public final class Schedule {
    private static final Logger LOG = LoggerFactory.getLogger(Schedule.class);

    private final Set<Flow> enabled;
    private final SyncSwitch sync;
    private final FlowStates states;
    private final DueRule rule;
    private final BiFunction<Flow, RunRequest, Optional<String>> gate;
    private final Clock clock;
    private final Map<Flow, String> said = new ConcurrentHashMap<>();

    /**
     * @param enabled flows that may run
     * @param gate why a run may not begin now, if it may not
     */
    public Schedule(
            Set<Flow> enabled,
            SyncSwitch sync,
            FlowStates states,
            DueRule rule,
            BiFunction<Flow, RunRequest, Optional<String>> gate,
            Clock clock) {
        this.enabled = enabled;
        this.sync = sync;
        this.states = states;
        this.rule = rule;
        this.gate = gate;
        this.clock = clock;
    }

    /**
     * True when the flow is to start now; the exchange then carries the timer's request.
     *
     * @param flow a flow's id; comes first, because routes give it and Camel adds the exchange
     */
    public boolean due(String flow, Exchange exchange) {
        Flow named = Flow.named(flow)
                .orElseThrow(() -> new IllegalArgumentException(
                        "No flow is called " + flow + "; expected one of " + List.of(Flow.values())));
        boolean due = due(named);
        if (due) {
            exchange.setProperty(RunRequest.PROPERTY, RunRequest.timer());
        }
        return due;
    }

    private boolean due(Flow flow) {
        Instant now = clock.instant();
        if (!enabled.contains(flow) || !sync.on(now)) {
            return false;
        }
        FlowStates.State state = states.of(flow);
        if (state.paused()) {
            return false;
        }
        return rule.lastBefore(flow, state, now)
                .filter(lastBefore -> gateGreen(flow))
                .filter(lastBefore -> states.startAutomatically(flow, now, lastBefore))
                .isPresent();
    }

    /** Asks the gate; says what holds the flow back once, not at each tick. */
    private boolean gateGreen(Flow flow) {
        Optional<String> refusal = gate.apply(flow, RunRequest.timer());
        if (refusal.isEmpty()) {
            if (said.remove(flow) != null) {
                LOG.atInfo()
                        .addKeyValue("event.code", "gate-green")
                        .addKeyValue("flow", flow.id())
                        .log("{}: the setup gate is green again, automatic runs go on", flow);
            }
            return true;
        }
        if (!refusal.get().equals(said.put(flow, refusal.get()))) {
            LOG.atWarn()
                    .addKeyValue("event.code", "gate-closed")
                    .addKeyValue("flow", flow.id())
                    .log("{} does not run by itself: {}", flow, refusal.get());
        }
        return false;
    }
}
