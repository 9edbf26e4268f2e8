package io.intellitrack.shopify.flow;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names a parked record within its flow. The only place where such keys are put together and taken apart, for every
 * flow; SQL asks for {@code sync_parked.record_id}, which is {@link #record}. Keys of earlier versions are read.
 */
public sealed interface ParkedKey {
    /** What it is about: a Shopify id, or a follow-up picking order of one. */
    String of();

    /** The Shopify id of the record that it is about, or that it is a part of. */
    default String record() {
        return of().replaceFirst(FOLLOW_UP + "\\d+$", "");
    }

    /** A follow-up picking order of a Shopify order, as {@link #of} names it. */
    static String followUp(String order, long pickingOrder) {
        return order + FOLLOW_UP + pickingOrder;
    }

    /** As it stands in {@code sync_parked.record_key}. */
    String stored();

    /** A whole record: a variant, an order. */
    record Whole(String of) implements ParkedKey {
        @Override
        public String stored() {
            return of;
        }
    }

    /**
     * A line of a picking order.
     *
     * @param line its id in IntelliTrack
     */
    record Line(String of, long line) implements ParkedKey {
        @Override
        public String stored() {
            return of + LINE + line;
        }
    }

    /**
     * A shipment that may be in Shopify twice.
     *
     * @param shipment its row in {@code sync_fulfillment}
     */
    record Doubled(String of, long shipment) implements ParkedKey {
        @Override
        public String stored() {
            return of + DOUBLE + shipment;
        }
    }

    /** The tracking of an order's shipments. */
    record Tracking(String of) implements ParkedKey {
        @Override
        public String stored() {
            return of + TRACKING;
        }
    }

    /** The status of a picking order of it. */
    record Status(String of) implements ParkedKey {
        @Override
        public String stored() {
            return of + STATUS;
        }
    }

    /** Shipments of an order that were cancelled in Shopify. */
    record Undone(String of) implements ParkedKey {
        @Override
        public String stored() {
            return of + UNDONE;
        }
    }

    /** An order that Shopify does not show any more. */
    record NotShown(String of) implements ParkedKey {
        @Override
        public String stored() {
            return of + NOT_SHOWN;
        }
    }

    /** An order that Shopify shows and fails to read. */
    record Unread(String of) implements ParkedKey {
        @Override
        public String stored() {
            return of + UNREAD;
        }
    }

    /**
     * The stock of an item at a place; the record is the inventory item.
     *
     * @param location Shopify's
     */
    record Stock(String of, String location) implements ParkedKey {
        @Override
        public String stored() {
            return of + AT + location;
        }
    }

    String LINE = "/line/";
    String DOUBLE = "/double/";
    String TRACKING = "/tracking";
    String STATUS = "/status";
    String UNDONE = "/undone";
    String NOT_SHOWN = "/not-shown";
    String UNREAD = "/unread";
    String FOLLOW_UP = "/follow-up/";
    String AT = "@";

    Pattern NUMBERED = Pattern.compile("(.+)(" + LINE + "|" + DOUBLE + ")(\\d{1,18})");
    Pattern STOCK = Pattern.compile("(.+)" + AT + "(gid://.+)");

    /** What {@link #stored} made; whatever has another form names a whole record. */
    static ParkedKey read(String stored) {
        Matcher numbered = NUMBERED.matcher(stored);
        if (numbered.matches()) {
            long number = Long.parseLong(numbered.group(3));
            return numbered.group(2).equals(LINE)
                    ? new Line(numbered.group(1), number)
                    : new Doubled(numbered.group(1), number);
        }
        if (stored.endsWith(TRACKING) && stored.length() > TRACKING.length()) {
            return new Tracking(stored.substring(0, stored.length() - TRACKING.length()));
        }
        if (stored.endsWith(STATUS)) {
            return new Status(stored.substring(0, stored.length() - STATUS.length()));
        }
        if (stored.endsWith(UNDONE)) {
            return new Undone(stored.substring(0, stored.length() - UNDONE.length()));
        }
        if (stored.endsWith(NOT_SHOWN)) {
            return new NotShown(stored.substring(0, stored.length() - NOT_SHOWN.length()));
        }
        if (stored.endsWith(UNREAD)) {
            return new Unread(stored.substring(0, stored.length() - UNREAD.length()));
        }
        Matcher stock = STOCK.matcher(stored);
        return stock.matches() ? new Stock(stock.group(1), stock.group(2)) : new Whole(stored);
    }
}
