package io.intellitrack.shopify.shopify.paging;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.intellitrack.shopify.shopify.documents.Connection;
import io.intellitrack.shopify.shopify.errors.Unavailable;
import io.intellitrack.shopify.shopify.graphql.GraphQl;
import io.intellitrack.shopify.shopify.graphql.Request;
import io.intellitrack.shopify.shopify.value.JsonFields;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Whether the store answers for other records than those that fail: only then is it they that fail, and not the store.
 * Thread-safe.
 */
public final class FailureProbe {
    private static final int MANY = 250;
    private static final int SAMPLES = 2;

    private final GraphQl graphQl;
    private final String document;
    private final String root;
    private final Function<ObjectNode, Optional<String>> id;
    private final Sample sample;

    /** Reads one record whole. */
    public interface Sample {
        void read(String id);
    }

    /**
     * @param document names records of the kind by their ids only, see {@link PagedList#passing}
     * @param id of the record that a row of it stands for
     */
    public FailureProbe(
            GraphQl graphQl, String document, String root, Function<ObjectNode, Optional<String>> id, Sample sample) {
        this.graphQl = graphQl;
        this.document = document;
        this.root = root;
        this.id = id;
        this.sample = sample;
    }

    /** Costs two requests or three. */
    public boolean answer(Set<String> failing) {
        try {
            graphQl.read(next(1, false), 1);
        } catch (Unavailable e) {
            return orThrow(e);
        }
        Connection some;
        try {
            some = Connection.of(
                    document, PagedList.at(graphQl.read(next(MANY, true), 1).data(), root));
        } catch (Unavailable e) {
            return !orThrow(e); // one of them fails there too: the store answers, but names nobody else
        }
        List<String> samples = some.nodes().stream()
                .flatMap(row -> id.apply(row).stream())
                .filter(other -> !failing.contains(other))
                .distinct()
                .limit(SAMPLES)
                .toList();
        return samples.isEmpty() || samples.stream().anyMatch(this::readable);
    }

    private boolean readable(String other) {
        try {
            sample.read(other);
            return true;
        } catch (Unavailable e) {
            return orThrow(e);
        }
    }

    private static boolean orThrow(Unavailable e) {
        if (!e.perhapsOneRecord()) {
            throw e;
        }
        return false;
    }

    private Request next(int first, boolean shown) {
        return Request.urgent(
                document,
                JsonFields.object().put("first", first).putNull("after").put("shown", shown));
    }
}
