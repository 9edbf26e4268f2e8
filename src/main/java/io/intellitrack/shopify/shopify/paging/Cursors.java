package io.intellitrack.shopify.shopify.paging;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.intellitrack.shopify.shopify.documents.Connection;
import io.intellitrack.shopify.shopify.errors.Fault;
import io.intellitrack.shopify.shopify.errors.Unavailable;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Follows the cursors of one list, and notices when they lead nowhere. Used on one thread. */
public final class Cursors {
    private final String operation;
    private final String list;
    private final Set<String> seen = new HashSet<>();
    private final Set<Long> pages = new HashSet<>();

    /** @param operation the document, and the list in it, as people are told when it leads nowhere */
    public Cursors(String operation, String list) {
        this.operation = operation;
        this.list = list;
    }

    /**
     * Where the next page begins; empty at the end of the list.
     *
     * @throws Unavailable when the list cannot be read to its end: whatever came is good, the rest is missing
     */
    public Optional<String> next(Connection page) {
        return next(page, false);
    }

    /** @param passed true when the page's only record was left out on purpose */
    public Optional<String> next(Connection page, boolean passed) {
        if (!page.hasNextPage()) {
            return Optional.empty();
        }
        String cursor = page.endCursor().orElseThrow(() -> broken("hasNextPage came without an endCursor"));
        if (page.nodes().isEmpty() && !passed) {
            throw broken("hasNextPage came with a page of no rows");
        }
        if (!seen.add(cursor)) {
            throw broken("a cursor came twice");
        }
        if (!passed && !pages.add(content(page))) {
            throw broken("a page came twice");
        }
        return Optional.of(cursor);
    }

    /** Two hashes in one: a row that comes again because it changed has another {@code updatedAt}. */
    private static long content(Connection page) {
        int ids = 0;
        for (ObjectNode node : page.nodes()) {
            ids = 31 * ids + node.path("id").asText().hashCode();
        }
        return (long) page.nodes().hashCode() << Integer.SIZE ^ Integer.toUnsignedLong(ids);
    }

    private Unavailable broken(String came) {
        return Unavailable.contradiction(Fault.notSent(
                operation,
                "the list " + list + " to be read page by page to its end",
                came,
                "The scan ends here and its mark stays; the next run reads again."));
    }
}
