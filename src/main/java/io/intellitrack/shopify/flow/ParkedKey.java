package io.intellitrack.shopify.flow;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names a parked record within its flow. The only place where such keys are put together and taken apart, for every
 * flow; SQL asks for {@code sync_parked.record_id}, which is {@link #record}. Keys of earlier versions are read.
 */
public sealed interface ParkedKey {
    /** The Shopify id of the record that it is about, or that it is a part of. */
    String record();

    /** As it stands in {@code sync_parked.record_key}. */
    String stored();

    /** A whole record: a variant, an order. */
    record Whole(String record) implements ParkedKey {
        @Override
        public String stored() {
            return record;
        }
    }

    /**
     * A line of a picking order.
     *
     * @param line its id in IntelliTrack
     */
    record Line(String record, long line) implements ParkedKey {
        @Override
        public String stored() {
            return record + LINE + line;
        }
    }

    /**
     * A shipment that may be in Shopify twice.
     *
     * @param shipment its row in {@code sync_fulfillment}
     */
    record Doubled(String record, long shipment) implements ParkedKey {
        @Override
        public String stored() {
            return record + DOUBLE + shipment;
        }
    }

    /** The tracking of an order's shipments. */
    record Tracking(String record) implements ParkedKey {
        @Override
        public String stored() {
            return record + TRACKING;
        }
    }

    /**
     * The stock of an item at a place; the record is the inventory item.
     *
     * @param location Shopify's
     */
    record Stock(String record, String location) implements ParkedKey {
        @Override
        public String stored() {
            return record + AT + location;
        }
    }

    String LINE = "/line/";
    String DOUBLE = "/double/";
    String TRACKING = "/tracking";
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
        Matcher stock = STOCK.matcher(stored);
        return stock.matches() ? new Stock(stock.group(1), stock.group(2)) : new Whole(stored);
    }
}
