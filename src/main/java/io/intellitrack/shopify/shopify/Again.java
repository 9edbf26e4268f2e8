package io.intellitrack.shopify.shopify;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/** Pages of single records that were asked for by id; no mark follows them. One thread. */
final class Again implements Lazy.Step<Page> {
    /** The root of such pages. */
    static final String ROOT = "again";

    private static final int BATCH = 50;

    private final List<String> ids;
    private final Function<Collection<String>, List<ObjectNode>> read;
    private int next;

    Again(List<String> ids, Function<Collection<String>, List<ObjectNode>> read) {
        this.ids = ids;
        this.read = read;
    }

    /** One page of one record, or none when there is no such record. */
    static Iterator<Page> one(String root, Supplier<Optional<ObjectNode>> read) {
        return new Lazy<>(out -> {
            read.get().ifPresent(record -> out.accept(new Page(root, List.of(record), Optional.empty(), false)));
            return false;
        });
    }

    @Override
    public boolean produce(Consumer<Page> out) {
        if (next >= ids.size()) {
            return false;
        }
        List<String> batch = ids.subList(next, Math.min(ids.size(), next + BATCH));
        next += batch.size();
        List<ObjectNode> records = read.apply(batch);
        if (!records.isEmpty()) {
            out.accept(new Page(ROOT, records, Optional.empty(), false));
        }
        return true;
    }
}
