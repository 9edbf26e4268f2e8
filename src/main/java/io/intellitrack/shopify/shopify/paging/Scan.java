package io.intellitrack.shopify.shopify.paging;

import io.intellitrack.shopify.shopify.errors.Unavailable;
import io.intellitrack.shopify.shopify.graphql.Answer;
import io.intellitrack.shopify.shopify.graphql.PollTime;
import io.intellitrack.shopify.text.EnumWords;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.slf4j.MDC;

/**
 * What changed, page by page; nothing is asked before {@link #hasNext} is called first. Ends in an exception when the
 * rest cannot be read: everything handed out before is good, but the scan is not complete. Used by one thread at a
 * time.
 */
public final class Scan implements Iterable<Page>, Iterator<Page> {
    private final Iterator<Page> pages;
    private final Notes notes;
    private final Set<String> roots;
    private final Runnable release;
    private int page;
    private long records;
    private boolean complete;
    private boolean stopped;

    /** What is noticed while the pages are read. */
    public static final class Notes {
        private final Instant began;
        private Optional<PollTime> time = Optional.empty();
        private final List<String> suspicions = new ArrayList<>();
        private final Set<String> asked = new LinkedHashSet<>();

        /** @param began our database's clock before anything is asked */
        public Notes(Instant began) {
            this.began = began;
        }

        /** The first answer sets the time of the scan; later ones change nothing. */
        public void answered(Answer answer) {
            if (time.isEmpty()) {
                time = Optional.of(PollTime.of(answer.date(), began));
            }
        }

        /** Whatever happened since then is not in it. */
        public void began(Optional<Instant> moment) {
            time = Optional.of(PollTime.of(moment, began));
        }

        /** The next answer is the first. */
        public void beginAgain() {
            time = Optional.empty();
        }

        /** As {@link Scan#firstDate}. */
        public Optional<Instant> firstDate() {
            return time.map(PollTime::at);
        }

        /** A record was passed by of which not even its id could be read. */
        public void passed(String root) {
            String reason = "One of the changed " + EnumWords.ofField(root)
                    + " cannot be read in Shopify, not even by which one it is; the others were.";
            if (!suspicions.contains(reason)) {
                suspicions.add(reason);
            }
        }

        /** As {@link Scan#suspect}. */
        public boolean suspicious() {
            return !suspicions.isEmpty();
        }

        /** Notes a contradiction, as a sentence for people: the mark will stay where the scan began. */
        public void suspect(String reason) {
            suspicions.add(reason);
        }
    }

    /** One whose pages hold nothing that must be given back. */
    public Scan(Iterator<Page> pages, Notes notes, Set<String> roots) {
        this(pages, notes, roots, () -> {});
    }

    /** @param release gives back what the pages hold when they are not read to their end */
    public Scan(Iterator<Page> pages, Notes notes, Set<String> roots, Runnable release) {
        this.pages = pages;
        this.notes = notes;
        this.roots = Set.copyOf(roots);
        this.release = release;
    }

    /** The same scan with each page changed as it is handed out. */
    public Scan with(UnaryOperator<Page> change) {
        Iterator<Page> changed = new LazyIterator<>(out -> {
            if (!pages.hasNext()) {
                return false;
            }
            out.accept(change.apply(pages.next()));
            return true;
        });
        return new Scan(changed, notes, roots, release);
    }

    /** The same scan, with other pages before its own. */
    public Scan after(Iterator<Page> first) {
        return new Scan(LazyIterator.concat(first, pages), notes, roots, release);
    }

    /** The same scan, with pages of records that are asked again before its own. */
    public Scan after(RetryRequest again, RetryBudget turn) {
        return after(new LazyIterator<>(new RetryPages(again, turn, notes.asked::addAll)));
    }

    @Override
    public boolean hasNext() {
        if (stopped) {
            return false;
        }
        try {
            boolean more = pages.hasNext();
            complete = !more;
            return more;
        } catch (RuntimeException e) {
            stop();
            if (e instanceof Unavailable unavailable && unavailable.contradiction()) {
                notes.suspect(e.getMessage());
            }
            throw e;
        }
    }

    /**
     * Hands out no more pages; for a run that fails. Camel's split goes through the rest of what it splits when a part
     * has failed (to release it), which would read the rest of the store for nothing.
     */
    public void stop() {
        stopped = true;
        release.run();
    }

    @Override
    public Page next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        MDC.put("page", Integer.toString(++page)); // for the log; removed with the run's other labels
        Page next = pages.next();
        records += next.records().size();
        return next;
    }

    @Override
    public Iterator<Page> iterator() {
        return this;
    }

    /** Up to when the scan has seen everything: {@link PollTime#at}; empty before the first answer. */
    public Optional<Instant> firstDate() {
        return notes.firstDate();
    }

    /** Which time the scan may stand for, once the shop has answered. */
    public Optional<PollTime> time() {
        return notes.time;
    }

    /** How many records were handed out. */
    public long records() {
        return records;
    }

    /** True once the last page has been handed out and nothing is left. */
    public boolean complete() {
        return complete;
    }

    /**
     * The roots that a complete scan has covered, so that their marks may move to its first date. A first import covers
     * the second root too, although it does not ask it: whatever changes later has a later {@code updatedAt}.
     */
    public Set<String> roots() {
        return roots;
    }

    /** Ids that were asked for once more, whether they came or not. */
    public Set<String> asked() {
        return Set.copyOf(notes.asked);
    }

    /** True when the pages contradict themselves: the mark must stay where the scan began. */
    public boolean suspect() {
        return !notes.suspicions.isEmpty();
    }

    /** Why the scan is suspect, for the run log. */
    public List<String> suspicions() {
        return List.copyOf(notes.suspicions);
    }
}
