package io.intellitrack.shopify.shopify.paging;

import io.intellitrack.shopify.shopify.errors.Unreadable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** What came of records that were asked for by id, and which of them cannot be read. What is gone is in neither. One thread. */
public final class FetchedRecords<T> {
    private final List<T> records = new ArrayList<>();
    private final List<Unreadable> unreadable = new ArrayList<>();

    /** Nothing found yet. */
    public FetchedRecords() {}

    /** One that came. */
    public void add(T record) {
        records.add(record);
    }

    /** One that cannot be read. */
    public void add(Unreadable record) {
        unreadable.add(record);
    }

    /** All that was found of others, the unreadable ones too. */
    public void addAll(FetchedRecords<T> more) {
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

    /** True when nothing came and nothing was unreadable; all that was asked for may still be gone. */
    public boolean isEmpty() {
        return records.isEmpty() && unreadable.isEmpty();
    }
}
