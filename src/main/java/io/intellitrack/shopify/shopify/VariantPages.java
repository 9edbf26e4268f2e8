package io.intellitrack.shopify.shopify;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Makes pages of variant documents from pages of products. A product with many variants (Shopify allows 2,048) is
 * spread over several pages, so that memory stays bounded; the mark follows only whole products. One thread.
 */
final class VariantPages implements Lazy.Step<Page> {
    static final Nested.Inner VARIANTS = new Nested.Inner("variants", "ProductVariantsPage", "product");

    private static final int MOST_RECORDS = 500;

    private final Iterator<List<ObjectNode>> products;
    private final UpdateOrder order;
    private final Nested nested;
    private Iterator<ObjectNode> page = List.<ObjectNode>of().iterator();
    private Open open;

    VariantPages(Iterator<List<ObjectNode>> products, UpdateOrder order, Nested nested) {
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

        private Open(ObjectNode node) {
            ready = Optional.of(Connection.of("ProductsPage", node.path("variants")));
            updatedAt = Json.instant(node, "updatedAt");
            product = node;
            product.remove("variants");
            Nested.flatten(product);
        }

        private List<ObjectNode> take() {
            Connection variants = ready.orElseThrow();
            ready = Optional.empty();
            variants.nodes().forEach(Nested::flatten);
            variants.nodes().forEach(variant -> variant.set("product", product.deepCopy()));
            after = cursors.next(variants);
            return variants.nodes();
        }
    }

    @Override
    public boolean produce(Consumer<Page> out) {
        if (open == null && !page.hasNext() && !nextPage()) {
            return false;
        }
        if (open != null && open.ready.isEmpty()) {
            open.ready = nested.next(open.product, VARIANTS, open.after.orElseThrow(), Priority.CATALOGUE);
        }
        List<ObjectNode> records = new ArrayList<>();
        Optional<Instant> covered = gather(records);
        if (!records.isEmpty() || covered.isPresent()) {
            out.accept(new Page("products", records, covered, true));
        }
        return true;
    }

    private boolean nextPage() {
        if (!products.hasNext()) {
            return false;
        }
        List<ObjectNode> rows = products.next();
        order.follow(rows);
        page = rows.iterator();
        return true;
    }

    /** Takes what has come already, up to a full page; returns what the last whole product covers. */
    private Optional<Instant> gather(List<ObjectNode> records) {
        Optional<Instant> covered = Optional.empty();
        while (records.size() < MOST_RECORDS && (open != null || page.hasNext())) {
            if (open == null) {
                open = new Open(page.next());
            }
            if (open.ready.isPresent()) {
                records.addAll(open.take());
            }
            if (open.after.isPresent()) {
                return covered;
            }
            covered = open.updatedAt.or(Optional::empty);
            open = null;
        }
        return covered;
    }
}
