package io.intellitrack.shopify.shopify.orders;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.intellitrack.shopify.shopify.documents.Connection;
import io.intellitrack.shopify.shopify.graphql.Answer;
import io.intellitrack.shopify.shopify.graphql.GraphQl;
import io.intellitrack.shopify.shopify.graphql.Request;
import io.intellitrack.shopify.shopify.paging.FetchedRecords;
import io.intellitrack.shopify.shopify.paging.IdBatches;
import io.intellitrack.shopify.shopify.paging.LazyIterator;
import io.intellitrack.shopify.shopify.paging.Page;
import io.intellitrack.shopify.shopify.paging.PageSize;
import io.intellitrack.shopify.shopify.paging.PagedList;
import io.intellitrack.shopify.shopify.paging.RootsPoll;
import io.intellitrack.shopify.shopify.paging.Scan;
import io.intellitrack.shopify.shopify.paging.Search;
import io.intellitrack.shopify.shopify.paging.UpdatedAtSortCheck;
import io.intellitrack.shopify.shopify.value.JsonFields;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * One scan for changed orders. Holds, moves and splits may change a fulfillment order only, so these are a second
 * root; an order is read again for their sake unless this scan has handed it out in that very state. One thread.
 */
public final class ChangedOrders {
    private static final Set<String> ORDERS = Set.of("orders");
    private static final Set<String> BOTH = Set.of("orders", "fulfillmentOrders");

    private final GraphQl graphQl;
    private final OrderReads orders;
    private final Scan.Notes notes;
    private final Map<String, String> handedOut = new HashMap<>();
    private final Set<String> unread = new HashSet<>();

    /** For one scan only; it remembers what that has handed out. */
    public ChangedOrders(GraphQl graphQl, OrderReads orders) {
        this.graphQl = graphQl;
        this.orders = orders;
        this.notes = new Scan.Notes(graphQl.databaseTime());
    }

    /**
     * Orders that changed since, and those whose fulfillment orders did: without a time all orders are read, while
     * fulfillment orders without one are not asked for.
     */
    public Scan scan(Optional<Instant> ordersSince, Optional<Instant> fulfillmentOrdersSince) {
        if (ordersSince.isPresent() && fulfillmentOrdersSince.isPresent()) {
            return new Scan(changed(ordersSince.get(), fulfillmentOrdersSince.get()), notes, BOTH);
        }
        Iterator<Page> none = Collections.emptyIterator();
        Iterator<Page> second = fulfillmentOrdersSince
                .map(since -> fulfillmentOrders(since, null))
                .orElse(none);
        boolean both = ordersSince.isEmpty() || fulfillmentOrdersSince.isPresent();
        return new Scan(LazyIterator.concat(orders(ordersSince, null), second), notes, both ? BOTH : ORDERS);
    }

    private Iterator<Page> changed(Instant ordersSince, Instant fulfillmentOrdersSince) {
        return new LazyIterator<>(new RootsPoll(
                "OrdersChanged",
                tries -> ask(
                        "OrdersChanged",
                        JsonFields.object()
                                .put("ordersQuery", Search.updatedSince(ordersSince))
                                .put("fulfillmentOrdersQuery", Search.updatedSince(fulfillmentOrdersSince)),
                        tries),
                new RootsPoll.Root("orders", first -> orders(Optional.of(ordersSince), first)),
                new RootsPoll.Root("fulfillmentOrders", first -> fulfillmentOrders(fulfillmentOrdersSince, first))));
    }

    private Iterator<Page> orders(Optional<Instant> since, Connection first) {
        UpdatedAtSortCheck order = new UpdatedAtSortCheck("orders", notes);
        String query = since.map(Search::updatedSince).orElse("status:open");
        PagedList pages = pages(
                        "OrdersPage",
                        "orders",
                        new PageSize(10, 100, 50),
                        first,
                        (variables, size) ->
                                variables.put("lines", size.nested()).put("query", query))
                .passing(OrderReads.NEXT, () -> JsonFields.object().put("query", query));
        return new LazyIterator<>(out -> {
            if (!pages.hasNext()) {
                return false;
            }
            List<ObjectNode> rows = pages.next();
            Optional<Instant> newest = followed(pages, order, "orders", rows);
            handOut(new Page("orders", pages.alone() ? alone(rows) : whole(rows), newest, true), out);
            return true;
        });
    }

    private Iterator<Page> fulfillmentOrders(Instant since, Connection first) {
        UpdatedAtSortCheck order = new UpdatedAtSortCheck("fulfillmentOrders", notes);
        PagedList pages = pages(
                        "FulfillmentOrdersPage",
                        "fulfillmentOrders",
                        new PageSize(25, 250, 1),
                        first,
                        (variables, size) -> variables.put("query", Search.updatedSince(since)))
                .passing("FulfillmentOrdersNext", () -> JsonFields.object().put("query", Search.updatedSince(since)));
        return new LazyIterator<>(out -> {
            if (!pages.hasNext()) {
                return false;
            }
            List<ObjectNode> rows = pages.next();
            Optional<Instant> newest = followed(pages, order, "fulfillmentOrders", rows);
            handOut(new Page("fulfillmentOrders", orders.orders(unseen(rows)), newest, true), out);
            return true;
        });
    }

    /** What the mark may follow; nothing from a record on of which nobody knows which one it is. */
    private Optional<Instant> followed(PagedList pages, UpdatedAtSortCheck order, String root, List<ObjectNode> rows) {
        Optional<Instant> newest = order.follow(rows);
        if (pages.passed()) {
            notes.passed(root);
            return Optional.empty();
        }
        return newest;
    }

    private FetchedRecords<ObjectNode> whole(List<ObjectNode> rows) {
        FetchedRecords<ObjectNode> found = new FetchedRecords<>();
        found.addAll(orders.whole(IdBatches.distinct(rows, found)));
        return found;
    }

    /** Orders whose page cannot be read, each by its id. */
    private FetchedRecords<ObjectNode> alone(List<ObjectNode> rows) {
        return orders.orders(rows.stream()
                .flatMap(row -> JsonFields.text(row, "id").stream())
                .toList());
    }

    private interface Variables {
        void add(ObjectNode variables, PageSize size);
    }

    private PagedList pages(String document, String root, PageSize size, Connection first, Variables more) {
        return new PagedList(
                graphQl,
                document,
                root,
                size,
                (after, now, tries) -> {
                    ObjectNode variables =
                            JsonFields.object().put("first", now.first()).put("after", after.orElse(null));
                    more.add(variables, now);
                    return ask(document, variables, tries);
                },
                first);
    }

    private Set<String> unseen(List<ObjectNode> fulfillmentOrders) {
        Set<String> ids = new LinkedHashSet<>();
        for (ObjectNode row : fulfillmentOrders) {
            String seen = handedOut.get(row.path("id").asText());
            if (seen == null || !seen.equals(row.path("updatedAt").asText())) {
                JsonFields.text(row, "orderId")
                        .filter(id -> !unread.contains(id))
                        .ifPresent(ids::add);
            }
        }
        return ids;
    }

    private void handOut(Page page, Consumer<Page> out) {
        page.unreadable().forEach(order -> unread.add(order.id()));
        for (ObjectNode order : page.records()) {
            for (JsonNode fulfillmentOrder : order.path("fulfillmentOrders")) {
                JsonFields.text(fulfillmentOrder, "updatedAt")
                        .ifPresent(
                                at -> handedOut.put(fulfillmentOrder.path("id").asText(), at));
            }
        }
        if (page.newest().isPresent() || !page.isEmpty()) {
            out.accept(page);
        }
    }

    private Answer ask(String document, ObjectNode variables, int tries) {
        Answer answer = graphQl.read(Request.urgent(document, variables), tries);
        notes.answered(answer);
        return answer;
    }
}
