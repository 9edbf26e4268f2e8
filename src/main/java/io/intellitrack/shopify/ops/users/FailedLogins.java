package io.intellitrack.shopify.ops.users;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Slows guessing down: after five failures of an account or from an address it takes a growing while until it may try
 * again. Nobody is locked out for ever, nor may somebody else keep an account locked for long: its own wait stays short.
 * Safe for many threads.
 */
public final class FailedLogins {
    private static final int FREE = 5;
    private static final Duration FORGOTTEN_AFTER = Duration.ofHours(1);
    private static final Duration LONGEST_FOR_ACCOUNT = Duration.ofSeconds(30);
    private static final Duration LONGEST_FOR_ADDRESS = Duration.ofMinutes(15);
    private static final int MOST = 10_000;

    private record Failures(int count, Instant last) {}

    private final Clock clock;
    private final Map<String, Failures> failures = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Failures> eldest) {
            return size() > MOST;
        }
    };

    public FailedLogins(Clock clock) {
        this.clock = clock;
    }

    /** How long this account and address must wait; zero when they may try now. */
    public synchronized Duration wait(String account, String address) {
        Duration ofAccount = left("account " + account, LONGEST_FOR_ACCOUNT);
        Duration ofAddress = left("address " + address, LONGEST_FOR_ADDRESS);
        return ofAccount.compareTo(ofAddress) > 0 ? ofAccount : ofAddress;
    }

    private Duration left(String key, Duration longest) {
        Failures known = failures.get(key);
        if (known == null || known.count() < FREE) {
            return Duration.ZERO;
        }
        Duration grown = Duration.ofSeconds(1L << Math.min(20, known.count() - FREE));
        Duration wait = grown.compareTo(longest) > 0 ? longest : grown;
        Duration left = Duration.between(clock.instant(), known.last().plus(wait));
        return left.isNegative() ? Duration.ZERO : left;
    }

    /** A login failed. */
    public synchronized void failed(String account, String address) {
        more("account " + account);
        more("address " + address);
    }

    private void more(String key) {
        Instant now = clock.instant();
        Failures known = failures.remove(key);
        boolean fresh = known == null || known.last().plus(FORGOTTEN_AFTER).isBefore(now);
        failures.put(key, new Failures(fresh ? 1 : known.count() + 1, now));
    }

    /** A login succeeded: the account and the address begin anew. */
    public synchronized void succeeded(String account, String address) {
        failures.remove("account " + account);
        failures.remove("address " + address);
    }
}
