package io.intellitrack.shopify.shopify.paging;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.intellitrack.shopify.shopify.documents.Connection;
import io.intellitrack.shopify.shopify.errors.Misconfigured;
import io.intellitrack.shopify.shopify.errors.Unavailable;
import io.intellitrack.shopify.shopify.graphql.Answer;
import io.intellitrack.shopify.shopify.graphql.GraphQl;
import io.intellitrack.shopify.shopify.graphql.Request;
import io.intellitrack.shopify.shopify.graphql.RetryPolicy;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The pages of one root connection, fetched one by one as they are asked for. What came is always handed out before a
 * list that cannot be read on ends in an exception. A page that fails is asked for in halves until the record that cannot
 * be read stands alone, so that the others come. Used on one thread.
 */
public final class PagedList implements Iterator<List<ObjectNode>> {
    /** Tries of a page, whose halves tell more. */
    private static final int OF_MANY = 2;

    /** So many in a row of which nobody knows which they are: that is the store. */
    private static final int MOST_PASSED = 10;

    /** Asks for one page. */
    public interface Source {
        Answer ask(Optional<String> after, PageSize size, int tries);
    }

    private final String root;
    private final String operation;
    private final Source source;
    private final PageSize size;
    private final GraphQl graphQl;
    private final Cursors cursors;
    private Optional<Next> next = Optional.empty();
    private Connection first;
    private Connection last;
    private boolean alone;
    private boolean passed;
    private int inARow;

    /** How the next record is asked for by its id and nothing else, or not even by that. */
    private record Next(String document, Supplier<ObjectNode> variables) {}

    /**
     * @param root the connection's place in the answer's data, levels parted by dots
     * @param first the first page where it has come already, else null
     */
    public PagedList(GraphQl graphQl, String operation, String root, PageSize size, Source source, Connection first) {
        this.graphQl = graphQl;
        this.operation = operation;
        this.root = root;
        this.size = size;
        this.source = source;
        this.first = first;
        cursors = new Cursors(operation, root);
    }

    /**
     * The same pages, which go past a record that cannot be read.
     *
     * @param document of {@code $first}, {@code $after} and {@code $shown}: the same list, of each record only what
     *     names it, and of none when they are not to be shown
     * @param variables all others of it
     */
    public PagedList passing(String document, Supplier<ObjectNode> variables) {
        next = Optional.of(new Next(document, variables));
        return this;
    }

    /** True when the last page is one record that could not be read: only what names it is there. */
    public boolean alone() {
        return alone;
    }

    /** True when a record was passed by of which not even that could be read: no mark may follow any more. */
    public boolean passed() {
        return passed;
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
        alone = false;
        if (first != null) {
            last = first;
            first = null;
        } else {
            last = fetch(last == null ? Optional.empty() : cursors.next(last, inARow > 0));
        }
        return last.nodes();
    }

    private Connection fetch(Optional<String> after) {
        boolean narrowed = false;
        while (true) {
            try {
                return ask(after, next.isEmpty() ? RetryPolicy.TRIES : OF_MANY);
            } catch (Misconfigured e) {
                if (!e.tooDear() || !size.shrink()) {
                    throw e;
                }
            } catch (Unavailable e) {
                if (next.isEmpty() || !e.perhapsOneRecord()) {
                    throw e;
                }
                if (!narrowed && behind(after).isEmpty()) {
                    return ask(after, RetryPolicy.TRIES); // it is the store that fails: as patiently as ever
                }
                narrowed = true;
                if (!size.narrow()) {
                    return nextAlone(after, e);
                }
            }
        }
    }

    private Connection ask(Optional<String> after, int tries) {
        Answer answer = source.ask(after, size, tries);
        size.learn(answer.cost(), graphQl.largestCall());
        inARow = 0;
        return Connection.of(operation, at(answer.data(), root));
    }

    private Connection nextAlone(Optional<String> after, Unavailable failure) {
        try {
            Connection one = Connection.of(next.orElseThrow().document(), named(after, true));
            alone = true;
            inARow = 0;
            return one;
        } catch (Unavailable e) {
            if (!e.perhapsOneRecord()) {
                throw e;
            }
            passed = true;
            if (++inARow > MOST_PASSED) {
                throw failure;
            }
            return behind(after).orElseThrow(() -> failure);
        }
    }

    /** Where it goes on behind the next record; empty when the store does not answer that either. */
    private Optional<Connection> behind(Optional<String> after) {
        try {
            return Optional.of(Connection.passed(next.orElseThrow().document(), named(after, false)));
        } catch (Unavailable e) {
            if (!e.perhapsOneRecord()) {
                throw e;
            }
            return Optional.empty();
        }
    }

    private JsonNode named(Optional<String> after, boolean shown) {
        Next one = next.orElseThrow();
        ObjectNode variables = one.variables()
                .get()
                .put("first", 1)
                .put("after", after.orElse(null))
                .put("shown", shown);
        return at(
                graphQl.read(Request.urgent(one.document(), variables), OF_MANY).data(), root);
    }

    static JsonNode at(JsonNode data, String path) {
        JsonNode node = data;
        for (String part : path.split("\\.")) {
            node = node.path(part);
        }
        return node;
    }
}
