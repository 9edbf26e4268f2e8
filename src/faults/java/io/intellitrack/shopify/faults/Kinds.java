package io.intellitrack.shopify.faults;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The kinds of fault that a program between two systems must stand, numbered from 1, and which of them were really made.
 * Thread-safe.
 */
final class Kinds {
    private static final List<String> TABLE = List.of(
            "kill -9 at a random moment",
            "crash around a commit or a call",
            "SIGTERM in the middle of work",
            "holder paused beyond its lease",
            "two instances at once",
            "clock of one instance wrong, or jumping",
            "daylight saving at End of Day, other zone setting",
            "host down for three days",
            "database restarted, sessions ended",
            "connection lost at COMMIT",
            "database disk full",
            "own disk full",
            "deadlock, lock time-out",
            "connect time-out",
            "answer never comes",
            "reset before the store ran it",
            "reset after the store ran it",
            "store runs it late",
            "answer cut, not JSON, empty",
            "slow drip",
            "throttled, 429, no throttle status",
            "5xx storm, internal errors",
            "token expired or revoked, scope or shop closed",
            "wrong shop answers",
            "pages twice, cursor repeated, empty pages",
            "rows out of order, changed while read, visible late",
            "poison records",
            "stale and bad rows among many stock rows",
            "idempotency answers",
            "orders cancelled, edited, fulfilled, held, moved meanwhile",
            "bulk operation fails, is short, foreign, expired",
            "API version falls forward",
            "warehouse at work during everything",
            "broken files deployed while running",
            "little memory, few file handles");

    /** How many there are. */
    static final int ALL = TABLE.size();

    private final Map<Integer, Set<String>> made = new TreeMap<>();

    /** Such a trouble was made; it stands for these kinds, or for none of the table. */
    synchronized void made(String trouble, int... numbers) {
        for (int number : numbers) {
            if (number < 1 || number > ALL) {
                throw new IllegalArgumentException("there is no kind " + number);
            }
            made.computeIfAbsent(number, key -> new TreeSet<>()).add(trouble);
        }
    }

    /** How many kinds of the table were made. */
    synchronized int count() {
        return made.size();
    }

    /** What was made, and what was not, one line each. */
    synchronized String report() {
        StringBuilder text = new StringBuilder("kinds " + made.size() + " of " + ALL);
        made.forEach((number, troubles) ->
                text.append(String.format("%n%4d %s: ", number, name(number))).append(String.join(", ", troubles)));
        for (int number = 1; number <= ALL; number++) {
            if (!made.containsKey(number)) {
                text.append(String.format("%n%4d %s: NOT MADE in this run", number, name(number)));
            }
        }
        return text.toString();
    }

    private static String name(int number) {
        return TABLE.get(number - 1);
    }

    /** The numbers that were not made. */
    synchronized List<Integer> missing() {
        return java.util.stream.IntStream.rangeClosed(1, ALL)
                .filter(number -> !made.containsKey(number))
                .boxed()
                .toList();
    }

    @Override
    public String toString() {
        return Arrays.toString(made.keySet().toArray());
    }
}
