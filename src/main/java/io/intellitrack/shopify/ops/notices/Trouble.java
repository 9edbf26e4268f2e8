package io.intellitrack.shopify.ops.notices;

import java.time.Instant;

/**
 * Something that is wrong now: a line of a notice. It names flows, causes and counts, never a customer.
 *
 * @param name the alarm as in {@code docs/alarms.md}, {@code RunFailed}, {@code Parked} or {@code StillWanted}
 * @param subject the flow, kind or cause; empty where there is only one
 * @param urgent true when business suffers now
 * @param size how much of it there is; it is news again when it has grown. 0 where that is no question
 */
public record Trouble(String name, String subject, boolean urgent, Instant since, String text, long size) {
    /** What is one trouble, however its text changes. */
    String key() {
        return subject.isEmpty() ? name : name + " " + subject;
    }
}
