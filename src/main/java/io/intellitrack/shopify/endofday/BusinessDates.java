package io.intellitrack.shopify.endofday;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/** The business dates of a site and the instants at which they end. A value; safe for many threads. */
record BusinessDates(LocalTime time, ZoneId zone) {
    /**
     * When the day of that date is closed. A wall-clock time that a daylight saving change skips moves forward by what is
     * skipped; one that comes twice means the first.
     */
    Instant instantOf(LocalDate date) {
        return ZonedDateTime.of(date, time, zone).toInstant();
    }

    /** The last date whose instant is not after {@code now}. */
    LocalDate lastDue(Instant now) {
        LocalDate date = LocalDate.ofInstant(now, zone).plusDays(1);
        while (instantOf(date).isAfter(now)) {
            date = date.minusDays(1);
        }
        return date;
    }

    /** The first date whose instant is not before {@code moment}. */
    LocalDate firstFrom(Instant moment) {
        LocalDate last = lastDue(moment);
        return instantOf(last).equals(moment) ? last : last.plusDays(1);
    }
}
