package io.intellitrack.shopify.flow;

/** What started a run. */
public enum Cause {
    /** The schedule: Sync Interval or End of Day. */
    TIMER,
    /** A person or a script: JMX, console, command line. */
    MANUAL,
    /** Another run that needs this one first. */
    NESTED
}
