package io.intellitrack.shopify.shopify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Products, variants and their inventory items, as variant documents. Thread-safe. */
final class Catalogue {
    private static final int BATCH = 50;
    private static final Set<String> PRODUCTS = Set.of("products");
    private static final Set<String> BOTH = Set.of("products", "inventoryItems");

    private final GraphQl graphQl;
    private final Nested nested;
    private final ProductStatuses statuses;
    private final Whole whole;

    Catalogue(GraphQl graphQl, Nested nested, Whole whole) {
        this.graphQl = graphQl;
        this.nested = nested;
        this.whole = whole;
        statuses = new ProductStatuses(graphQl);
    }

    /**
     * How a whole catalogue may be read at once.
     *
     * @param above only when there are more variants
     */
    record Whole(Bulk bulk, long above, boolean allowed) {}

    /** Every variant: by a bulk operation where there are very many. */
    Scan allVariants(BulkNotes bulkNotes) {
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

    Scan changedVariants(Optional<Instant> productsSince, Optional<Instant> itemsSince) {
        Scan.Notes notes = new Scan.Notes(graphQl.databaseTime());
        if (itemsSince.isEmpty()) {
            return new Scan(products(productsSince, notes, null), notes, productsSince.isEmpty() ? BOTH : PRODUCTS);
        }
        Iterator<Page> pages = productsSince
                .map(since -> changed(since, itemsSince.get(), notes))
                .orElseGet(
                        () -> Lazy.concat(products(productsSince, notes, null), items(itemsSince.get(), notes, null)));
        return new Scan(pages, notes, BOTH);
    }

    /** Both roots in one small request first: most polls find nothing, and cost no more than that. */
    private Iterator<Page> changed(Instant productsSince, Instant itemsSince, Scan.Notes notes) {
        List<Iterator<Page>> roots = new ArrayList<>();
        return new Lazy<>(out -> {
            if (roots.isEmpty()) {
                ObjectNode variables = Json.object()
                        .put("productsQuery", statuses.every(Search.updatedSince(productsSince)))
                        .put("itemsQuery", Search.updatedSince(itemsSince));
                JsonNode data = ask("VariantsChanged", variables, notes).data();
                roots.add(products(Optional.of(productsSince), notes, connection(data, "products")));
                roots.add(items(itemsSince, notes, connection(data, "inventoryItems")));
            }
            return handOn(roots, out);
        });
    }

    static boolean handOn(List<Iterator<Page>> roots, Consumer<Page> out) {
        for (Iterator<Page> root : roots) {
            if (root.hasNext()) {
                out.accept(root.next());
                return true;
            }
        }
        return false;
    }

    private static Connection connection(JsonNode data, String root) {
        return Connection.of("VariantsChanged", data.path(root));
    }

    private Iterator<Page> products(Optional<Instant> since, Scan.Notes notes, Connection first) {
        Pages pages = new Pages(
                graphQl,
                "ProductsPage",
                "products",
                new PageSize(10, 100, 50),
                (after, size) -> ask(
                        "ProductsPage",
                        Json.object()
                                .put("first", size.first())
                                .put("after", after.orElse(null))
                                .put("variants", size.nested())
                                .put(
                                        "query",
                                        statuses.every(
                                                since.map(Search::updatedSince).orElse(""))),
                        notes),
                first);
        return new Lazy<>(new VariantPages(pages, new UpdateOrder("products", notes), nested));
    }

    private Iterator<Page> items(Instant since, Scan.Notes notes, Connection first) {
        Pages pages = new Pages(
                graphQl,
                "InventoryItemsPage",
                "inventoryItems",
                new PageSize(25, 250, 1),
                (after, size) -> ask(
                        "InventoryItemsPage",
                        Json.object()
                                .put("first", size.first())
                                .put("after", after.orElse(null))
                                .put("query", Search.updatedSince(since)),
                        notes),
                first);
        return new Lazy<>(out -> {
            if (!pages.hasNext()) {
                return false;
            }
            List<ObjectNode> items = pages.next();
            if (!items.isEmpty()) {
                out.accept(new Page("inventoryItems", variantsOf(items), UpdateOrder.newest(items), false));
            }
            return true;
        });
    }

    /** An item whose variant is gone has nothing to tell. */
    private static List<ObjectNode> variantsOf(List<ObjectNode> items) {
        List<ObjectNode> variants = new ArrayList<>();
        for (ObjectNode item : items) {
            for (JsonNode variant : item.path("variants").path("nodes")) {
                if (variant instanceof ObjectNode document) {
                    Nested.flatten(document);
                    variants.add(document);
                }
            }
        }
        return variants;
    }

    private Answer ask(String document, ObjectNode variables, Scan.Notes notes) {
        Answer answer = graphQl.read(Request.catalogue(document, variables));
        notes.answered(answer);
        return answer;
    }

    /** Those of the variants that exist, in the order of {@code ids}. */
    List<ObjectNode> variants(Collection<String> ids) {
        return Batches.of(List.copyOf(ids), BATCH, batch -> {
            List<ObjectNode> found = Batches.nodes(byId(batch));
            found.forEach(Nested::flatten);
            return found;
        });
    }

    Turn turn() {
        return new Turn(graphQl, "VariantsById", BATCH, this::variants);
    }

    private Answer byId(List<String> ids) {
        ArrayNode list = Json.MAPPER.createArrayNode();
        ids.forEach(list::add);
        return graphQl.read(Request.catalogue("VariantsById", Json.object().set("ids", list)));
    }

    /** Those of the variants that are gone: null in an answer without errors, which has one element for each id. */
    Set<String> gone(Collection<String> ids) {
        return new HashSet<>(Batches.of(List.copyOf(ids), BATCH, batch -> {
            JsonNode nodes = byId(batch).data().path("nodes");
            List<String> gone = new ArrayList<>();
            for (int i = 0; i < batch.size() && nodes.size() == batch.size(); i++) {
                if (nodes.get(i).isNull()) {
                    gone.add(batch.get(i));
                }
            }
            return gone;
        }));
    }

    /** How many variants the store has. */
    long variantCount() {
        Answer answer = graphQl.read(Request.catalogue("VariantsCount", Json.object()));
        return answer.data().path("productVariantsCount").path("count").asLong();
    }
}
