package io.intellitrack.shopify.mapping;

import io.intellitrack.shopify.flow.RejectedRecord;

/** A function of a field table cannot use a record's value; names line and function, never the value. */
final class UnmappableValue extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String function;
    private final String place;

    UnmappableValue(String function, String place, RuntimeException cause) {
        super(place + ": the function " + function + " cannot use the value", cause);
        this.function = function;
        this.place = place;
    }

    /** The refusal of the record whose value it is. */
    RejectedRecord of(String key, String name) {
        return RejectedRecord.of(RejectedRecord.Cause.MAPPING, key, name)
                .field("routes/" + place, "not usable by " + function)
                .because(
                        "routes/" + place + ": the function " + function + " cannot use the record's value.",
                        "Correct the value in Shopify, or the line so that it takes such values, too; try it with routes check.");
    }
}
