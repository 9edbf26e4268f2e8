package io.intellitrack.shopify.faults;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;

/**
 * What staff and customers do with orders that seemed to be done. {@code -Dfaults.happenings} names others than usual, with
 * commas, or {@code none}; the warehouse's own, {@code -Dfaults.corrections}, likewise.
 */
enum Happening {
    /** A unit is paid back, another thing added, mostly after shipping. */
    EXCHANGE,
    RAISED_QUANTITY,
    CANCELLED_FULFILMENT,
    REFUND_UNDONE,
    CANCELLED_AND_RESTORED,
    ARCHIVED_AND_OPENED,
    PARTIAL_HOLD,
    /** Staff ship a unit themselves. */
    STAFF_SHIP_SOME,
    MOVED_IN_PART,
    SPLIT_BY_DELIVERY,
    /** Out of reach until the day is over. */
    OUT_OF_REACH,
    /** Cannot be read until the day is over. */
    UNREADABLE,
    /** Some of it while it is open, some while it is picked. */
    DELETED,
    /** Only what was sent whole by us is deleted: nothing of it is to be done any more. */
    DELETED_WHEN_SENT;

    /** All that the program can follow. */
    static Set<Happening> usual() {
        return EnumSet.allOf(Happening.class);
    }

    /** Those that are switched on. */
    static Set<Happening> on() {
        return chosen(Happening.class, "faults.happenings", usual());
    }

    /** The values of an enum that a system property names; the usual ones without it. */
    static <E extends Enum<E>> Set<E> chosen(Class<E> type, String property, Set<E> usual) {
        String names = System.getProperty(property, "");
        if (names.isEmpty()) {
            return usual;
        }
        Set<E> chosen = EnumSet.noneOf(type);
        for (E each : type.getEnumConstants()) {
            if (names.equals("all") || Arrays.asList(names.split(",")).contains(each.name())) {
                chosen.add(each);
            }
        }
        return chosen;
    }
}
