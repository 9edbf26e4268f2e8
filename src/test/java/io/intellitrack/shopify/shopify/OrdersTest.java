package io.intellitrack.shopify.shopify;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.intellitrack.shopify.shopify.paging.Page;
import io.intellitrack.shopify.shopify.paging.Scan;
import io.intellitrack.shopify.shopify.paging.ScanRequest;
import io.intellitrack.shopify.shopify.value.JsonFields;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OrdersTest {
    private static final Optional<Instant> SINCE = Optional.of(Instant.parse("2026-11-23T10:00:00Z"));

    private final StoreStub stub = new StoreStub();
    private final StoreOfLists store = new StoreOfLists();
    private final Connected room = Connected.to(stub.url());

    @BeforeEach
    void open() {
        stub.answers(store::answer);
    }

    @AfterEach
    void close() {
        room.close();
        stub.close();
    }

    @Test
    void nothingChangedCostsOneRequest() {
        Scan scan = room.shopify.changedOrders(SINCE, SINCE);

        assertThat(drain(scan)).isEmpty();
        assertThat(scan.complete()).isTrue();
        assertThat(stub.operations()).containsExactly("OrdersChanged");
        assertThat(stub.received().get(0).variables().path("ordersQuery").asText())
                .isEqualTo("updated_at:>='2026-11-23T10:00:00Z'");
    }

    @Test
    void theFirstImportAsksForOpenOrdersAndCoversBothRoots() {
        store.order(1, "2026-11-23T11:00:00Z", 1, 1);

        Scan scan = room.shopify.changedOrders(Optional.empty(), Optional.empty());
        List<Page> pages = drain(scan);

        assertThat(pages)
                .singleElement()
                .satisfies(page -> assertThat(page.records()).hasSize(1));
        assertThat(stub.operations()).containsExactly("OrdersPage");
        assertThat(stub.received().get(0).variables().path("query").asText()).isEqualTo("status:open");
        assertThat(scan.roots()).containsExactlyInAnyOrder("orders", "fulfillmentOrders");
    }

    @Test
    void anOrderOfThreeHundredLinesInManyPartsComesWhole() {
        store.order(1, "2026-11-23T11:00:00Z", 300, 7);

        List<Page> pages = drain(room.shopify.changedOrders(SINCE, SINCE));

        ObjectNode order = pages.get(0).records().get(0);
        assertThat(order.path("lineItems").isArray()).isTrue();
        assertThat(order.path("lineItems")).hasSize(300);
        assertThat(order.path("fulfillmentOrders")).hasSize(7);
        for (JsonNode part : order.path("fulfillmentOrders")) {
            assertThat(part.path("lineItems")).hasSize(300);
        }
    }

    @Test
    void c32ACursorThatRepeatsInsideAnOrderRefusesIt() {
        store.order(1, "2026-11-23T11:00:00Z", 300, 1);
        store.distort = data -> {
            if (data.path("order").path("lineItems").path("pageInfo") instanceof ObjectNode info) {
                info.put("endCursor", "c10").put("hasNextPage", true);
            }
            return data;
        };
        Scan scan = room.shopify.changedOrders(SINCE, SINCE);

        List<Page> pages = drain(scan);

        assertThat(pages.get(0).records()).isEmpty();
        assertThat(pages.get(0).unreadable())
                .singleElement()
                .satisfies(each -> assertThat(each.why()).contains("have no end"));
        assertThat(scan.complete()).isTrue();
        assertThat(scan.suspect()).isFalse();
    }

    @Test
    void anOrderOfWhichOnlyAFulfillmentOrderChangedIsReadWhole() {
        store.order(1, "2026-11-23T09:00:00Z", 3, 1);
        ObjectNode order = store.orders.remove(0);
        store.fulfillmentOrders.add(
                Samples.json(
                        "{'id':'gid://shopify/FulfillmentOrder/1-1','orderId':'gid://shopify/Order/1','updatedAt':'2026-11-23T11:00:00Z'}"));
        store.fulfillmentOrders.add(
                Samples.json("{'id':'f2','orderId':'gid://shopify/Order/404','updatedAt':'2026-11-23T11:00:01Z'}"));
        stub.answers((request, exchange) -> {
            if (request.operation().equals("OrdersById")) {
                store.orders.add(order);
            }
            store.answer(request, exchange);
        });

        List<Page> pages = drain(room.shopify.changedOrders(SINCE, SINCE));

        assertThat(pages).singleElement().satisfies(page -> {
            assertThat(page.root()).isEqualTo("fulfillmentOrders");
            assertThat(page.newest()).contains(Instant.parse("2026-11-23T11:00:01Z"));
            assertThat(page.records())
                    .singleElement()
                    .satisfies(found -> assertThat(found.path("lineItems")).hasSize(3));
        });
    }

    @Test
    void anOrderHandedOutInThatStateIsNotReadAgain() {
        store.order(1, "2026-11-23T11:00:00Z", 1, 2);
        store.fulfillmentOrders.addAll(store.inner.get("fulfillmentOrders of gid://shopify/Order/1"));

        List<Page> pages = drain(room.shopify.changedOrders(SINCE, SINCE));

        assertThat(stub.operations()).containsExactly("OrdersChanged");
        assertThat(pages).extracting(Page::root).containsExactly("orders", "fulfillmentOrders");
        assertThat(pages.get(1).records()).isEmpty();
        assertThat(pages.get(1).newest()).isPresent();
    }

    @Test
    void aRunsAskBringsRecordsToBeReadAgainFirst() {
        store.order(1, "2026-11-23T11:00:00Z", 1, 1);
        ScanRequest ask = new ScanRequest(
                Map.of("orders", SINCE.get(), "fulfillmentOrders", SINCE.get()),
                List.of("gid://shopify/Order/1", "gid://shopify/Order/404"),
                Optional.empty());

        List<Page> pages = drain(room.shopify.changedOrders(ask));

        assertThat(pages).extracting(Page::root).containsExactly("again", "orders");
        assertThat(pages.get(0).newest()).isEmpty();
    }

    @Test
    void anOrderIsReadWithEverythingThatWasShipped() {
        store.order(1, "2026-11-23T11:00:00Z", 1, 1);
        ObjectNode order = store.wholeOrder(store.orders.get(0), 10);
        store.inner.put("fulfillmentLineItems of F1", StoreOfLists.rows("FLine", 120));
        ObjectNode fulfillment = order.putArray("fulfillments").addObject().put("id", "F1");
        fulfillment.set(
                "fulfillmentLineItems",
                Samples.connection(
                        store.inner.get("fulfillmentLineItems of F1"),
                        50,
                        JsonFields.object().path("none")));
        order.set("shippingLines", Samples.json("{'nodes':[{'title':'Express'}]}"));
        answerOrder(order);

        ObjectNode read = room.shopify.order("gid://shopify/Order/1").orElseThrow();

        assertThat(read.path("fulfillments").path(0).path("fulfillmentLineItems"))
                .hasSize(120);
        assertThat(read.path("shippingLines").path(0).path("title").asText()).isEqualTo("Express");
    }

    @Test
    void anOrderThatIsGoneIsEmpty() {
        stub.answers(StoreStub.data("{\"order\":null}"));

        assertThat(room.shopify.order("gid://shopify/Order/404")).isEmpty();
    }

    @Test
    void anOrderIsFoundByItsExactNameWithOrWithoutTheSign() {
        store.order(1001, "2026-11-23T11:00:00Z", 1, 1);
        ObjectNode whole = store.wholeOrder(store.orders.get(0), 10);
        stub.answers((request, exchange) -> {
            String found = request.variables().path("query").asText().equals("name:'#1001'")
                    ? "[{'id':'x','name':'#10012'},{'id':'gid://shopify/Order/1001','name':'#1001'}]"
                    : "[]";
            if (request.operation().equals("OrderByName")) {
                StoreStub.data(Samples.json("{'orders':{'nodes':" + found + "}}")
                                .toString())
                        .answer(request, exchange);
            } else {
                StoreStub.data("{\"order\":" + whole + "}").answer(request, exchange);
            }
        });

        assertThat(room.shopify.orderByName("1001")).isPresent();
        assertThat(room.shopify.orderByName("#1001")).isPresent();
        assertThat(room.shopify.orderByName("1002")).isEmpty();
        assertThat(room.shopify.orderByName("x' OR name:'#1001")).isEmpty();
    }

    private void answerOrder(ObjectNode order) {
        stub.answers((request, exchange) -> {
            if (request.operation().equals("Order")) {
                StoreStub.data("{\"order\":" + order + "}").answer(request, exchange);
            } else {
                store.answer(request, exchange);
            }
        });
    }

    private static List<Page> drain(Scan scan) {
        List<Page> pages = new ArrayList<>();
        scan.forEachRemaining(pages::add);
        return pages;
    }
}
