package io.intellitrack.shopify.machine;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;

/**
 * The elements of a source, the next of which is made on another thread while the last is in use: at most one waits.
 * What the source throws comes out when its turn comes. One that is left before its end makes one element in vain. Used
 * by one thread.
 */
public final class ReadAhead<T> implements Iterator<T> {
    private final Iterator<T> source;
    private BackgroundTask<Optional<T>> next;

    /** @param source used by one thread at a time, and by nobody else */
    public ReadAhead(Iterator<T> source) {
        this.source = source;
    }

    @Override
    public boolean hasNext() {
        if (next == null) {
            begin();
        }
        return next.get().isPresent();
    }

    @Override
    public T next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        T element = next.get().orElseThrow();
        begin();
        return element;
    }

    private void begin() {
        next = BackgroundTask.of(
                "intellitrack-reading", () -> source.hasNext() ? Optional.of(source.next()) : Optional.empty());
    }
}
