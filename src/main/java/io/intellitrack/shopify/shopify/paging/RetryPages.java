package io.intellitrack.shopify.shopify.paging;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.intellitrack.shopify.shopify.errors.Unreadable;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Pages of single records that were asked for by id; no mark follows them. One thread. */
public final class RetryPages implements LazyIterator.Step<Page> {
    /** The root of such pages. */
    public static final String ROOT = "again";

    private static final int BATCH = 50;

    private final RetryRequest ask;
    private final List<String> ids;
    private final RetryBudget turn;
    private final Consumer<List<String>> asked;
    private int next;

    /** @param asked is told the ids of each batch that was read */
    RetryPages(RetryRequest ask, RetryBudget turn, Consumer<List<String>> asked) {
        this.ask = ask;
        this.ids = ask.all();
        this.turn = turn;
        this.asked = asked;
    }

    /** One page of one record, or none when there is no such record. */
    public static Iterator<Page> one(String root, Supplier<Optional<ObjectNode>> read) {
        return new LazyIterator<>(out -> {
            FetchedRecords<ObjectNode> found = new FetchedRecords<>();
            try {
                read.get().ifPresent(found::add);
            } catch (Unreadable e) {
                found.add(e);
            }
            if (!found.isEmpty()) {
                out.accept(new Page(root, found, Optional.empty(), false));
            }
            return false;
        });
    }

    @Override
    public boolean produce(Consumer<Page> out) {
        int waitedFor = ask.atOnce().size();
        if (next >= ids.size() || next >= waitedFor && turn.over(ask.every())) {
            return false;
        }
        int end = next < waitedFor ? Math.min(waitedFor, next + BATCH) : Math.min(ids.size(), next + turn.batch());
        List<String> batch = ids.subList(next, end);
        next = end;
        FetchedRecords<ObjectNode> found = turn.read(batch);
        asked.accept(batch);
        if (!found.isEmpty()) {
            out.accept(new Page(ROOT, found, Optional.empty(), false));
        }
        return true;
    }
}
