package io.intellitrack.shopify.shopify.products;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.intellitrack.shopify.shopify.bulk.Bulk;
import io.intellitrack.shopify.shopify.bulk.FirstImport;
import io.intellitrack.shopify.shopify.documents.Connection;
import io.intellitrack.shopify.shopify.graphql.Answer;
import io.intellitrack.shopify.shopify.graphql.GraphQl;
import io.intellitrack.shopify.shopify.graphql.Priority;
import io.intellitrack.shopify.shopify.graphql.Request;
import io.intellitrack.shopify.shopify.paging.BulkNotes;
import io.intellitrack.shopify.shopify.paging.FailureProbe;
import io.intellitrack.shopify.shopify.paging.FetchedRecords;
import io.intellitrack.shopify.shopify.paging.IdBatches;
import io.intellitrack.shopify.shopify.paging.LazyIterator;
import io.intellitrack.shopify.shopify.paging.NestedLists;
import io.intellitrack.shopify.shopify.paging.Page;
import io.intellitrack.shopify.shopify.paging.PageSize;
import io.intellitrack.shopify.shopify.paging.PagedList;
import io.intellitrack.shopify.shopify.paging.RetryBudget;
import io.intellitrack.shopify.shopify.paging.RootsPoll;
import io.intellitrack.shopify.shopify.paging.Scan;
import io.intellitrack.shopify.shopify.paging.Search;
import io.intellitrack.shopify.shopify.paging.UpdatedAtSortCheck;
import io.intellitrack.shopify.shopify.value.JsonFields;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Products, variants and their inventory items, as variant documents. Thread-safe. */
public final class Catalogue {
    private static final int BATCH = 50;
    private static final NestedLists.Inner VARIANT_IDS =
            new NestedLists.Inner("variants", "ProductVariantIds", "product");
    private static final Set<String> PRODUCTS = Set.of("products");
    private static final Set<String> BOTH = Set.of("products", "inventoryItems");

    private final GraphQl graphQl;
    private final NestedLists nested;
    private final ProductStatuses statuses;
    private final Whole whole;
    private final FailureProbe others;

    /** @param whole how a first import may read all variants at once */
    public Catalogue(GraphQl graphQl, NestedLists nested, Whole whole) {
        this.graphQl = graphQl;
        this.nested = nested;
        this.whole = whole;
        statuses = new ProductStatuses(graphQl);
        others = new FailureProbe(
                graphQl,
                "InventoryItemsNext",
                "inventoryItems",
                row -> JsonFields.text(row.path("variants").path("nodes").path(0), "id"),
                id -> byId(List.of(id), 1));
    }

    /**
     * How a whole catalogue may be read at once.
     *
     * @param above only when there are more variants
     */
    public record Whole(Bulk bulk, long above, boolean allowed) {}

    /** Every variant: by a bulk operation where there are very many. */
    public Scan allVariants(BulkNotes bulkNotes) {
        Scan.Notes notes = new Scan.Notes(graphQl.databaseTime());
        long count = variantCount();
        bulkNotes.expect(count);
        FirstImport pages = new FirstImport(
                new FirstImport.Sources(
                        () -> whole.bulk().read(graphQl.document("VariantsBulk"), "products", bulkNotes, count),
                        () -> products(Optional.empty(), notes, null),
                        this::variantCount),
                notes,
                whole.allowed() && count > whole.above());
        return new Scan(pages, notes, BOTH, pages::close);
    }

    /**
     * Variants of which the product or the inventory item has changed: without a time all products are read, while items
     * without one are not asked for.
     */
    public Scan changedVariants(Optional<Instant> productsSince, Optional<Instant> itemsSince) {
        Scan.Notes notes = new Scan.Notes(graphQl.databaseTime());
        if (itemsSince.isEmpty()) {
            return new Scan(products(productsSince, notes, null), notes, productsSince.isEmpty() ? BOTH : PRODUCTS);
        }
        Iterator<Page> pages = productsSince
                .map(since -> changed(since, itemsSince.get(), notes))
                .orElseGet(() -> LazyIterator.concat(
                        products(productsSince, notes, null), items(itemsSince.get(), notes, null)));
        return new Scan(pages, notes, BOTH);
    }

    private Iterator<Page> changed(Instant productsSince, Instant itemsSince, Scan.Notes notes) {
        return new LazyIterator<>(new RootsPoll(
                "VariantsChanged",
                tries -> ask(
                        "VariantsChanged",
                        JsonFields.object()
                                .put("productsQuery", statuses.every(Search.updatedSince(productsSince)))
                                .put("itemsQuery", Search.updatedSince(itemsSince)),
                        notes,
                        tries),
                new RootsPoll.Root("products", first -> products(Optional.of(productsSince), notes, first)),
                new RootsPoll.Root("inventoryItems", first -> items(itemsSince, notes, first))));
    }

    private Iterator<Page> products(Optional<Instant> since, Scan.Notes notes, Connection first) {
        String search = since.map(Search::updatedSince).orElse("");
        PagedList pages = new PagedList(
                        graphQl,
                        "ProductsPage",
                        "products",
                        new PageSize(10, 100, 50),
                        (after, size, tries) -> ask(
                                "ProductsPage",
                                JsonFields.object()
                                        .put("first", size.first())
                                        .put("after", after.orElse(null))
                                        .put("variants", size.nested())
                                        .put("query", statuses.every(search)),
                                notes,
                                tries),
                        first)
                .passing("ProductsNext", () -> JsonFields.object().put("query", statuses.every(search)));
        return new LazyIterator<>(
                new VariantPages(pages, new UpdatedAtSortCheck("products", notes), nested, this::singly, notes));
    }

    private Iterator<Page> items(Instant since, Scan.Notes notes, Connection first) {
        String search = Search.updatedSince(since);
        PagedList pages = new PagedList(
                        graphQl,
                        "InventoryItemsPage",
                        "inventoryItems",
                        new PageSize(25, 250, 1),
                        (after, size, tries) -> ask(
                                "InventoryItemsPage",
                                JsonFields.object()
                                        .put("first", size.first())
                                        .put("after", after.orElse(null))
                                        .put("query", search),
                                notes,
                                tries),
                        first)
                .passing("InventoryItemsNext", () -> JsonFields.object().put("query", search));
        return new LazyIterator<>(new InventoryItemPages(pages, this::variants, notes));
    }

    static List<String> ids(List<ObjectNode> variants) {
        return variants.stream()
                .flatMap(variant -> JsonFields.text(variant, "id").stream())
                .toList();
    }

    /** The variants of a product that cannot be read as a whole, each by itself. */
    private FetchedRecords<ObjectNode> singly(ObjectNode product) {
        return nested.all(product, VARIANT_IDS, Priority.CATALOGUE)
                .map(variants -> variants(ids(variants)))
                .orElseGet(FetchedRecords::new);
    }

    private Answer ask(String document, ObjectNode variables, Scan.Notes notes, int tries) {
        Answer answer = graphQl.read(Request.catalogue(document, variables), tries);
        notes.answered(answer);
        return answer;
    }

    /** Those of the variants that exist, in the order of {@code ids}. */
    public FetchedRecords<ObjectNode> variants(Collection<String> ids) {
        return IdBatches.of(
                List.copyOf(ids),
                BATCH,
                (batch, tries, into) -> {
                    List<ObjectNode> found = IdBatches.nodes(byId(batch, tries), batch, into);
                    found.forEach(NestedLists::flatten);
                    found.forEach(into::add);
                },
                others);
    }

    /** Reads variants by their ids, within what the budget allows them. */
    public RetryBudget turn() {
        return new RetryBudget(graphQl, "VariantsById", BATCH, this::variants);
    }

    private Answer byId(List<String> ids, int tries) {
        return graphQl.read(Request.catalogue("VariantsById", IdBatches.variables(ids)), tries);
    }

    /**
     * Those of the variants that are gone: null where an answer without errors has one element for each id. One that
     * cannot be read is not.
     */
    public Set<String> gone(Collection<String> ids) {
        FetchedRecords<String> gone = IdBatches.of(
                List.copyOf(ids),
                BATCH,
                (batch, tries, into) ->
                        IdBatches.nulls(byId(batch, tries), batch).forEach(into::add),
                others);
        return new HashSet<>(gone.records());
    }

    /** How many variants the store has. */
    public long variantCount() {
        Answer answer = graphQl.read(Request.catalogue("VariantsCount", JsonFields.object()));
        return JsonFields.count(answer.data().path("productVariantsCount"), "count")
                .orElse(0);
    }
}
