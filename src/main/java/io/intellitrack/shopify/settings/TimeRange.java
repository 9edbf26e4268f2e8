package io.intellitrack.shopify.settings;

import java.time.LocalTime;

/**
 * The hours of the day in which automatic runs may begin.
 *
 * @param start inclusive
 * @param end exclusive; null = midnight at the end of the day
 */
public record TimeRange(LocalTime start, LocalTime end) {
    /** True when {@code time} is inside; a range whose end is before its start wraps midnight. */
    public boolean contains(LocalTime time) {
        if (end == null) {
            return !time.isBefore(start);
        }
        if (start.isBefore(end)) {
            return !time.isBefore(start) && time.isBefore(end);
        }
        return !time.isBefore(start) || time.isBefore(end);
    }
}
