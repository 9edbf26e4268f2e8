package io.intellitrack.shopify.shopify.graphql;

import io.intellitrack.shopify.shopify.errors.Throttled;
import io.intellitrack.shopify.shopify.errors.Unavailable;
import java.time.Duration;
import java.util.function.DoubleSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How often, and after which wait, one read is repeated. Made anew for each read. */
public final class RetryPolicy {
    /** How often a read is tried unless somebody asks for fewer. */
    public static final int TRIES = 5;

    /** From here on people are told that a call waits. */
    private static final Duration TOLD = Duration.ofSeconds(10);

    private static final Logger LOG = LoggerFactory.getLogger(RetryPolicy.class);
    private static final Duration FIRST_WAIT = Duration.ofMillis(500);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);
    private static final Duration LONGEST_THROTTLE = Duration.ofMinutes(3);
    private static final Duration MOST_UNASKED = Duration.ofSeconds(10);

    private final InterruptibleWait pause;
    private final DoubleSupplier random;
    private final int tries;
    private int failures;
    private boolean told;
    private Duration throttled = Duration.ZERO;
    private Duration unasked = Duration.ofSeconds(1);

    /** @param tries for what one record may be the reason of, and which can be asked otherwise */
    RetryPolicy(InterruptibleWait pause, DoubleSupplier random, int tries) {
        this.tries = tries;
        this.pause = pause;
        this.random = random;
    }

    /**
     * Waits as asked, and longer each time where the store keeps throttling; gives up with {@code e} when the waits of
     * this read would exceed three minutes.
     */
    void after(Throttled e, Duration shortage) {
        Duration wait = longer(longer(e.suggestedWait(), shortage), unasked);
        unasked = shorter(unasked.multipliedBy(2), MOST_UNASKED);
        throttled = throttled.plus(wait);
        if (throttled.compareTo(LONGEST_THROTTLE) > 0) {
            throw e;
        }
        tell(e, wait);
        pause.sleep(e.operation(), wait);
    }

    private void tell(Throttled e, Duration wait) {
        if (!told && throttled.compareTo(TOLD) >= 0) {
            told = true;
            LOG.atWarn()
                    .addKeyValue("event.code", "throttled")
                    .log(
                            "{} has waited for Shopify's query budget and waits {} s more, at most {} s in all",
                            e.operation(),
                            wait.toSeconds(),
                            LONGEST_THROTTLE.toSeconds());
        }
    }

    /** Waits longer each time (0.5, 1, 2, 4 s, each up to half as long again), or gives up with the last try's failure. */
    void after(Unavailable e) {
        failures++;
        if (failures >= (e.perhapsOneRecord() ? tries : TRIES)) {
            throw e;
        }
        Duration wait = FIRST_WAIT.multipliedBy(1L << (failures - 1));
        Duration spread = Duration.ofMillis((long) (wait.toMillis() * random.getAsDouble() / 2));
        Duration asked = e.suggestedWait().orElse(Duration.ZERO);
        if (asked.compareTo(LONGEST_WAIT) > 0) {
            throw e;
        }
        pause.sleep(e.operation(), longer(asked, wait.plus(spread)));
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
