package io.intellitrack.shopify.shopify.paging;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.Consumer;

/** An iterator over what a step produces, asked for only when it is needed. Used on one thread. */
public final class LazyIterator<T> implements Iterator<T> {
    /** Produces some elements, perhaps none. */
    public interface Step<T> {
        /** Returns false when nothing will follow. */
        boolean produce(Consumer<T> out);
    }

    private final Step<T> step;
    private final Deque<T> ready = new ArrayDeque<>();
    private boolean more = true;

    /** @param step called when nothing is left; false when it will never produce again */
    public LazyIterator(Step<T> step) {
        this.step = step;
    }

    /** One after the other; the second is not touched before the first has ended. */
    public static <T> Iterator<T> concat(Iterator<T> first, Iterator<T> second) {
        return new LazyIterator<>(out -> {
            Iterator<T> source = first.hasNext() ? first : second;
            if (source.hasNext()) {
                out.accept(source.next());
                return true;
            }
            return false;
        });
    }

    @Override
    public boolean hasNext() {
        while (ready.isEmpty() && more) {
            more = step.produce(ready::add);
        }
        return !ready.isEmpty();
    }

    @Override
    public T next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return ready.removeFirst();
    }
}
