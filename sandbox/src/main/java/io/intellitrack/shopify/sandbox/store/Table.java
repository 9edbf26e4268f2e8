package io.intellitrack.shopify.sandbox.store;

import io.intellitrack.shopify.sandbox.node.Node;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.ToLongFunction;

/**
 * All records of one type. Ids run on from a first one, so that a list is the index by id; where asked for, a second
 * index is kept by {@code updatedAt}, the way the real API's search sees it.
 */
public final class Table<T extends Node> {
    private static final Comparator<Node> BY_UPDATED =
            Comparator.<Node>comparingLong(node -> node.indexedAt).thenComparingLong(node -> node.id);

    private final long firstId;
    private final boolean indexed;
    private final List<T> rows = new ArrayList<>();
    private final NavigableSet<Node> byUpdated = new TreeSet<>(BY_UPDATED);
    private List<T> byCreated;
    private int size;

    /** An empty one; {@code indexed} keeps its records by {@code updatedAt} too. */
    public Table(long firstId, boolean indexed) {
        this.firstId = firstId;
        this.indexed = indexed;
    }

    /** The id that the next record is to have. */
    public long nextId() {
        return firstId + rows.size();
    }

    /** How many there are. */
    public int size() {
        return size;
    }

    /** How many there ever were, removed ones too. */
    int ever() {
        return rows.size();
    }

    /** The times of creation have changed. */
    void resort() {
        byCreated = null;
    }

    /** Adds a record, which no search sees yet. */
    public T add(T row) {
        if (row.id != nextId()) {
            throw new IllegalArgumentException("ids run on: expected " + nextId() + ", got " + row.id);
        }
        rows.add(row);
        size++;
        byCreated = null;
        return row;
    }

    /** The record, or null. */
    public T get(long id) {
        long at = id - firstId;
        return at < 0 || at >= rows.size() ? null : rows.get((int) at);
    }

    void remove(T row) {
        byUpdated.remove(row);
        rows.set((int) (row.id - firstId), null);
        size--;
        byCreated = null;
    }

    /** Whether a record is still in it. */
    public boolean holds(T row) {
        return get(row.id) == row;
    }

    /** Lets searches see the record as of {@code at}. */
    public void index(T row, long at) {
        if (!indexed) {
            row.indexedAt = at;
            return;
        }
        if (row.indexedAt != Node.NEVER) {
            byUpdated.remove(row);
        }
        row.indexedAt = at;
        byUpdated.add(row);
    }

    /** Every record in the order of the ids, beginning after (or, in reverse, before) the given id. */
    public Iterable<T> byId(long after, boolean reverse) {
        return () -> reverse ? backwards(after) : forwards(after);
    }

    /** All records, by id. */
    public Iterable<T> byId() {
        return byId(firstId - 1, false);
    }

    private Iterator<T> forwards(long after) {
        int from = (int) Math.max(0, Math.min(rows.size(), after < firstId ? 0 : after - firstId + 1));
        return rows.subList(from, rows.size()).stream().filter(Objects::nonNull).iterator();
    }

    private Iterator<T> backwards(long before) {
        int to = (int) Math.max(0, Math.min(rows.size(), before - firstId));
        List<T> part = new ArrayList<>(rows.subList(0, to));
        Collections.reverse(part);
        return part.stream().filter(Objects::nonNull).iterator();
    }

    /** Every record, as a list of its own. */
    List<T> all() {
        return rows.stream().filter(Objects::nonNull).toList();
    }

    /** Every record that searches know, by (time, id), from a place on; in reverse back from it. */
    public Iterable<T> byUpdated(Place from, boolean inclusive, boolean reverse) {
        return () -> {
            NavigableSet<Node> part =
                    reverse ? byUpdated.headSet(from, inclusive).descendingSet() : byUpdated.tailSet(from, inclusive);
            return typed(part.iterator());
        };
    }

    @SuppressWarnings("unchecked")
    private Iterator<T> typed(Iterator<Node> nodes) {
        return (Iterator<T>) nodes;
    }

    /** Whether they are kept by {@code updatedAt}. */
    public boolean indexed() {
        return indexed;
    }

    /** Every record by (key, id), for the sort keys that have no index of their own. */
    public List<T> sortedBy(ToLongFunction<? super T> key) {
        if (byCreated == null) {
            List<T> all = new ArrayList<>();
            byId().forEach(all::add);
            all.sort(Comparator.<T>comparingLong(key).thenComparingLong(row -> row.id));
            byCreated = all;
        }
        return byCreated;
    }

    /** A place between records in the index by time. */
    public static final class Place extends Node {
        /** Where a record of this id and time is, or would be; milliseconds since 1970. */
        public Place(long time, long id) {
            super(id, time);
            indexedAt = time;
        }

        @Override
        public String type() {
            return "Place";
        }
    }
}
