package io.intellitrack.shopify.shopify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.intellitrack.shopify.sandbox.SandboxServer;
import io.intellitrack.shopify.sandbox.catalog.ShopLocation;
import io.intellitrack.shopify.sandbox.catalog.Variant;
import io.intellitrack.shopify.sandbox.faults.InjectedFault.Kind;
import io.intellitrack.shopify.sandbox.orders.Order;
import io.intellitrack.shopify.sandbox.orders.OrderDraft;
import io.intellitrack.shopify.sandbox.orders.Poison;
import io.intellitrack.shopify.sandbox.store.SandboxStore;
import io.intellitrack.shopify.shopify.errors.ShopifyException;
import io.intellitrack.shopify.shopify.errors.Unavailable;
import io.intellitrack.shopify.shopify.errors.Unreadable;
import io.intellitrack.shopify.shopify.orders.OrderDocument;
import io.intellitrack.shopify.shopify.orders.ShownOrders;
import io.intellitrack.shopify.shopify.paging.FetchedRecords;
import io.intellitrack.shopify.shopify.paging.Page;
import io.intellitrack.shopify.shopify.paging.Scan;
import io.intellitrack.shopify.shopify.stock.Level;
import io.intellitrack.shopify.shopify.stock.LevelQuery;
import io.intellitrack.shopify.shopify.stock.LevelScan;
import io.intellitrack.shopify.shopify.stock.Levels;
import io.intellitrack.shopify.shopify.value.Gid;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One record that cannot be read, or cannot be true, does not stop the others. */
class UnreadableTest {
    private final FakeTime time = new FakeTime();
    private final SandboxStore store = new SandboxStore(time.clock());
    private final SandboxServer server = SandboxServer.start(0, store);
    private final Connected room = Connected.to(server.url(), server.token(), time);
    private final Shopify shopify = room.shopify;
    private final ShopLocation warehouse = store.catalog().addLocation("Warehouse");

    private final List<Instant> placed = new ArrayList<>();

    @AfterEach
    void close() {
        room.close();
        server.close();
    }

    @Test
    void c10AnOrderThatCannotBeReadStandsAloneAndTheOthersCome() {
        List<Order> orders = orders(40);
        Order bad = orders.get(23);
        store.reach().poison(bad, Poison.DETAILS);

        Scan scan = shopify.changedOrders(before(), before());
        List<Page> pages = drain(scan);

        assertThat(ids(pages)).hasSize(39).doesNotContain(bad.gid());
        assertThat(unreadable(pages)).singleElement().satisfies(each -> {
            assertThat(each.id()).isEqualTo(bad.gid());
            assertThat(each.name()).isEqualTo(bad.name());
            assertThat(each.why()).isEqualTo("Shopify answers with an error of its own");
        });
        assertThat(scan.complete()).isTrue();
        assertThat(scan.suspect()).isFalse();
        assertThat(server.journal().entries()).hasSizeLessThan(45);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 11, 19})
    void c10AnOrderOfWhichNotEvenItsIdCanBeReadLetsTheOthersComeAndTheMarkStays(int place) {
        List<Order> orders = orders(20);
        store.reach().poison(orders.get(place), Poison.WHOLE);

        Scan scan = shopify.changedOrders(before(), Optional.empty());
        List<Page> pages = drain(scan);

        assertThat(ids(pages)).hasSize(19).doesNotContain(orders.get(place).gid());
        assertThat(scan.suspicions()).singleElement().asString().contains("One of the changed orders cannot be read");
        Instant seen = pages.stream()
                .flatMap(page -> page.newest().stream())
                .max(Instant::compareTo)
                .orElse(Instant.MIN);
        assertThat(seen).isBefore(placed.get(place));
    }

    @Test
    void c10ManyOrdersByIdComeButTheOnesThatCannotBeRead() {
        List<Order> orders = orders(30);
        store.reach().poison(orders.get(7), Poison.WHOLE);
        store.reach().poison(orders.get(21), Poison.DETAILS);
        List<String> asked = orders.stream().map(Order::gid).toList();

        FetchedRecords<ObjectNode> found = shopify.orders(asked);
        ShownOrders shown = shopify.shown(asked);

        assertThat(found.records()).hasSize(28);
        assertThat(found.unreadable()).extracting(Unreadable::id).containsExactly(asked.get(7), asked.get(21));
        assertThat(shown.missing()).isEmpty();
        assertThat(shown.ids()).hasSize(29).doesNotContain(asked.get(7));
    }

    @Test
    void c10AnOrderAskedForAloneIsUnreadableOnlyWhenOthersCanBeRead() {
        List<Order> orders = orders(3);
        store.reach().poison(orders.get(1), Poison.DETAILS);

        Unreadable alone = catchThrowableOfType(
                Unreadable.class, () -> shopify.order(orders.get(1).gid()));
        orders.forEach(order -> store.reach().poison(order, Poison.DETAILS));
        Unavailable all = catchThrowableOfType(
                Unavailable.class, () -> shopify.order(orders.get(1).gid()));

        assertThat(alone.name()).isEqualTo(orders.get(1).name());
        assertThat(all.operation()).isEqualTo("Order");
    }

    @ParameterizedTest
    @ValueSource(strings = {".*", "Order.*"})
    void c10AStoreThatIsDownAsAWholeStillFailsFast(String operations) {
        orders(30);
        server.faults().add(fault(Kind.INTERNAL_ERROR).on(operations));

        Unavailable e =
                catchThrowableOfType(Unavailable.class, () -> drain(shopify.changedOrders(before(), Optional.empty())));

        assertThat(e.perhapsOneRecord()).isTrue();
        assertThat(server.journal().entries()).hasSizeLessThan(15);
    }

    @Test
    void c10AVariantThatCannotBeReadStandsAlone() {
        List<Variant> variants = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            variants.add(store.catalog().add("Thing " + i, "SKU-" + i));
        }
        String bad = variants.get(11).gid();
        server.faults()
                .add(fault(Kind.RECORD_FAILS)
                        .on("VariantsChanged|ProductsPage|InventoryItemsPage|VariantsById")
                        .with(bad));

        Scan scan = shopify.changedVariants(before(), before());
        List<Page> pages = drain(scan);

        assertThat(ids(pages))
                .contains(variants.get(0).gid(), variants.get(29).gid())
                .doesNotContain(bad);
        assertThat(ids(pages).stream().distinct()).hasSize(29);
        assertThat(unreadable(pages)).extracting(Unreadable::id).containsOnly(bad);
        assertThat(scan.complete()).isTrue();
        assertThat(scan.suspect()).isFalse();
    }

    @Test
    void c10ALevelThatCannotBeReadStandsAlone() {
        List<Variant> variants = stocked(60);
        String bad = variants.get(33).item().gid();
        server.faults()
                .add(fault(Kind.RECORD_FAILS)
                        .on("LevelsByItem|LocationLevelsPage")
                        .with(bad));

        Levels byItem =
                shopify.levels(variants.stream().map(each -> each.item().gid()).toList(), warehouse.gid());
        LevelScan scan = shopify.changedLevels(LevelQuery.all(warehouse.gid()));
        List<Level> levels = new ArrayList<>();
        List<Unreadable> unreadable = new ArrayList<>();
        while (scan.hasNext()) {
            levels.addAll(scan.next());
            unreadable.addAll(scan.unreadable());
        }

        assertThat(byItem.byItem()).hasSize(59);
        assertThat(byItem.whyNot(bad)).isPresent();
        assertThat(levels).hasSize(59);
        assertThat(unreadable).extracting(Unreadable::id).containsExactly(bad);
    }

    @Test
    void c10ALocationThatCannotBeReadCountsAsOpen() {
        ShopLocation other = store.catalog().addLocation("Other");
        server.faults().add(fault(Kind.RECORD_FAILS).on("Locations").with(other.gid()));

        assertThat(shopify.locations()).hasSize(2).allMatch(io.intellitrack.shopify.shopify.stock.Location::active);
    }

    @Test
    void c32WhatComesTwiceCountsOnceAndWhatContradictsItselfIsRefused() {
        List<Order> orders = orders(5);
        String work = work(orders.get(1));
        server.faults().add(fault(Kind.RECORD_TWICE).with(work));
        server.faults().add(fault(Kind.RECORD_TWICE_OTHERWISE).with(work(orders.get(3))));

        List<Page> pages = drain(shopify.changedOrders(before(), Optional.empty()));

        ObjectNode doubled = pages.stream()
                .flatMap(page -> page.records().stream())
                .filter(each -> each.path("id").asText().equals(orders.get(1).gid()))
                .findFirst()
                .orElseThrow();
        assertThat(doubled.path("fulfillmentOrders")).hasSize(2);
        assertThat(OrderDocument.of(doubled).demand(location -> true).lines())
                .singleElement()
                .satisfies(line -> assertThat(line.free()).isEqualTo(3));
        assertThat(unreadable(pages)).singleElement().satisfies(each -> {
            assertThat(each.name()).isEqualTo(orders.get(3).name());
            assertThat(each.why()).contains("twice", "differ");
        });
    }

    @Test
    void c32TwoLevelsOfOneItemThatDifferAreRefused() {
        List<Variant> variants = stocked(3);
        List<String> items = variants.stream().map(each -> each.item().gid()).toList();
        server.faults().add(fault(Kind.RECORD_TWICE).with(items.get(0)));
        server.faults().add(fault(Kind.RECORD_TWICE_OTHERWISE).with(items.get(1)));

        Levels levels = shopify.levels(items, warehouse.gid());

        assertThat(levels.byItem()).containsOnlyKeys(items.get(0), items.get(2));
        assertThat(levels.unreadable()).containsOnlyKeys(items.get(1));
    }

    @Test
    void c32AnIdThatNobodyAskedForIsLeftOutAndTheOneAskedForIsNotGone() {
        List<Order> orders = orders(3);
        server.faults()
                .add(fault(Kind.REPLACE)
                        .on("OrdersById|OrdersExist")
                        .with(orders.get(1).gid() + "\"=>gid://shopify/Order/666\""));
        List<String> asked = orders.stream().map(Order::gid).toList();

        assertThat(shopify.orders(asked).records())
                .extracting(each -> each.path("id").asText())
                .containsExactly(asked.get(0), asked.get(2));
        assertThat(shopify.shown(asked).missing()).isEmpty();
        assertThat(shopify.shown(asked).ids()).containsExactlyInAnyOrder(asked.get(0), asked.get(2));
    }

    @Test
    void c32AnotherOrderThanTheOneAskedForIsRefused() {
        Order order = orders(1).get(0);
        server.faults().add(fault(Kind.REPLACE).on("Order").with(order.gid() + "\"=>gid://shopify/Order/666\""));

        Unreadable e = catchThrowableOfType(Unreadable.class, () -> shopify.order(order.gid()));

        assertThat(e.id()).isEqualTo(order.gid());
        assertThat(e.why()).contains("the id is of another record");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "9223372036854775808",
                "2147483648",
                "1e300",
                "-1",
                "1.5",
                "NaN",
                "null",
                "\"many\"",
                "{}",
                "[3]",
                "true"
            })
    void c48AQuantityThatCannotBeTrueRefusesItsOrderByName(String quantity) {
        List<Order> orders = orders(2);
        store.sales()
                .place(new OrderDraft()
                        .line(store.catalog().add("Odd", "ODD"), 77)
                        .from(warehouse));
        server.faults().add(fault(Kind.REPLACE).with("\"remainingQuantity\":77=>\"remainingQuantity\":" + quantity));

        List<Page> pages = drain(shopify.changedOrders(before(), Optional.empty()));

        assertThat(ids(pages))
                .containsExactlyInAnyOrder(orders.get(0).gid(), orders.get(1).gid());
        assertThat(unreadable(pages))
                .singleElement()
                .satisfies(each -> assertThat(each.name()).startsWith("#"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"9223372036854775808", "1e300", "2.5", "\"?\""})
    void c48AStockThatCannotBeTrueIsNotTakenForAnother(String quantity) {
        List<Variant> variants = stocked(2);
        store.stock().set(variants.get(0), warehouse, 4711);
        server.faults().add(fault(Kind.REPLACE).with("\"quantity\":4711=>\"quantity\":" + quantity));

        Levels levels =
                shopify.levels(variants.stream().map(each -> each.item().gid()).toList(), warehouse.gid());

        assertThat(levels.byItem()).containsOnlyKeys(variants.get(1).item().gid());
        assertThat(levels.whyNot(variants.get(0).item().gid()).orElseThrow().why())
                .contains("quantity is no whole number");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"name\":\"#1007\"=>\"title\":\"#1007\"",
                "\"name\":\"#1007\"=>\"name\":null",
                "\"name\":\"#1007\"=>\"name\":1007",
                "\"name\":\"#1007\",\"email\":null=>\"name\":\"#1007\",\"email\":{}",
                "\"id\":\"gid://shopify/Order/%1$s\"=>\"id\":\"gid://shopify/Product/%1$s\"",
                "\"id\":\"gid://shopify/Order/%1$s\"=>\"id\":\"gid://shopify/Order/1\"",
                "\"legacyResourceId\":\"%1$s\"=>\"legacyResourceId\":\"-7\"",
            })
    void c32WhatTheSchemaForbidsRefusesItsRecordAloneAndNothingOfItIsRead(String lie) {
        List<Order> orders = orders(12);
        Order bad = orders.get(6);
        server.faults().add(fault(Kind.REPLACE).with(lie.formatted(Gid.number(bad.gid()))));

        Scan scan = shopify.changedOrders(before(), Optional.empty());
        List<Page> pages = drain(scan);

        assertThat(ids(pages)).hasSize(11).doesNotContain(bad.gid());
        assertThat(unreadable(pages).size() + scan.suspicions().size()).isPositive();
    }

    @Test
    void c30AnOrderThatChangedInTheFutureIsNotKeptWithThatTime() {
        List<Order> orders = orders(3);
        String changed = orders.get(1).updatedAt().toString();
        server.faults()
                .add(fault(Kind.REPLACE)
                        .with("\"updatedAt\":\"" + changed + "\"=>\"updatedAt\":\"9999-12-31T23:59:59Z\""));

        List<Page> pages = drain(shopify.changedOrders(before(), Optional.empty()));

        assertThat(ids(pages)).hasSize(2).doesNotContain(orders.get(1).gid());
    }

    @Test
    void c49WhatIsTooDearInTheFirstRequestOfAPollIsAskedForInSmallerPages() {
        List<Order> orders = orders(12);
        server.faults()
                .add(fault(Kind.ERROR).on("OrdersChanged|VariantsChanged").with("MAX_COST_EXCEEDED"));
        server.faults()
                .add(fault(Kind.ERROR)
                        .on("OrdersPage|OrdersById|Order")
                        .with("MAX_COST_EXCEEDED")
                        .times(2));

        List<Page> pages = drain(shopify.changedOrders(before(), before()));
        List<Page> variants = drain(shopify.changedVariants(before(), before()));

        assertThat(ids(pages)).hasSize(12);
        assertThat(variants).isNotEmpty();
        server.faults().clear();
        server.faults()
                .add(fault(Kind.ERROR).on("Order").with("MAX_COST_EXCEEDED").times(2));
        assertThat(shopify.order(orders.get(0).gid())).isPresent();
    }

    @ParameterizedTest
    @EnumSource(Trouble.class)
    void c49EachErrorHasItsOwnRemedy(Trouble trouble) {
        server.faults().add((trouble.status ? fault(Kind.STATUS) : fault(Kind.ERROR)).with(trouble.value));

        ShopifyException e = catchThrowableOfType(ShopifyException.class, shopify::preflight);

        assertThat(e).hasMessageContaining(trouble.remedy).hasMessageNotContaining("does not fit");
        assertThat(server.journal().entries()).hasSize(1);
        assertThat(e.maybeExecuted()).isFalse();
    }

    private enum Trouble {
        INACTIVE(false, "SHOP_INACTIVE", "make it active again"),
        FROZEN(true, "402", "settle Shopify's bill"),
        LOCKED(true, "423", "must ask Shopify's support"),
        GUARDED(true, "430", "guard refuses what comes from this address");

        private final boolean status;
        private final String value;
        private final String remedy;

        Trouble(boolean status, String value, String remedy) {
            this.status = status;
            this.value = value;
            this.remedy = remedy;
        }
    }

    private static io.intellitrack.shopify.sandbox.faults.InjectedFault fault(Kind kind) {
        return io.intellitrack.shopify.sandbox.faults.InjectedFault.of(kind);
    }

    /** Orders of three units each, a second apart. */
    private List<Order> orders(int count) {
        Variant variant = store.catalog().add("Thing", "SKU");
        List<Order> orders = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            placed.add(store.now().truncatedTo(ChronoUnit.SECONDS));
            orders.add(store.sales().place(new OrderDraft().line(variant, 3).from(warehouse)));
            time.pass(Duration.ofSeconds(1));
        }
        return orders;
    }

    private List<Variant> stocked(int count) {
        List<Variant> variants = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Variant variant = store.catalog().add("Stocked " + i, "ST-" + i);
            store.stock().set(variant, warehouse, 10 + i);
            variants.add(variant);
        }
        return variants;
    }

    private String work(Order order) {
        JsonNode read = shopify.order(order.gid()).orElseThrow();
        return read.path("fulfillmentOrders").path(0).path("id").asText();
    }

    private Optional<Instant> before() {
        return Optional.of(store.now().minusSeconds(3600));
    }

    private static List<Page> drain(Scan scan) {
        List<Page> pages = new ArrayList<>();
        scan.forEachRemaining(pages::add);
        return pages;
    }

    private static List<String> ids(List<Page> pages) {
        return pages.stream()
                .flatMap(page -> page.records().stream())
                .map(each -> each.path("id").asText())
                .toList();
    }

    private static List<Unreadable> unreadable(List<Page> pages) {
        return pages.stream().flatMap(page -> page.unreadable().stream()).toList();
    }
}
