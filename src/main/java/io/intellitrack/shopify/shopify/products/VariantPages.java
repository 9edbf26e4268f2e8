package io.intellitrack.shopify.shopify.products;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.intellitrack.shopify.shopify.documents.Connection;
import io.intellitrack.shopify.shopify.errors.Redaction;
import io.intellitrack.shopify.shopify.errors.Unavailable;
import io.intellitrack.shopify.shopify.graphql.Priority;
import io.intellitrack.shopify.shopify.paging.Cursors;
import io.intellitrack.shopify.shopify.paging.FetchedRecords;
import io.intellitrack.shopify.shopify.paging.IdBatches;
import io.intellitrack.shopify.shopify.paging.LazyIterator;
import io.intellitrack.shopify.shopify.paging.NestedLists;
import io.intellitrack.shopify.shopify.paging.Page;
import io.intellitrack.shopify.shopify.paging.PagedList;
import io.intellitrack.shopify.shopify.paging.Scan;
import io.intellitrack.shopify.shopify.paging.UpdatedAtSortCheck;
import io.intellitrack.shopify.shopify.value.JsonFields;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Makes pages of variant documents from pages of products. A product with many variants (Shopify allows 2,048) is
 * spread over several pages, so that memory stays bounded; the mark follows only whole products. One thread.
 */
final class VariantPages implements LazyIterator.Step<Page> {
    static final NestedLists.Inner VARIANTS = new NestedLists.Inner("variants", "ProductVariantsPage", "product");

    private static final int MOST_RECORDS = 500;

    private final PagedList products;
    private final UpdatedAtSortCheck order;
    private final NestedLists nested;
    private final Function<ObjectNode, FetchedRecords<ObjectNode>> singly;
    private final Scan.Notes notes;
    private Iterator<ObjectNode> page = List.<ObjectNode>of().iterator();
    private Open open;
    private boolean alone;
    private boolean unlisted;

    /** @param singly reads the variants of a product each by itself, where the product cannot be read as a whole */
    VariantPages(
            PagedList products,
            UpdatedAtSortCheck order,
            NestedLists nested,
            Function<ObjectNode, FetchedRecords<ObjectNode>> singly,
            Scan.Notes notes) {
        this.singly = singly;
        this.notes = notes;
        this.products = products;
        this.order = order;
        this.nested = nested;
    }

    /** A product whose variants are being handed out. */
    private static final class Open {
        private final ObjectNode product;
        private final Optional<Instant> updatedAt;
        private final Cursors cursors = new Cursors(VARIANTS.document(), VARIANTS.field());
        private Optional<Connection> ready;
        private Optional<String> after = Optional.empty();
        private boolean failed;

        /** @param alone true when its variants did not come with it */
        private Open(ObjectNode node, boolean alone) {
            failed = alone;
            ready = alone ? Optional.empty() : Optional.of(Connection.of("ProductsPage", node.path("variants")));
            updatedAt = JsonFields.instant(node, "updatedAt");
            product = node;
            product.remove("variants");
            NestedLists.flatten(product);
        }

        private void take(FetchedRecords<ObjectNode> into) {
            Connection variants = ready.orElseThrow();
            ready = Optional.empty();
            after = cursors.next(variants);
            for (ObjectNode variant : IdBatches.distinct(variants.nodes(), into)) {
                NestedLists.flatten(variant);
                variant.set("product", product.deepCopy());
                into.add(variant);
            }
        }
    }

    @Override
    public boolean produce(Consumer<Page> out) {
        if (open == null && !page.hasNext() && !nextPage()) {
            return false;
        }
        if (open != null && open.ready.isEmpty()) {
            more();
        }
        FetchedRecords<ObjectNode> found = new FetchedRecords<>();
        Optional<Instant> covered = gather(found);
        if (!found.isEmpty() || covered.isPresent()) {
            out.accept(new Page("products", found, products.passed() || unlisted ? Optional.empty() : covered, true));
        }
        return true;
    }

    /** The next variants of the product that is open; where these cannot be read, all of its variants each by itself. */
    private void more() {
        try {
            open.ready = nested.next(open.product, VARIANTS, open.after.orElseThrow(), Priority.CATALOGUE);
        } catch (Unavailable e) {
            if (!e.contradiction() && !e.perhapsOneRecord()) {
                throw e;
            }
            open.failed = true;
        }
        if (open.ready.isEmpty()) {
            open.after = Optional.empty(); // it is gone, or read otherwise
        }
    }

    private boolean nextPage() {
        if (!products.hasNext()) {
            return false;
        }
        List<ObjectNode> rows = products.next();
        if (products.passed()) {
            notes.passed("products");
        }
        order.follow(rows);
        alone = products.alone();
        page = rows.iterator();
        return true;
    }

    /** Takes what has come already, up to a full page; returns what the last whole product covers. */
    private Optional<Instant> gather(FetchedRecords<ObjectNode> found) {
        Optional<Instant> covered = Optional.empty();
        while (found.records().size() < MOST_RECORDS && (open != null || page.hasNext())) {
            if (open == null) {
                open = new Open(page.next(), alone);
            }
            if (open.failed) {
                takeSingly(found);
            } else if (open.ready.isPresent()) {
                take(found);
            }
            if (open.after.isPresent()) {
                return covered;
            }
            covered = open.updatedAt.or(Optional::empty);
            open = null;
        }
        return covered;
    }

    private void take(FetchedRecords<ObjectNode> found) {
        try {
            open.take(found);
        } catch (Unavailable e) { // its list leads nowhere
            takeSingly(found);
        }
    }

    private void takeSingly(FetchedRecords<ObjectNode> found) {
        open.after = Optional.empty();
        try {
            found.addAll(singly.apply(open.product));
        } catch (Unavailable e) {
            if (!e.contradiction() && !e.perhapsOneRecord()) {
                throw e;
            }
            unlisted = true; // nobody knows which variants those are
            notes.suspect("The variants of the product "
                    + Redaction.quoted(open.product.path("title").asText())
                    + " cannot be listed in Shopify; the others were read.");
        }
    }
}
