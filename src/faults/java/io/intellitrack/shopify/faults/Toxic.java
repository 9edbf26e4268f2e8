package io.intellitrack.shopify.faults;

/**
 * A bad habit of a connection, in Toxiproxy's words.
 *
 * @param kind what it does
 * @param upstream true from the client to the server, false for what comes back
 * @param value milliseconds, bytes or KB per second, as the kind needs
 */
record Toxic(Kind kind, boolean upstream, long value) {
    /** The habits. */
    enum Kind {
        /** Each piece comes {@code value} ms later. */
        LATENCY,
        /** No more than {@code value} KB per second. */
        BANDWIDTH,
        /** Nothing passes any more; after {@code value} ms the connection ends, with 0 never. */
        TIMEOUT,
        /** The connection is reset after {@code value} ms. */
        RESET_PEER,
        /** Pieces of at most {@code value} bytes. */
        SLICER,
        /** The connection ends after {@code value} bytes. */
        LIMIT_DATA,
        /** The end of the connection comes {@code value} ms late. */
        SLOW_CLOSE,
        /** Nobody listens: new connections are refused, those that are there are reset. */
        DOWN,
        /** Nobody answers who connects, not even with a refusal; connections that are there are reset. */
        BLACKHOLE,
        /** The connection to a database is reset at a COMMIT: before it arrived, or after, in turn. */
        CUT_COMMIT
    }
}
