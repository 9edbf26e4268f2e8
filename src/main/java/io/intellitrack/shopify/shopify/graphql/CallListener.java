package io.intellitrack.shopify.shopify.graphql;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Told of every HTTP request, after it; for metrics. Must be quick, thread-safe and throw nothing. */
@FunctionalInterface
public interface CallListener {
    /** What became of a request. */
    enum Outcome {
        OK,
        THROTTLED,
        UNAVAILABLE,
        REFUSED,
        /** Credentials, rights or version were refused; with refused credentials the request itself was not sent. */
        MISCONFIGURED,
        /** The caller's own check stopped it just before it was sent. */
        WITHHELD
    }

    /**
     * One request.
     *
     * @param operation the document's name
     * @param cost parts are absent where the server did not tell
     * @param version the API version that answered
     * @param date the server's clock
     */
    record Call(
            String operation,
            Outcome outcome,
            Duration duration,
            Cost cost,
            Optional<String> version,
            Optional<Instant> date) {}

    void called(Call call);

    /** Hears nothing. */
    CallListener NONE = call -> {};
}
