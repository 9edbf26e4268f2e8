package io.intellitrack.shopify.shopify.orders;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.intellitrack.shopify.shopify.errors.Misconfigured;
import io.intellitrack.shopify.shopify.errors.Unavailable;
import io.intellitrack.shopify.shopify.errors.Unreadable;
import io.intellitrack.shopify.shopify.graphql.Answer;
import io.intellitrack.shopify.shopify.graphql.GraphQl;
import io.intellitrack.shopify.shopify.graphql.Request;
import io.intellitrack.shopify.shopify.paging.FailureProbe;
import io.intellitrack.shopify.shopify.paging.FetchedRecords;
import io.intellitrack.shopify.shopify.paging.IdBatches;
import io.intellitrack.shopify.shopify.paging.NestedLists;
import io.intellitrack.shopify.shopify.paging.OrderScan;
import io.intellitrack.shopify.shopify.paging.Page;
import io.intellitrack.shopify.shopify.paging.RetryBudget;
import io.intellitrack.shopify.shopify.paging.ScanRequest;
import io.intellitrack.shopify.shopify.paging.Search;
import io.intellitrack.shopify.shopify.value.Gid;
import io.intellitrack.shopify.shopify.value.JsonFields;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Whole orders: all lines, all fulfillment orders with all their lines, as plain arrays. Thread-safe. */
public final class OrderReads {
    private static final int BATCH = 10;
    /** Shopify takes no more ids in one request. */
    private static final int MOST_SHOWN = 250;
    /** So many at once cost what one costs, and are still an answer of seconds. */
    private static final int TO_FULFILL = 100;
    /** Names orders of a list without reading them. */
    static final String NEXT = "OrdersNext";

    private final GraphQl graphQl;
    private final WholeOrders wholeOrders;
    private final FailureProbe others;

    /** @param nested reads the lists inside an order to their end */
    public OrderReads(GraphQl graphQl, NestedLists nested) {
        this.graphQl = graphQl;
        others = new FailureProbe(
                graphQl,
                NEXT,
                "orders",
                row -> JsonFields.text(row, "id"),
                id -> graphQl.read(Request.urgent("OrdersById", IdBatches.variables(List.of(id))), 1));
        wholeOrders = new WholeOrders(nested, others);
    }

    /**
     * The order as it is now, with its fulfilments; empty when it is gone or may not be read.
     *
     * @throws Unreadable when Shopify fails to read it
     */
    public Optional<ObjectNode> order(String id) {
        Answer answer;
        try {
            answer = fitting("Order", JsonFields.object().put("id", id), IdBatches.OF_ONE);
        } catch (Unavailable e) {
            if (!e.perhapsOneRecord()) {
                throw e;
            }
            if (others.answer(Set.of(id))) {
                throw named(Unreadable.of(id, "", e));
            }
            answer = graphQl.read(Request.urgent("Order", JsonFields.object().put("id", id)));
        }
        if (!(answer.data().path("order") instanceof ObjectNode order)) {
            return Optional.empty();
        }
        if (!Gid.plain(order.path("id").asText(id)).equals(Gid.plain(id))) {
            throw named(new Unreadable("Order", id, "", "Shopify answers with another order"));
        }
        return wholeOrders.withShipments(order);
    }

    /** Asks for single orders; where that is too dear, for fewer parts of each at once: the rest has pages. */
    private Answer fitting(String document, ObjectNode variables, int tries) {
        try {
            return graphQl.read(Request.urgent(document, variables), tries);
        } catch (Misconfigured e) {
            if (!e.tooDear()) {
                throw e;
            }
            for (int lines = 20; lines > 0; lines /= 4) {
                try {
                    ObjectNode fewer = variables.deepCopy().put("lines", lines).put("fulfillmentOrders", 1);
                    return graphQl.read(Request.urgent(document, fewer), tries);
                } catch (Misconfigured stillDear) {
                    if (!stillDear.tooDear()) {
                        throw stillDear;
                    }
                }
            }
            throw e;
        }
    }

    /** Those of the orders that can be read, without fulfilments. */
    public FetchedRecords<ObjectNode> orders(Collection<String> ids) {
        FetchedRecords<ObjectNode> found = IdBatches.of(List.copyOf(ids), BATCH, this::read, others);
        FetchedRecords<ObjectNode> named = new FetchedRecords<>();
        found.records().forEach(named::add);
        found.unreadable().forEach(each -> named.add(named(each)));
        return named;
    }

    private void read(List<String> ids, int tries, FetchedRecords<ObjectNode> into) {
        ObjectNode variables = IdBatches.variables(ids);
        Answer answer = ids.size() == 1
                ? fitting("OrdersById", variables, tries)
                : graphQl.read(Request.urgent("OrdersById", variables), tries);
        into.addAll(whole(IdBatches.nodes(answer, ids, into)));
    }

    /** Those of the orders that can be read, with their fulfilments; what Shopify fails to read is told apart. */
    FetchedRecords<ObjectNode> toFulfill(List<String> ids) {
        return IdBatches.of(
                ids,
                TO_FULFILL,
                (batch, tries, into) -> {
                    Answer answer = graphQl.read(Request.urgent("OrdersToFulfill", IdBatches.variables(batch)), tries);
                    into.addAll(wholeOrders.withShipments(IdBatches.nodes(answer, batch, into)));
                },
                others);
    }

    /** Orders that are to be fulfilled, each read shortly before its turn. */
    public FreshOrders fresh(Collection<String> ids, Predicate<String> wanted) {
        return new FreshOrders(this, graphQl.nanoTime(), ids, wanted);
    }

    /** With the name that people know it by, if Shopify can tell that much. */
    private Unreadable named(Unreadable order) {
        if (!order.name().isEmpty()) {
            return order;
        }
        try {
            Answer answer = graphQl.read(Request.urgent("OrdersExist", IdBatches.variables(List.of(order.id()))), 1);
            return order.called(answer.data().path("nodes").path(0).path("name").asText(""));
        } catch (Unavailable e) {
            return order; // not even that
        }
    }

    /** Reads orders by their ids, within what the budget allows them. */
    public RetryBudget turn() {
        return new RetryBudget(graphQl, "OrdersById", BATCH, this::orders);
    }

    /** Which of the orders Shopify shows; one answer tells of up to 250, and of the app's rights at that moment. */
    public ShownOrders shown(List<String> ids) {
        Set<String> missing = new LinkedHashSet<>();
        Set<String> rights = new LinkedHashSet<>();
        FetchedRecords<String> shown = IdBatches.of(
                ids,
                MOST_SHOWN,
                (batch, tries, into) -> {
                    Answer answer = graphQl.read(Request.urgent("OrdersExist", IdBatches.variables(batch)), tries);
                    missing.addAll(IdBatches.nulls(answer, batch));
                    IdBatches.nodes(answer, batch, into)
                            .forEach(node -> into.add(Gid.plain(node.path("id").asText())));
                    answer.data()
                            .path("currentAppInstallation")
                            .path("accessScopes")
                            .forEach(scope -> rights.add(scope.path("handle").asText()));
                },
                others);
        return new ShownOrders(Set.copyOf(shown.records()), missing, rights.contains("read_all_orders"));
    }

    /** The order of that name, with or without {@code #}; found by search, which lags some seconds. */
    public Optional<ObjectNode> named(String name) {
        String bare = name.startsWith("#") ? name.substring(1) : name;
        for (String spelling : List.of(name, name.equals(bare) ? "#" + bare : bare)) {
            ObjectNode variables = JsonFields.object().put("query", Search.term("name", spelling));
            Answer answer = graphQl.read(Request.urgent("OrderByName", variables));
            for (JsonNode found : answer.data().path("orders").path("nodes")) {
                String its = found.path("name").asText();
                if (its.equals(name) || its.equals("#" + bare) || its.equals(bare)) {
                    return order(found.path("id").asText());
                }
            }
        }
        return Optional.empty();
    }

    /** The page with those orders read once more, with their fulfilments, that have shipments of ours. */
    public Page withShipments(Page page, OrderScan ask) {
        Map<String, Instant> changed = new LinkedHashMap<>();
        for (ObjectNode order : page.records()) {
            changed.put(
                    order.path("id").asText(),
                    JsonFields.instant(order, "updatedAt").orElse(Instant.EPOCH));
        }
        boolean anyhow = !page.root().equals("orders"); // asked for by id, or its work changed without it
        Set<String> shipped = ask.shipped().of(changed, anyhow);
        if (shipped.isEmpty()) {
            return page;
        }
        FetchedRecords<ObjectNode> found = new FetchedRecords<>();
        page.unreadable().forEach(found::add);
        for (ObjectNode order : page.records()) {
            String id = order.path("id").asText();
            try {
                found.add(shipped.contains(id) ? withShipments(id, ask).orElse(order) : order);
            } catch (Unreadable e) {
                found.add(e.called(order.path("name").asText("")));
            }
        }
        return new Page(page.root(), found, page.newest(), page.sortedByUpdate());
    }

    private Optional<ObjectNode> withShipments(String id, OrderScan ask) {
        Instant since = ask.clock().get();
        return order(id).map(order -> order.put(ScanRequest.READ_SINCE, since.toString()));
    }

    /** Completes the lists of each order; an order that vanishes meanwhile is left out. */
    FetchedRecords<ObjectNode> whole(List<ObjectNode> orders) {
        return wholeOrders.of(orders);
    }
}
