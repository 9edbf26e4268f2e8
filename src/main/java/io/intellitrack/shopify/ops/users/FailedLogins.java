package io.intellitrack.shopify.ops.users;

import io.intellitrack.shopify.ops.rights.Audit;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Slows guessing down: after five failures of an account or from an address it takes a growing while until it may try
 * again. Nobody is locked out for ever, nor may somebody else keep an account locked for long: its own wait stays short,
 * and at an address from which it has logged in before it waits for failures of its own there only. Safe for many threads.
 */
final class FailedLogins {
    private static final int FREE = 5;

    /** Where an account has logged in before, as long as it must wait for others' failures. */
    private static final int FREE_WHERE_KNOWN = 1;

    private static final Duration FORGOTTEN_AFTER = Duration.ofHours(1);
    private static final Duration LONGEST_FOR_ACCOUNT = Duration.ofSeconds(30);
    private static final Duration LONGEST_FOR_ADDRESS = Duration.ofMinutes(15);
    private static final int MOST = 10_000;
    private static final int MOST_ENTRANCES = 1_000;
    private static final int LONGEST_NAME = 100;

    record Failures(int count, Instant last) {}

    /**
     * A try that may be looked at when there is nothing to wait.
     *
     * @param ofAddress its earlier failures, where others must still wait for them
     */
    record Try(Duration left, Optional<Failures> ofAddress) {}

    private final Clock clock;
    private final Audit audit;
    private final Map<String, Failures> failures = bounded(MOST);
    private final Map<Audit.Entrance, Boolean> entrances = bounded(MOST_ENTRANCES);
    private boolean remembered;

    FailedLogins(Clock clock, Audit audit) {
        this.clock = clock;
        this.audit = audit;
    }

    private static <K, V> Map<K, V> bounded(int most) {
        return new LinkedHashMap<>() {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
                return size() > most;
            }
        };
    }

    /** How long this account and address must wait; zero when they may try now. */
    synchronized Duration wait(String account, String address) {
        Duration others = ofOthers(account, address);
        if (others.isZero() || !knownAt(account, address)) {
            return others;
        }
        Duration own = left(both(account, address), FREE_WHERE_KNOWN, LONGEST_FOR_ACCOUNT);
        return own.compareTo(others) < 0 ? own : others;
    }

    private Duration ofOthers(String account, String address) {
        Duration ofAccount = left(account(account), FREE, LONGEST_FOR_ACCOUNT);
        Duration ofAddress = left(address(address), FREE, LONGEST_FOR_ADDRESS);
        return ofAccount.compareTo(ofAddress) > 0 ? ofAccount : ofAddress;
    }

    private Duration left(String key, int free, Duration longest) {
        Failures known = failures.get(key);
        if (known == null || known.count() < free) {
            return Duration.ZERO;
        }
        Duration grown = Duration.ofSeconds(2L << Math.min(20, known.count() - free));
        Duration wait = grown.compareTo(longest) > 0 ? longest : grown;
        Duration left = Duration.between(clock.instant(), known.last().plus(wait));
        return left.isNegative() ? Duration.ZERO : left;
    }

    /** Asked only once somebody must wait; what was before the start of the program stands in the audit log. */
    private boolean knownAt(String account, String address) {
        if (!remembered) {
            List<Audit.Entrance> before = new ArrayList<>(audit.entrances(MOST_ENTRANCES));
            Collections.reverse(before); // the oldest is the first to be forgotten
            before.forEach(entrance -> entrances.putIfAbsent(entrance, true));
            remembered = true;
        }
        return entrances.containsKey(new Audit.Entrance(account, address));
    }

    /** Counts a try as failed before anybody looks at it, unless it must wait. */
    synchronized Try begin(String account, String address) {
        Duration wait = wait(account, address);
        Optional<Failures> before = ofOthers(account, address).isZero()
                ? Optional.empty()
                : Optional.ofNullable(failures.get(address(address)));
        if (wait.isZero()) {
            more(account(account));
            more(address(address));
            more(both(account, address));
        }
        return new Try(wait, before);
    }

    private void more(String key) {
        Instant now = clock.instant();
        Failures known = failures.remove(key);
        boolean fresh = known == null || known.last().plus(FORGOTTEN_AFTER).isBefore(now);
        failures.put(key, new Failures(fresh ? 1 : known.count() + 1, now));
    }

    /** A try succeeded: its account begins anew, and its address unless others there must still wait. */
    synchronized void succeeded(String account, String address, Try begun) {
        failures.remove(account(account));
        failures.remove(both(account, address));
        failures.remove(address(address));
        begun.ofAddress().ifPresent(before -> failures.put(address(address), before));
        entrances.put(new Audit.Entrance(account, address), true);
    }

    private static String account(String account) {
        return "account " + account.substring(0, Math.min(LONGEST_NAME, account.length()));
    }

    private static String address(String address) {
        return "address " + address;
    }

    private static String both(String account, String address) {
        return account(account) + " at " + address;
    }
}
