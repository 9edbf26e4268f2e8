package io.intellitrack.shopify.ops.pages;

import io.intellitrack.shopify.flow.gate.Gate;
import io.intellitrack.shopify.flow.gate.GateReport;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The setup as it was looked at last. While it is not green and somebody looks at the page, it is looked at again every
 * few seconds, behind the page, so that no page waits for Shopify. Safe for many threads.
 */
final class SetupWatch {
    private static final Logger LOG = LoggerFactory.getLogger(SetupWatch.class);
    private static final Duration GOOD_FOR = Duration.ofSeconds(4);

    private final Gate gate;
    private final AtomicBoolean looking = new AtomicBoolean();

    SetupWatch(Gate gate) {
        this.gate = gate;
    }

    /** Empty while it was never looked at. */
    Optional<Setup> at(Instant now) {
        Optional<GateReport> last = gate.last();
        boolean old = last.filter(
                        report -> report.green() || report.at().plus(GOOD_FOR).isAfter(now))
                .isEmpty();
        if (old && looking.compareAndSet(false, true)) {
            CompletableFuture.runAsync(this::look);
        }
        return last.map(Setup::of);
    }

    private void look() {
        try {
            gate.report();
        } catch (RuntimeException e) {
            LOG.warn("The setup gate could not be looked at: {}", e.getMessage());
        } finally {
            looking.set(false);
        }
    }
}
