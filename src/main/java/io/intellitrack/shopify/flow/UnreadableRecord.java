package io.intellitrack.shopify.flow;

import io.intellitrack.shopify.shopify.errors.Unreadable;
import io.intellitrack.shopify.shopify.value.Gid;

/** What is parked of a record that cannot be read in Shopify: it heals by itself as soon as it can be read. */
public final class UnreadableRecord {
    private static final String REMEDY =
            "Nothing else waits for it, and it is read again by itself, at first with each "
                    + "run, then more and more rarely. If it stays, open it in Shopify's admin, and tell Shopify's support if it "
                    + "cannot be opened there either.";

    private UnreadableRecord() {}

    /** The record as a whole. */
    public static RejectedRecord of(Unreadable record) {
        return of(record, new ParkedKey.Whole(record.id()), name(record)).because(message(record), REMEDY);
    }

    /** A record that goes by another key or name. */
    public static RejectedRecord.Builder of(Unreadable record, ParkedKey key, String name) {
        return RejectedRecord.of(RejectedRecord.Cause.SHOPIFY, key, name.isEmpty() ? name(record) : name)
                .healing();
    }

    /** Why it is parked. */
    public static String message(Unreadable record) {
        return "It cannot be read: " + record.why() + ".";
    }

    /** What ends it without anybody's doing. */
    public static String remedy() {
        return REMEDY;
    }

    /** What people call it, else what it is and its number. */
    private static String name(Unreadable record) {
        if (!record.name().isEmpty()) {
            return record.name();
        }
        Gid id = new Gid(record.id());
        String type = id.words();
        return (type.isEmpty() ? "record" : type.replace("product ", "")) + " " + id.number();
    }
}
