package io.intellitrack.shopify.shopify;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** What came of records that were asked for by id, and which of them cannot be read. What is gone is in neither. One thread. */
public final class Found<T> {
    private final List<T> records = new ArrayList<>();
    private final List<Unreadable> unreadable = new ArrayList<>();

    Found() {}

    void add(T record) {
        records.add(record);
    }

    void add(Unreadable record) {
        unreadable.add(record);
    }

    void addAll(Found<T> more) {
        records.addAll(more.records);
        unreadable.addAll(more.unreadable);
    }

    /** Those that exist. */
    public List<T> records() {
        return Collections.unmodifiableList(records);
    }

    /** Those that exist, for all that is known, but cannot be used as they are. */
    public List<Unreadable> unreadable() {
        return Collections.unmodifiableList(unreadable);
    }

    boolean isEmpty() {
        return records.isEmpty() && unreadable.isEmpty();
    }
}
