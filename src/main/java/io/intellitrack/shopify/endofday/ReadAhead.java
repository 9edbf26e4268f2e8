package io.intellitrack.shopify.endofday;

import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.slf4j.MDC;

/**
 * The elements of a source, the next of which is made on another thread while the last is in use: at most one waits.
 * What the source throws comes out when its turn comes. One that is left before its end makes one element in vain. Used
 * by one thread.
 */
final class ReadAhead<T> implements Iterator<T> {
    private final Iterator<T> source;
    private FutureTask<Optional<T>> next;

    /** @param source used by one thread at a time, and by nobody else */
    ReadAhead(Iterator<T> source) {
        this.source = source;
    }

    @Override
    public boolean hasNext() {
        if (next == null) {
            begin();
        }
        return await().isPresent();
    }

    @Override
    public T next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        T element = await().orElseThrow();
        begin();
        return element;
    }

    private void begin() {
        Map<String, String> labels = MDC.getCopyOfContextMap();
        next = new FutureTask<>(() -> {
            if (labels != null) {
                MDC.setContextMap(labels);
            }
            return source.hasNext() ? Optional.of(source.next()) : Optional.empty();
        });
        Thread thread = new Thread(next, "intellitrack-reading");
        thread.setDaemon(true);
        thread.start();
    }

    private Optional<T> await() {
        try {
            return next.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw (RuntimeException) e.getCause(); // an iterator throws nothing else
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while the next page was read", e);
        }
    }
}
