package io.intellitrack.shopify.sandbox.faults;

import java.time.Duration;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Something that goes wrong, and when: {@code Fault.of(Kind.CUT_AFTER).on("CreateFulfillment").times(1)}.
 *
 * @param kind what goes wrong
 * @param operation which operations it meets, as a pattern for the whole name
 * @param skip how many of them pass first
 * @param every it meets each n-th of them then
 * @param times how often it happens at most
 * @param probability how likely it then is, 0 to 1
 * @param executed for faults of the answer: whether the store has run the request all the same
 * @param value what the kind needs to know: a status, a header, a text
 * @param delay for the kinds that take time
 */
public record InjectedFault(
        Kind kind,
        String operation,
        int skip,
        int every,
        int times,
        double probability,
        boolean executed,
        String value,
        Duration delay) {

    /** Checks that it can happen at all. */
    public InjectedFault {
        if (every < 1) {
            throw new IllegalArgumentException("every must be at least 1, but is " + every);
        }
    }

    /** The token endpoint, as the name of an operation. */
    public static final String OAUTH = "oauth";

    public static final String BULK_RUN = "bulk-run";
    public static final String BULK_FILE = "bulk-file";
    public static final String BULK_URL = "bulk-url";
    private static final Set<String> OUTSIDE = Set.of(OAUTH, BULK_RUN, BULK_FILE, BULK_URL);

    /** The ways in which things go wrong. */
    public enum Kind {
        /** HTTP 200 with the error THROTTLED. */
        THROTTLE,
        /** HTTP 429; the value is {@code Retry-After}, which may be a fraction. */
        TOO_MANY_REQUESTS,
        /** An HTTP status, given as the value, with a body as of a gateway. */
        STATUS,
        /** HTTP 200 with the error INTERNAL_SERVER_ERROR. */
        INTERNAL_ERROR,
        /** HTTP 200 with the error code that is the value, and no data. */
        ERROR,
        /** An answer with the record whose id is the value is INTERNAL_SERVER_ERROR, with a path into it and no data. */
        RECORD_FAILS,
        /** The record whose id is the value stands twice in each list. */
        RECORD_TWICE,
        /** The same, and the numbers of the second copy are others. */
        RECORD_TWICE_OTHERWISE,
        /** HTTP 401, as for a bad token. */
        UNAUTHORIZED,
        /** A page of a gateway with HTTP 200. */
        HTML,
        /** HTTP 200 without a body. */
        EMPTY,
        /** The answer comes after the delay. */
        SLOW,
        /** The answer comes byte by byte, with the delay between them. */
        DRIP,
        /** The connection is reset before the store has run the request. */
        CUT_BEFORE,
        /** The store has run the request, then the connection is reset. */
        CUT_AFTER,
        /** No answer ever; the store runs the request after the delay. */
        RUN_LATE,
        /** No answer ever; the store never runs the request. */
        NO_ANSWER,
        /** The answer ends in the middle. */
        TRUNCATED,
        /** The shop has another id, as with the token of another store. */
        WRONG_SHOP,
        /** The end cursor is the one that was asked with. */
        REPEATED_CURSOR,
        /** There are more pages, but this one has no rows. */
        EMPTY_PAGE,
        /** The rows of a page are in another order. */
        SHUFFLED,
        /** The first row of a page comes twice. */
        DUPLICATED,
        /** The answer has no {@code throttleStatus}. */
        NO_THROTTLE_STATUS,
        /** The answer has no {@code Date}. */
        NO_DATE,
        /** The answer's {@code Date} is the value. */
        DATE,
        /** Another version answers, given as the value. */
        VERSION,
        /** The mutation answers with the idempotency error that is the value. */
        IDEMPOTENCY,
        /** Ids carry a query, those of types that match the value, like {@code Location|Order}. */
        QUERY_IDS,
        /** {@code old=>new}: a text of the answer is replaced. */
        REPLACE,
        /** The bulk run that is started fails after 70 % and leaves a part. */
        BULK_FAILS,
        /** The file of the bulk run that is started is too short. */
        BULK_SHORT,
        /** The URL of a bulk file has expired. */
        BULK_EXPIRED,
        /** The URL of a bulk file is at another host, given as the value. */
        BULK_FOREIGN
    }

    /** A fault of a kind: on every operation, always. */
    public static InjectedFault of(Kind kind) {
        return new InjectedFault(kind, ".*", 0, 1, Integer.MAX_VALUE, 1, false, null, Duration.ZERO);
    }

    /** Only on operations whose name is this, or matches this pattern. */
    public InjectedFault on(String pattern) {
        return new InjectedFault(kind, pattern, skip, every, times, probability, executed, value, delay);
    }

    /** Lets the first few pass. */
    public InjectedFault after(int count) {
        return new InjectedFault(kind, operation, count, every, times, probability, executed, value, delay);
    }

    /** Only each n-th. */
    public InjectedFault each(int count) {
        return new InjectedFault(kind, operation, skip, count, times, probability, executed, value, delay);
    }

    /** At most this often. */
    public InjectedFault times(int count) {
        return new InjectedFault(kind, operation, skip, every, count, probability, executed, value, delay);
    }

    /** Only sometimes. */
    public InjectedFault withProbability(double wanted) {
        return new InjectedFault(kind, operation, skip, every, times, wanted, executed, value, delay);
    }

    /** The store runs the request, only the answer is bad. */
    public InjectedFault afterExecution() {
        return new InjectedFault(kind, operation, skip, every, times, probability, true, value, delay);
    }

    /** With a status, header or text. */
    public InjectedFault with(String text) {
        return new InjectedFault(kind, operation, skip, every, times, probability, executed, text, delay);
    }

    /** With a time. */
    public InjectedFault lasting(Duration time) {
        return new InjectedFault(kind, operation, skip, every, times, probability, executed, value, time);
    }

    /** Faults of bulk runs meet those only; others meet GraphQL operations, and the token endpoint if named. */
    boolean meets(String name) {
        return switch (kind) {
            case BULK_FAILS, BULK_SHORT -> name.equals(BULK_RUN);
            case BULK_EXPIRED -> name.equals(BULK_FILE);
            case BULK_FOREIGN -> name.equals(BULK_URL);
            default -> OUTSIDE.contains(name) ? operation.equals(name) : Pattern.matches(operation, name);
        };
    }
}
