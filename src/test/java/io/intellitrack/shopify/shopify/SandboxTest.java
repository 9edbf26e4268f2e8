package io.intellitrack.shopify.shopify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.intellitrack.shopify.sandbox.SandboxServer;
import io.intellitrack.shopify.sandbox.catalog.ProductDraft;
import io.intellitrack.shopify.sandbox.catalog.ProductStatus;
import io.intellitrack.shopify.sandbox.catalog.Quantity;
import io.intellitrack.shopify.sandbox.catalog.Variant;
import io.intellitrack.shopify.sandbox.catalog.VariantDraft;
import io.intellitrack.shopify.sandbox.faults.InjectedFault.Kind;
import io.intellitrack.shopify.sandbox.generator.Generator;
import io.intellitrack.shopify.sandbox.generator.GeneratorSize;
import io.intellitrack.shopify.sandbox.http.Journal;
import io.intellitrack.shopify.sandbox.orders.Order;
import io.intellitrack.shopify.sandbox.orders.OrderDraft;
import io.intellitrack.shopify.sandbox.store.SandboxStore;
import io.intellitrack.shopify.shopify.errors.Misconfigured;
import io.intellitrack.shopify.shopify.errors.Refused;
import io.intellitrack.shopify.shopify.errors.ShopifyException;
import io.intellitrack.shopify.shopify.errors.Unavailable;
import io.intellitrack.shopify.shopify.fulfillments.Fulfillment;
import io.intellitrack.shopify.shopify.fulfillments.NewFulfillment;
import io.intellitrack.shopify.shopify.fulfillments.Tracking;
import io.intellitrack.shopify.shopify.graphql.CallListener;
import io.intellitrack.shopify.shopify.graphql.Preflight;
import io.intellitrack.shopify.shopify.paging.Page;
import io.intellitrack.shopify.shopify.paging.Scan;
import io.intellitrack.shopify.shopify.stock.Level;
import io.intellitrack.shopify.shopify.stock.Location;
import io.intellitrack.shopify.shopify.stock.StockChange;
import io.intellitrack.shopify.shopify.stock.StockWrite;
import io.intellitrack.shopify.shopify.stock.StockWriteRequest;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The room against the sandbox store, which is as strict as the real one. */
class SandboxTest {
    private final FakeTime time = new FakeTime();
    private final SandboxStore store = new SandboxStore(time.clock());
    private final SandboxServer server = SandboxServer.start(0, store);
    private final io.intellitrack.shopify.sandbox.catalog.ShopLocation warehouse =
            store.catalog().addLocation("Main Warehouse");
    private final Connected room = Connected.to(server.url(), server.token(), time);
    private final Shopify shopify = room.shopify;

    @AfterEach
    void close() {
        room.close();
        server.close();
    }

    @Test
    void preflightTellsAll() {
        Preflight preflight = shopify.preflight();

        assertThat(preflight.shopId()).startsWith("gid://shopify/Shop/");
        assertThat(preflight.scopes()).contains("read_orders", "write_inventory");
        assertThat(preflight.supportedVersions()).contains("2026-10");
        assertThat(preflight.version()).contains("2026-10");
        assertThat(preflight.date()).isPresent();
        assertThat(preflight.notes()).isEmpty();
    }

    @Test
    void locationsAreRead() {
        store.catalog().addFulfillmentService("Third party");

        assertThat(shopify.locations())
                .extracting(Location::name, Location::fulfillmentService)
                .contains(org.assertj.core.groups.Tuple.tuple("Main Warehouse", false));
        assertThat(shopify.locations()).hasSize(2);
    }

    @Test
    void anImportBringsEachVariantOfEveryStatusOnce() {
        new Generator(7).fill(store, GeneratorSize.ofVariants(700));
        for (ProductStatus status : ProductStatus.values()) {
            Variant variant = store.catalog().add("In " + status, "S-" + status);
            store.catalog().status(variant.product(), status);
        }

        Scan scan = shopify.changedVariants(Optional.empty(), Optional.empty());
        List<ObjectNode> records = records(scan);

        assertThat(records).extracting(record -> record.path("id").asText()).doesNotHaveDuplicates();
        assertThat((long) records.size()).isEqualTo(shopify.variantCount());
        assertThat(records)
                .extracting(record -> record.path("sku").asText())
                .contains("S-ACTIVE", "S-DRAFT", "S-ARCHIVED", "S-UNLISTED");
        assertThat(scan.suspect()).isFalse();
        assertThat(scan.complete()).isTrue();
    }

    @Test
    void nothingChangedCostsOneRequestAndWhatWasAskedFor() {
        new Generator(7).fill(store, GeneratorSize.SMALL);
        shopify.changedVariants(later(), later()).forEachRemaining(page -> {});
        server.journal().clear();
        room.calls.clear();

        shopify.changedVariants(later(), later()).forEachRemaining(page -> {});
        shopify.changedOrders(later(), later()).forEachRemaining(page -> {});

        assertThat(server.journal().entries()).hasSize(2);
        assertThat(room.calls)
                .allSatisfy(call -> assertThat(call.cost().actual().orElseThrow())
                        .isEqualTo(call.operation().equals("VariantsChanged") ? 72 : 158));
    }

    @Test
    void tenChangesCostOneRequest() {
        List<Variant> sold = new ArrayList<>();
        for (int i = 1; i <= 10; i++) {
            sold.add(store.catalog().add("Thing " + i, "T-" + i));
        }
        time.pass(Duration.ofMinutes(10));
        Optional<Instant> since = Optional.of(store.now());
        shopify.changedVariants(since, since).forEachRemaining(page -> {});
        sold.forEach(variant -> store.catalog()
                .retitle(variant.product(), "New " + variant.product().title()));
        sold.forEach(variant -> store.sales().place(new OrderDraft().line(variant, 2)));
        server.journal().clear();

        List<ObjectNode> variants = records(shopify.changedVariants(since, since));
        List<ObjectNode> orders = records(shopify.changedOrders(since, since));

        assertThat(variants).hasSize(10);
        assertThat(orders).hasSize(10);
        assertThat(server.journal().entries())
                .extracting(Journal.Entry::operation)
                .containsExactly("VariantsChanged", "OrdersChanged");
    }

    @Test
    void aPollBringsEditsOfProductsCostsAndNothingElse() {
        Variant costly = store.catalog().add("Costly", "C-1");
        Variant renamed = store.catalog().add("Renamed", "R-1");
        store.catalog().add("Untouched", "U-1");
        time.pass(Duration.ofMinutes(10));
        Optional<Instant> since = Optional.of(store.now());
        store.catalog().cost(costly, new BigDecimal("12.34"));
        store.catalog().retitle(renamed.product(), "New title");

        List<ObjectNode> records = records(shopify.changedVariants(since, since));

        Set<String> skus = new TreeSet<>();
        records.forEach(record -> skus.add(record.path("sku").asText()));
        assertThat(skus).containsExactly("C-1", "R-1");
        ObjectNode cost = records.stream()
                .filter(record -> record.path("sku").asText().equals("C-1"))
                .findFirst()
                .orElseThrow();
        assertThat(cost.path("inventoryItem").path("unitCost").path("amount").asText())
                .isEqualTo("12.34");
        assertThat(cost.path("product").path("title").asText()).isEqualTo("Costly");
        assertThat(shopify.variant(cost.path("id").asText())).contains(cost);
    }

    @Test
    void aProductWithTwoThousandVariantsIsReadWhole() {
        ProductDraft draft = new ProductDraft("Large").options(List.of("Size"));
        for (int i = 1; i <= 2000; i++) {
            draft.variant(new VariantDraft("L-" + i).options(List.of("size " + i)));
        }
        store.catalog().add(draft);

        Scan scan = shopify.changedVariants(Optional.empty(), Optional.empty());
        List<Page> pages = new ArrayList<>();
        scan.forEachRemaining(pages::add);

        assertThat(pages.stream().mapToInt(page -> page.records().size()).sum()).isEqualTo(2000);
        assertThat(pages).hasSizeGreaterThan(3);
        assertThat(pages.get(0).newest()).isEmpty();
        assertThat(pages.get(pages.size() - 1).newest()).isPresent();
    }

    @Test
    void anOrderOfThreeHundredLinesComesWhole() {
        OrderDraft draft = new OrderDraft();
        for (int i = 1; i <= 300; i++) {
            draft.line(stocked("T-" + i, 5), 1);
        }
        Order placed = store.sales().place(draft);

        ObjectNode order = records(shopify.changedOrders(Optional.empty(), Optional.empty()))
                .get(0);

        assertThat(order.path("lineItems")).hasSize(300);
        assertThat(order.path("fulfillmentOrders").path(0).path("lineItems")).hasSize(300);
        assertThat(shopify.order(placed.gid()).orElseThrow().path("lineItems")).hasSize(300);
        assertThat(shopify.orderByName(placed.name())).isPresent();
        assertThat(shopify.orders(List.of(placed.gid(), "gid://shopify/Order/1"))
                        .records())
                .hasSize(1);
    }

    @Test
    void aHoldIsSeenThroughTheFulfillmentOrder() {
        Order order = store.sales().place(new OrderDraft().line(stocked("H-1", 5), 2));
        time.pass(Duration.ofMinutes(10));
        Optional<Instant> since = Optional.of(store.now());
        store.shipping().hold(order.fulfillmentOrders().get(0), "OTHER", "wait");

        List<ObjectNode> records = records(shopify.changedOrders(since, since));

        assertThat(records).isNotEmpty();
        assertThat(records.get(0)
                        .path("fulfillmentOrders")
                        .path(0)
                        .path("status")
                        .asText())
                .isEqualTo("ON_HOLD");
    }

    @Test
    void aShipmentIsReportedOnceAndReadBack() {
        Order order = store.sales().place(new OrderDraft().line(stocked("S-1", 5), 3));
        JsonNode part = shopify.order(order.gid())
                .orElseThrow()
                .path("fulfillmentOrders")
                .path(0);

        Fulfillment created = shopify.createFulfillment(shipment(part, 2), () -> {});
        shopify.updateTracking(
                created.id(), new Tracking(Optional.of("UPS"), List.of("NEW"), List.of()), false, () -> {});

        JsonNode read =
                shopify.order(order.gid()).orElseThrow().path("fulfillments").path(0);
        assertThat(read.path("id").asText()).isEqualTo(created.id());
        assertThat(read.path("trackingInfo").path(0).path("number").asText()).isEqualTo("NEW");
        assertThat(read.path("fulfillmentLineItems").path(0).path("quantity").asInt())
                .isEqualTo(2);
        assertThat(server.journal().changes()).hasSize(2);
    }

    @Test
    void tooManyUnitsAndClosedPartsAreToldApart() {
        Order order = store.sales().place(new OrderDraft().line(stocked("S-1", 5), 3));
        JsonNode part = shopify.order(order.gid())
                .orElseThrow()
                .path("fulfillmentOrders")
                .path(0);

        Refused many =
                catchThrowableOfType(Refused.class, () -> shopify.createFulfillment(shipment(part, 4), () -> {}));
        store.shipping().fulfil(order);
        Refused closed =
                catchThrowableOfType(Refused.class, () -> shopify.createFulfillment(shipment(part, 1), () -> {}));

        assertThat(many.kind()).isEqualTo(Refused.Kind.INVALID_QUANTITY);
        assertThat(closed.kind()).isEqualTo(Refused.Kind.CLOSED);
    }

    @ParameterizedTest
    @EnumSource(
            value = Kind.class,
            names = {
                "THROTTLE",
                "TOO_MANY_REQUESTS",
                "STATUS",
                "INTERNAL_ERROR",
                "UNAUTHORIZED",
                "HTML",
                "EMPTY",
                "CUT_BEFORE",
                "CUT_AFTER",
                "TRUNCATED"
            })
    void aFaultOfTheWireNeverSendsAShipmentTwice(Kind kind) {
        Order order = store.sales().place(new OrderDraft().line(stocked("S-1", 5), 3));
        JsonNode part = shopify.order(order.gid())
                .orElseThrow()
                .path("fulfillmentOrders")
                .path(0);
        server.faults().add(fault(kind).on("CreateFulfillment"));

        ShopifyException e = catchThrowableOfType(
                ShopifyException.class, () -> shopify.createFulfillment(shipment(part, 1), () -> {}));

        assertThat(server.journal().count("CreateFulfillment")).isEqualTo(1);
        assertThat(e.maybeExecuted()).isEqualTo(kind != Kind.UNAUTHORIZED && kind != Kind.THROTTLE);
        boolean executed = !order.fulfillments().isEmpty();
        assertThat(executed && !e.maybeExecuted()).isFalse();
    }

    @ParameterizedTest
    @EnumSource(
            value = Kind.class,
            names = {
                "THROTTLE",
                "TOO_MANY_REQUESTS",
                "STATUS",
                "INTERNAL_ERROR",
                "HTML",
                "EMPTY",
                "CUT_BEFORE",
                "TRUNCATED",
                "NO_THROTTLE_STATUS",
                "NO_DATE"
            })
    void aReadOutlivesAFault(Kind kind) {
        server.faults().add(fault(kind).times(1));

        assertThat(shopify.preflight().shopId()).isNotEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = Kind.class,
            names = {"REPEATED_CURSOR", "EMPTY_PAGE"})
    void pagesThatLeadNowhereEndTheScan(Kind kind) {
        new Generator(7).fill(store, GeneratorSize.SMALL);
        server.faults().add(fault(kind).on("ProductsPage").after(1));
        Scan scan = shopify.changedVariants(Optional.empty(), Optional.empty());

        Unavailable e = catchThrowableOfType(Unavailable.class, () -> records(scan));

        assertThat(e.maybeExecuted()).isFalse();
        assertThat(scan.suspect()).isTrue();
        assertThat(scan.complete()).isFalse();
    }

    @Test
    void aWithdrawnScopeIsNamed() {
        server.access().withdraw("read_customers");
        store.sales().place(new OrderDraft().line(stocked("S-1", 5), 3));

        Misconfigured e = catchThrowableOfType(
                Misconfigured.class, () -> records(shopify.changedOrders(Optional.empty(), Optional.empty())));

        assertThat(e).hasMessageContaining("read_customers").hasMessageContaining("customer");
    }

    @Test
    void anotherVersionIsAnAlarm() {
        server.faults().add(fault(Kind.VERSION).with("2027-01"));

        Misconfigured e = catchThrowableOfType(Misconfigured.class, shopify::preflight);

        assertThat(e.code()).isEqualTo("version");
    }

    @Test
    void stockIsSetWithCompareAndSet() {
        Variant one = stocked("A", 5);
        Variant two = stocked("B", 7);
        Map<String, Level> before = shopify.levels(
                        List.of(one.item().gid(), two.item().gid()), warehouse.gid())
                .byItem();

        StockWrite stale = shopify.setOnHand(order("k1", target(one, 9, 5), target(two, 9, 1)), () -> {});
        StockWrite taken = shopify.setOnHand(order("k2", target(one, 9, 5), target(two, 8, 7)), () -> {});

        assertThat(before.get(one.item().gid()).onHand()).isEqualTo(5);
        assertThat(stale.errors()).singleElement().satisfies(error -> {
            assertThat(error.stale()).isTrue();
            assertThat(error.index()).hasValue(1);
        });
        assertThat(taken.accepted()).isTrue();
        assertThat(store.stock().quantity(one, warehouse, Quantity.ON_HAND)).isEqualTo(9);
        assertThat(store.stock().quantity(two, warehouse, Quantity.ON_HAND)).isEqualTo(8);
    }

    @Test
    void stockIsAdjustedByDifferences() {
        Variant one = stocked("A", 5);

        StockWrite written = shopify.adjustAvailable(
                new StockWriteRequest<>(
                        List.of(new StockChange.Delta(one.item().gid(), warehouse.gid(), -2, Optional.empty())),
                        "k3",
                        "correction",
                        Optional.empty()),
                () -> {});

        assertThat(written.accepted()).isTrue();
        assertThat(store.stock().quantity(one, warehouse, Quantity.AVAILABLE)).isEqualTo(3);
    }

    @Test
    void theLevelsOfALocationAreAll() {
        for (int i = 0; i < 120; i++) {
            stocked("V-" + i, i);
        }

        List<Level> levels = new ArrayList<>();
        shopify.levels(warehouse.gid()).forEachRemaining(levels::addAll);

        assertThat(levels).hasSize(120);
        assertThat(levels.stream().mapToLong(Level::onHand).sum()).isEqualTo(120 * 119 / 2);
    }

    @Test
    void aFullImportIsNeverThrottled() {
        new Generator(7).fill(store, new GeneratorSize(3000, 50, 200));
        server.budget().plan(1000, 50);

        records(shopify.changedVariants(Optional.empty(), Optional.empty()));
        records(shopify.changedOrders(Optional.empty(), Optional.empty()));

        assertThat(room.calls).extracting(CallListener.Call::outcome).containsOnly(CallListener.Outcome.OK);
        assertThat(time.waited()).isPositive();
    }

    private static io.intellitrack.shopify.sandbox.faults.InjectedFault fault(Kind kind) {
        io.intellitrack.shopify.sandbox.faults.InjectedFault fault =
                io.intellitrack.shopify.sandbox.faults.InjectedFault.of(kind);
        return switch (kind) {
            case STATUS -> fault.with("502");
            case TOO_MANY_REQUESTS -> fault.with("2.0");
            default -> fault;
        };
    }

    private Variant stocked(String sku, int available) {
        Variant variant = store.catalog().add("Thing " + sku, sku);
        store.stock().set(variant, warehouse, available);
        return variant;
    }

    private static NewFulfillment shipment(JsonNode part, int quantity) {
        NewFulfillment.Line line = new NewFulfillment.Line(
                part.path("lineItems").path(0).path("id").asText(), quantity);
        return new NewFulfillment(
                List.of(new NewFulfillment.Part(part.path("id").asText(), List.of(line))),
                Optional.of(new Tracking(Optional.of("UPS"), List.of("1Z1"), List.of())),
                false);
    }

    private StockChange.Target target(Variant variant, long target, long from) {
        return new StockChange.Target(variant.item().gid(), warehouse.gid(), target, Optional.of(from));
    }

    private static StockWriteRequest<StockChange.Target> order(String key, StockChange.Target... rows) {
        return new StockWriteRequest<>(List.of(rows), key, "correction", Optional.empty());
    }

    private Optional<Instant> later() {
        return Optional.of(store.now().plusSeconds(60));
    }

    private static List<ObjectNode> records(Scan scan) {
        List<ObjectNode> all = new ArrayList<>();
        scan.forEachRemaining(page -> all.addAll(page.records()));
        return all;
    }
}
