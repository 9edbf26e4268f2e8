package io.intellitrack.shopify.shopify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;

/**
 * The pages of one root connection, fetched one by one as they are asked for. What came is always handed out before a
 * list that cannot be read on ends in an exception. Used on one thread.
 */
final class Pages implements Iterator<List<ObjectNode>> {
    /** Asks for one page. */
    interface Source {
        Answer ask(Optional<String> after, PageSize size);
    }

    private final String root;
    private final String operation;
    private final Source source;
    private final PageSize size;
    private final GraphQl graphQl;
    private final Cursors cursors;
    private Connection first;
    private Connection last;

    /**
     * @param root the connection's place in the answer's data, levels parted by dots
     * @param first the first page where it has come already, else null
     */
    Pages(GraphQl graphQl, String operation, String root, PageSize size, Source source, Connection first) {
        this.graphQl = graphQl;
        this.operation = operation;
        this.root = root;
        this.size = size;
        this.source = source;
        this.first = first;
        cursors = new Cursors(operation, root);
    }

    @Override
    public boolean hasNext() {
        return first != null || last == null || last.hasNextPage();
    }

    /** @throws Unavailable also when the list cannot be followed to its end */
    @Override
    public List<ObjectNode> next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        if (first != null) {
            last = first;
            first = null;
        } else {
            last = fetch(last == null ? Optional.empty() : cursors.next(last));
        }
        return last.nodes();
    }

    private Connection fetch(Optional<String> after) {
        while (true) {
            try {
                Answer answer = source.ask(after, size);
                size.learn(answer.cost(), graphQl.largestCall());
                return Connection.of(operation, at(answer.data(), root));
            } catch (Misconfigured e) {
                if (!e.code().equals("MAX_COST_EXCEEDED") || !size.shrink()) {
                    throw e;
                }
            }
        }
    }

    static JsonNode at(JsonNode data, String path) {
        JsonNode node = data;
        for (String part : path.split("\\.")) {
            node = node.path(part);
        }
        return node;
    }
}
