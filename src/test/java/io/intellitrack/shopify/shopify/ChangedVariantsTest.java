package io.intellitrack.shopify.shopify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.intellitrack.shopify.shopify.documents.Connection;
import io.intellitrack.shopify.shopify.errors.Misconfigured;
import io.intellitrack.shopify.shopify.errors.Unavailable;
import io.intellitrack.shopify.shopify.paging.Page;
import io.intellitrack.shopify.shopify.paging.Scan;
import io.intellitrack.shopify.shopify.value.JsonFields;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ChangedVariantsTest {
    private static final Optional<Instant> SINCE = Optional.of(Instant.parse("2026-11-23T10:00:00.750Z"));

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
    void nothingIsAskedBeforeTheFirstPageIsWanted() {
        room.shopify.changedVariants(SINCE, SINCE);

        assertThat(stub.received()).isEmpty();
    }

    @Test
    void nothingChangedCostsOneRequest() {
        drain(room.shopify.changedVariants(SINCE, SINCE));
        Scan scan = room.shopify.changedVariants(SINCE, SINCE);

        List<Page> pages = drain(scan);

        assertThat(pages).isEmpty();
        assertThat(scan.complete()).isTrue();
        assertThat(scan.suspect()).isFalse();
        assertThat(scan.firstDate()).isPresent();
        assertThat(scan.roots()).containsExactlyInAnyOrder("products", "inventoryItems");
        assertThat(stub.operations()).containsExactly("ProductStatuses", "VariantsChanged", "VariantsChanged");
    }

    @Test
    void aPollAsksForWholeSecondsAndEveryStatus() {
        drain(room.shopify.changedVariants(SINCE, SINCE));

        assertThat(stub.received().get(1).variables().path("productsQuery").asText())
                .isEqualTo("updated_at:>='2026-11-23T10:00:00Z' status:active,draft,archived,unlisted");
        assertThat(stub.received().get(1).variables().path("itemsQuery").asText())
                .isEqualTo("updated_at:>='2026-11-23T10:00:00Z'");
    }

    @Test
    void aServerThatShowsFewerProductsByStatusIsAskedWithout() {
        store.distort = data -> data.has("named") ? Samples.json("{'all':{'count':9},'named':{'count':5}}") : data;

        drain(room.shopify.changedVariants(Optional.empty(), Optional.empty()));

        assertThat(stub.received().get(1).variables().path("query").isNull()).isTrue();
    }

    @Test
    void documentsCarryTheirProductAndItsUpdateMovesTheMark() {
        store.product(1, "2026-11-23T11:00:00Z", 2);
        store.product(2, "2026-11-23T12:00:00Z", 1);

        List<Page> pages = drain(room.shopify.changedVariants(SINCE, SINCE));

        assertThat(pages).singleElement().satisfies(page -> {
            assertThat(page.root()).isEqualTo("products");
            assertThat(page.sortedByUpdate()).isTrue();
            assertThat(page.newest()).contains(Instant.parse("2026-11-23T12:00:00Z"));
            assertThat(page.records()).hasSize(3);
            assertThat(page.records().get(0).toString())
                    .contains("\"product\":{\"id\":\"gid://shopify/Product/1\",\"title\":\"P1\"");
            assertThat(page.records().get(0).path("product").has("variants")).isFalse();
        });
    }

    @Test
    void changedItemsBringTheSameDocuments() {
        for (int i = 1; i <= 6; i++) {
            store.items.add(Samples.json(("{'id':'i%d','updatedAt':'2026-11-23T12:00:0%dZ','variants':{'nodes':"
                            + "[{'id':'v%d','product':{'id':'p'}}]}}")
                    .formatted(i, i, i)));
        }
        store.items.add(Samples.json("{'id':'i7','updatedAt':'2026-11-23T12:00:07Z','variants':{'nodes':[]}}"));

        List<Page> pages = drain(room.shopify.changedVariants(SINCE, SINCE));

        assertThat(pages).extracting(Page::root).containsOnly("inventoryItems");
        assertThat(pages).extracting(Page::sortedByUpdate).containsOnly(false);
        assertThat(records(pages))
                .extracting(record -> record.path("id").asText())
                .containsExactly("v1", "v2", "v3", "v4", "v5", "v6");
        assertThat(pages.get(1).newest()).contains(Instant.parse("2026-11-23T12:00:07Z"));
    }

    @Test
    void aFirstImportReadsAllProductsAndNoItems() {
        for (int i = 1; i <= 120; i++) {
            store.product(i, "2026-11-23T11:00:00Z", 1);
        }

        Scan scan = room.shopify.changedVariants(Optional.empty(), Optional.empty());
        List<Page> pages = drain(scan);

        assertThat(records(pages)).hasSize(120);
        assertThat(scan.roots()).containsExactlyInAnyOrder("products", "inventoryItems");
        assertThat(stub.operations()).doesNotContain("VariantsChanged", "InventoryItemsPage");
        assertThat(stub.received().get(1).variables().path("query").asText())
                .isEqualTo("status:active,draft,archived,unlisted");
    }

    @Test
    void pagesGrowWhileTheyAreCheapAndShrinkWhenTheyAreTooDear() {
        for (int i = 1; i <= 200; i++) {
            store.product(i, "2026-11-23T11:00:00Z", 1);
        }
        store.extensions = "," + GraphQlTest.cost(50, "50", "2000", "2000", "100");
        stub.answers((request, exchange) -> {
            if (request.variables().path("first").asInt() > 40) {
                StoreStub.errors("[{'message':'too dear','extensions':{'code':'MAX_COST_EXCEEDED'}}]")
                        .answer(request, exchange);
            } else {
                store.answer(request, exchange);
            }
        });

        List<Page> pages = drain(room.shopify.changedVariants(Optional.empty(), Optional.empty()));

        assertThat(records(pages)).hasSize(200);
        assertThat(stub.received().stream()
                        .map(call -> call.variables().path("first").asInt())
                        .skip(1))
                .containsExactly(10, 20, 40, 80, 40, 40, 40, 40);
    }

    @Test
    void aProductWithTwoThousandVariantsIsReadWholeInBoundedPages() {
        store.product(1, "2026-11-23T11:00:00Z", 1);
        store.product(2, "2026-11-23T12:00:00Z", 2000);
        store.product(3, "2026-11-23T13:00:00Z", 1);

        List<Page> pages = drain(room.shopify.changedVariants(SINCE, SINCE));

        assertThat(records(pages))
                .extracting(record -> record.path("id").asText())
                .hasSize(2002)
                .doesNotHaveDuplicates();
        assertThat(pages).allSatisfy(page -> assertThat(page.records()).hasSizeLessThanOrEqualTo(600));
        assertThat(pages.get(0).newest()).contains(Instant.parse("2026-11-23T11:00:00Z"));
        assertThat(pages.get(1).newest()).isEmpty();
        assertThat(pages.get(pages.size() - 1).newest()).contains(Instant.parse("2026-11-23T13:00:00Z"));
    }

    @Test
    void aRepeatedCursorEndsTheScanAfterWhatCame() {
        for (int i = 1; i <= 60; i++) {
            store.product(i, "2026-11-23T11:00:00Z", 1);
        }
        distortPages(page -> page.put("endCursor", "c10").put("hasNextPage", true));
        Scan scan = room.shopify.changedVariants(Optional.empty(), Optional.empty());
        List<Page> pages = new ArrayList<>();

        Unavailable e = catchThrowableOfType(Unavailable.class, () -> scan.forEachRemaining(pages::add));

        assertThat(e).hasMessageContaining("cursor came twice");
        assertThat(pages).hasSize(2);
        assertThat(scan.complete()).isFalse();
        assertThat(scan.suspect()).isTrue();
    }

    @Test
    void aNextPageWithoutACursorEndsTheScanAfterWhatCame() {
        store.product(1, "2026-11-23T11:00:00Z", 1);
        distortPages(page -> page.putNull("endCursor").put("hasNextPage", true));
        Scan scan = room.shopify.changedVariants(Optional.empty(), Optional.empty());
        List<Page> pages = new ArrayList<>();

        Unavailable e = catchThrowableOfType(Unavailable.class, () -> scan.forEachRemaining(pages::add));

        assertThat(e).hasMessageContaining("without an endCursor");
        assertThat(pages).hasSize(1);
        assertThat(scan.suspect()).isTrue();
    }

    @Test
    void aPageOfNoRowsThatPromisesMoreEndsTheScan() {
        distortPages(page -> page.put("endCursor", "c0").put("hasNextPage", true));
        Scan scan = room.shopify.changedVariants(Optional.empty(), Optional.empty());

        Unavailable e = catchThrowableOfType(Unavailable.class, () -> drain(scan));

        assertThat(e).hasMessageContaining("no rows");
        assertThat(scan.suspect()).isTrue();
    }

    @Test
    void aBrokenOrderMakesTheScanSuspectButItGoesOn() {
        store.product(1, "2026-11-23T12:00:00Z", 1);
        store.product(2, "2026-11-23T11:00:00Z", 1);
        Scan scan = room.shopify.changedVariants(SINCE, SINCE);

        List<Page> pages = drain(scan);

        assertThat(records(pages)).hasSize(2);
        assertThat(scan.complete()).isTrue();
        assertThat(scan.suspect()).isTrue();
        assertThat(scan.suspicions()).singleElement().asString().contains("products");
    }

    @Test
    void anOutageInTheMiddleKeepsWhatCameAndIsNotSuspect() {
        for (int i = 1; i <= 60; i++) {
            store.product(i, "2026-11-23T11:00:00Z", 1);
        }
        stub.answers((request, exchange) -> {
            if (request.variables().path("after").isTextual()) {
                StoreStub.json(exchange, 503, "");
            } else {
                store.answer(request, exchange);
            }
        });
        Scan scan = room.shopify.changedVariants(Optional.empty(), Optional.empty());
        List<Page> pages = new ArrayList<>();

        Unavailable e = catchThrowableOfType(Unavailable.class, () -> scan.forEachRemaining(pages::add));

        assertThat(e).hasMessageContaining("503");
        assertThat(pages).hasSize(1);
        assertThat(scan.complete()).isFalse();
        assertThat(scan.suspect()).isFalse();
    }

    @Test
    void aDocumentThatForgotToAskForPagesIsNamed() {
        ObjectNode withoutPages = Samples.json("{'nodes':[{'id':'gid://shopify/Product/1'}]}");

        Misconfigured e = catchThrowableOfType(Misconfigured.class, () -> Connection.of("ProductsPage", withoutPages));

        assertThat(e).hasMessageStartingWith("ProductsPage").hasMessageContaining("pageInfo");
    }

    private void distortPages(UnaryOperator<ObjectNode> pageInfo) {
        store.distort = data -> {
            if (data.path("products").path("pageInfo") instanceof ObjectNode info) {
                pageInfo.apply(info);
            }
            return data;
        };
    }

    private static List<Page> drain(Scan scan) {
        List<Page> pages = new ArrayList<>();
        scan.forEachRemaining(pages::add);
        return pages;
    }

    private static ArrayNode records(List<Page> pages) {
        ArrayNode all = JsonFields.MAPPER.createArrayNode();
        pages.forEach(page -> all.addAll(page.records()));
        return all;
    }
}
