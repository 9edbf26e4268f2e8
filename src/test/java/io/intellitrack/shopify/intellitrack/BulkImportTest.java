package io.intellitrack.shopify.intellitrack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.intellitrack.shopify.flow.RunLog;
import io.intellitrack.shopify.sandbox.catalog.ProductDraft;
import io.intellitrack.shopify.sandbox.catalog.VariantDraft;
import io.intellitrack.shopify.sandbox.faults.InjectedFault;
import io.intellitrack.shopify.sandbox.faults.InjectedFault.Kind;
import io.intellitrack.shopify.sandbox.generator.Generator;
import io.intellitrack.shopify.sandbox.generator.GeneratorOptions;
import io.intellitrack.shopify.sandbox.generator.GeneratorSize;
import io.intellitrack.shopify.settings.Flow;
import io.intellitrack.shopify.settings.Settings;
import io.intellitrack.shopify.testing.Bench;
import io.intellitrack.shopify.testing.Engine;
import io.intellitrack.shopify.testing.OnEveryDatabase;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The first import of a large catalogue. */
class BulkImportTest {
    private static final int VARIANTS = 700;

    @TempDir
    private Path folder;

    private final List<Bench> benches = new ArrayList<>();

    @AfterEach
    void stop() {
        benches.forEach(Bench::close);
    }

    /** A shop with shared and missing numbers, drafts, a gift card and a bundle. */
    private Bench shop(Engine engine, int threshold) {
        return shop(engine, threshold, VARIANTS);
    }

    private Bench shop(Engine engine, int threshold, int variants) {
        Bench bench = new Bench(folder.resolve("b" + benches.size()), engine);
        benches.add(bench);
        new Generator(3, new GeneratorOptions(1, true, true, true, true))
                .fill(bench.store(), new GeneratorSize(variants, 1, 0));
        bench.pass(Duration.ofMinutes(10));
        return bench.set("shopify.bulk-threshold", Integer.toString(threshold));
    }

    private Bench byBulk(Engine engine) {
        return shop(engine, 100);
    }

    private Bench byPages(Engine engine) {
        return shop(engine, 1_000_000);
    }

    /** Every row that an import writes, without the ids that a database gives. */
    private static List<List<String>> everything(Bench bench) {
        return List.of(
                bench.rows("select item_number, alternate_number, description, category, manufacturer, status, "
                        + "track_cost from item order by item_number"),
                bench.rows("select i.item_number, m.name, u.each_count, u.unit_cost, u.currency from item_uom u "
                        + "join item i on i.id = u.item_id join unit_of_measure m on m.id = u.uom_id order by 1"),
                bench.rows("select i.item_number, t.type, t.quantity, t.reference from inventory_transaction t "
                        + "join item i on i.id = t.item_id order by 1, 2"),
                bench.rows("select l.shopify_id, l.kind, i.item_number, l.related_id, l.parent_id, l.content_hash, "
                        + "l.shopify_updated_at from sync_link l left join item i on i.id = l.intellitrack_id "
                        + "order by 1, 2"),
                bench.rows("select record_key, record_name, cause, field, value_shape, message, remedy, healing "
                        + "from sync_parked order by 1"),
                bench.rows("select count(*) from sync_staged_item"));
    }

    private static long asked(Bench bench, String operation) {
        return bench.server().journal().count(operation);
    }

    private Stream<Path> leftOnDisk(Bench bench) throws IOException {
        Path temp = bench.kit().folder().resolve("data/temp");
        return Files.isDirectory(temp) ? Files.list(temp) : Stream.empty();
    }

    @OnEveryDatabase
    void pagesAndBulkGiveTheSameRows(Engine engine) throws IOException {
        Bench bulk = byBulk(engine);
        Bench pages = byPages(engine);

        RunLog.Entry one = bulk.run(Flow.PRODUCTS);
        RunLog.Entry other = pages.run(Flow.PRODUCTS);

        assertThat(asked(bulk, "ProductsPage")).isZero();
        assertThat(asked(pages, "StartBulkQuery")).isZero();
        assertThat(everything(bulk)).isEqualTo(everything(pages));
        assertThat(bulk.rows("select count(*) from item")).doesNotContain("0");
        assertThat(List.of(one.read(), one.saved(), one.skipped(), one.parked()))
                .isEqualTo(List.of(other.read(), other.saved(), other.skipped(), other.parked()));
        assertThat(bulk.connector().completion().complete(Flow.PRODUCTS)).isTrue();
        try (Stream<Path> left = leftOnDisk(bulk)) {
            assertThat(left).isEmpty();
        }
    }

    /** PostgreSQL settles 1,500 at a time, two chunks beside each other, and 30,000 under one hold of the lease. */
    @Test
    void aCatalogueOfSeveralChunksIsSettledToItsEnd() {
        Bench bench = shop(Engine.POSTGRES, 100, 41_000);

        RunLog.Entry entry = bench.run(Flow.PRODUCTS);

        assertThat(entry.saved()).isGreaterThan(30_000);
        assertThat(entry.saved() + entry.skipped() + entry.parked()).isEqualTo(entry.read());
        String saved = Long.toString(entry.saved());
        assertThat(bench.rows("select (select count(*) from item), (select count(distinct item_id) from item_uom), "
                        + "(select count(*) from item_uom), (select count(*) from inventory_transaction), "
                        + "(select count(*) from sync_link where kind = 'item'), "
                        + "(select count(*) from sync_staged_item)"))
                .containsExactly(String.join("|", saved, saved, saved, saved, saved, "0"));
    }

    /** The rivals are in the first and in the last of three chunks; the one between them has plain variants only. */
    @OnEveryDatabase
    void rivalsAndItemsThatAreThereAreFoundBetweenManyPlainVariants(Engine engine) {
        Bench bench = plain(engine, 3_100, i -> i == 20 || i == 3_090 ? "SAME" : "P-" + i);
        bench.connector().defaults().missing();
        bench.execute("insert into item (division_id, item_number, description) "
                + "select id, 'P-3050', 'Old words' from division");

        RunLog.Entry entry = bench.run(Flow.PRODUCTS);

        assertThat(List.of(entry.read(), entry.saved(), entry.unchanged(), entry.parked()))
                .containsExactly(3_100L, 3_098L, 0L, 2L);
        assertThat(bench.rows("select (select count(*) from item), (select count(*) from item_uom), "
                        + "(select count(*) from inventory_transaction), (select count(*) from sync_link), "
                        + "(select count(*) from sync_staged_item)"))
                .containsExactly("3098|3098|3097|3098|0");
        assertThat(bench.rows("select count(*) from item where description = 'Old words'"))
                .containsExactly("0");
        assertThat(bench.run(Flow.PRODUCTS).saved()).isZero();
    }

    @OnEveryDatabase
    void whatAnotherStoreHasStagedIsLeft(Engine engine) {
        Bench bench = plain(engine, 600, i -> "P-" + i);
        bench.connector();
        for (String store : List.of("another", "zeta")) {
            stage(bench, store, "P-1");
        }

        RunLog.Entry entry = bench.run(Flow.PRODUCTS);

        assertThat(entry.saved()).isEqualTo(600);
        assertThat(bench.rows("select store, item_number from sync_staged_item order by 1"))
                .containsExactly("another|P-1", "zeta|P-1");
    }

    /** PostgreSQL empties the table at once only where it can be had for itself. */
    @Test
    void aBackupThatReadsTheStagedRowsHoldsNothingUp() throws SQLException {
        Bench bench = plain(Engine.POSTGRES, 600, i -> "P-" + i);
        Settings.IntelliTrack books = bench.connector().settings().intellitrack();
        try (Connection backup = DriverManager.getConnection(books.jdbcUrl(), books.user(), "")) {
            backup.setAutoCommit(false);
            try (Statement statement = backup.createStatement()) {
                statement.executeQuery("select count(*) from sync_staged_item").close();

                assertThat(bench.run(Flow.PRODUCTS).saved()).isEqualTo(600);
            }
        }
        assertThat(bench.rows("select (select count(*) from item), (select count(*) from sync_staged_item)"))
                .containsExactly("600|0");
    }

    /** As when the process died after its last page of rows and before the table was emptied. */
    @OnEveryDatabase
    void rowsThatAreStagedThoughTheyWereSettledChangeNothing(Engine engine) {
        Bench bench = plain(engine, 600, i -> "P-" + i);
        bench.connector();
        String written = "select i.*, u.*, l.* from item i join item_uom u on u.item_id = i.id "
                + "join sync_link l on l.intellitrack_id = i.id";
        bench.execute(
                engine == Engine.SQL_SERVER
                        ? "select * into kept from sync_staged_item where 1 = 0"
                        : "create table kept as select * from sync_staged_item where 1 = 0");
        bench.server()
                .faults()
                .add(InjectedFault.of(Kind.UNAUTHORIZED)
                        .on("ProductVariantsPage")
                        .after(3));
        assertThatThrownBy(() -> bench.run(Flow.PRODUCTS)).isInstanceOf(RuntimeException.class);
        bench.server().faults().clear();
        bench.execute("insert into kept select * from sync_staged_item");
        bench.run(Flow.PRODUCTS);
        List<String> before = bench.rows(written);
        bench.execute("insert into sync_staged_item select * from kept");

        bench.pass(Duration.ofHours(1));
        bench.store().catalog().add("One more", "MORE");
        bench.run(Flow.PRODUCTS);

        assertThat(bench.rows("select count(*) from kept")).doesNotContain("0");
        assertThat(bench.rows("select (select count(*) from item), (select count(*) from inventory_transaction), "
                        + "(select count(*) from sync_staged_item)"))
                .containsExactly("601|601|0");
        assertThat(bench.rows(written)).containsAll(before);
    }

    private Bench plain(Engine engine, int variants, IntFunction<String> sku) {
        Bench bench = new Bench(folder.resolve("b" + benches.size()), engine);
        benches.add(bench);
        for (int first = 0; first < variants; first += 100) {
            ProductDraft product = new ProductDraft("Screw " + first).options(List.of("Size"));
            for (int i = first; i < first + 100; i++) {
                product.variant(new VariantDraft(sku.apply(i)).options(List.of("Size " + i)));
            }
            bench.store().catalog().add(product);
        }
        bench.pass(Duration.ofMinutes(10));
        return bench;
    }

    private static void stage(Bench bench, String store, String number) {
        bench.execute(
                "insert into sync_staged_item (store, shopify_id, item_number, name, label, retired, content_hash, "
                        + "shopify_updated_at, filled, item_values, uom_values) values (?, ?, ?, 'A', 'A', false, 'h', "
                        + "current_timestamp, ';', '{}', '{}')",
                store,
                "gid://shopify/ProductVariant/1",
                number);
    }

    @OnEveryDatabase
    void afterABulkImportTheMarkIsWhenTheOperationWasCreated(Engine engine) {
        Bench bench = byBulk(engine);
        Instant created = bench.now();

        bench.run(Flow.PRODUCTS);

        Instant mark = created.minus(Duration.ofMinutes(1));
        assertThat(bench.connector().watermarks().marks(Flow.PRODUCTS))
                .containsEntry("products", mark)
                .containsEntry("inventoryItems", mark);
        assertThat(bench.rows("select count(*) from sync_bulk")).containsExactly("0");
    }

    @OnEveryDatabase
    void listsInsideARecordAreJoinedAsByPages(Engine engine) {
        String fragment = """
                fragment VariantFields on ProductVariant {
                  id
                  legacyResourceId
                  title
                  sku
                  barcode
                  requiresComponents
                  updatedAt
                  inventoryItem {
                    ...ItemFields
                    inventoryLevels(first: 10) {
                      nodes {
                        id
                        location {
                          name
                        }
                      }
                    }
                  }
                }
                """;
        Bench bulk = byBulk(engine);
        Bench pages = byPages(engine);
        for (Bench bench : List.of(bulk, pages)) {
            bench.kit().file("routes/graphql/fragments/variant-fields.graphql", fragment);
            bench.kit()
                    .file(
                            "routes/mappings/item.properties",
                            "item_number = item-number(sku, barcode, legacyResourceId, title)\n"
                                    + "category = inventoryItem.inventoryLevels.0.location.name\n");
            bench.run(Flow.PRODUCTS);
        }

        assertThat(asked(bulk, "ProductsPage")).isZero();
        assertThat(bulk.rows("select distinct category from item"))
                .containsExactlyElementsOf(pages.rows("select distinct category from item"))
                .hasSize(1);
        assertThat(everything(bulk)).isEqualTo(everything(pages));
    }

    /** What goes wrong with a bulk operation, and how it shows. */
    private enum Trouble {
        FAILS_AT_70_PERCENT(InjectedFault.of(Kind.BULK_FAILS)),
        FILE_TRUNCATED(InjectedFault.of(Kind.BULK_SHORT)),
        URL_EXPIRED(InjectedFault.of(Kind.BULK_EXPIRED)),
        URL_OF_A_FOREIGN_HOST(InjectedFault.of(Kind.BULK_FOREIGN).with("https://storage.invalid")),
        ADDRESS_OF_THE_NETWORK_ITSELF(InjectedFault.of(Kind.BULK_FOREIGN).with("http://169.254.169.254")),
        AN_END_THAT_NOBODY_KNOWS(InjectedFault.of(Kind.REPLACE).on("PollBulk").with("\"COMPLETED\"=>\"EXPIRED\""));

        private final InjectedFault fault;

        Trouble(InjectedFault fault) {
            this.fault = fault;
        }
    }

    @ParameterizedTest
    @EnumSource(Trouble.class)
    void fc21WhateverGoesWrongWithTheOperationPagesBringEverything(Trouble trouble) throws IOException {
        Bench bulk = byBulk(Engine.H2);
        Bench pages = byPages(Engine.H2);
        bulk.server().faults().add(trouble.fault);

        RunLog.Entry run = bulk.run(Flow.PRODUCTS);
        pages.run(Flow.PRODUCTS);

        assertThat(asked(bulk, "StartBulkQuery")).isEqualTo(1);
        assertThat(asked(bulk, "ProductsPage")).isPositive();
        assertThat(everything(bulk)).isEqualTo(everything(pages));
        assertThat(run.outcome()).isEqualTo("attention"); // the numbers that are shared
        assertThat(bulk.server().journal().entries())
                .noneMatch(entry -> entry.outcome().equals("token leaked"));
        try (Stream<Path> left = leftOnDisk(bulk)) {
            assertThat(left).isEmpty();
        }
    }

    @OnEveryDatabase
    void fc21AStoreWithoutVariantsIsCompleteAtOnce(Engine engine) {
        Bench bench = new Bench(folder, engine);
        benches.add(bench);
        bench.set("shopify.bulk-threshold", "0");

        RunLog.Entry run = bench.run(Flow.PRODUCTS);

        assertThat(run.outcome()).isEqualTo("done");
        assertThat(bench.connector().completion().complete(Flow.PRODUCTS)).isTrue();
    }

    @OnEveryDatabase
    void fc21OtherJobsOfTheAppAreWaitedFor(Engine engine) {
        Bench bench = byBulk(engine);
        bench.server().pauseBulk(true);
        bench.connector();
        for (int i = 0; i < 5; i++) {
            startForeignBulk(bench);
        }
        Thread run = new Thread(() -> bench.run(Flow.PRODUCTS));
        run.start();
        Awaitility.await().until(() -> asked(bench, "StartBulkQuery") > 1);
        bench.server().pauseBulk(false);
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> !run.isAlive());

        assertThat(asked(bench, "ProductsPage")).isZero();
        assertThat(bench.connector().completion().complete(Flow.PRODUCTS)).isTrue();
    }

    @OnEveryDatabase
    void anOperationThatARunHasStartedIsGoneOnWithByTheNext(Engine engine) {
        Bench bench = byBulk(engine);
        bench.server().faults().add(InjectedFault.of(Kind.UNAUTHORIZED).on("PollBulk|ProductsPage"));
        assertThatThrownBy(() -> bench.run(Flow.PRODUCTS)).isInstanceOf(RuntimeException.class);
        assertThat(bench.rows("select count(*) from sync_bulk")).containsExactly("1");
        bench.stop();
        bench.server().faults().clear();
        bench.server().journal().clear();

        bench.run(Flow.PRODUCTS);

        assertThat(asked(bench, "StartBulkQuery")).isZero();
        assertThat(asked(bench, "ProductsPage")).isZero();
        assertThat(bench.rows("select count(*) from item")).doesNotContain("0");
        assertThat(bench.rows("select count(*) from sync_bulk")).containsExactly("0");
    }

    @Test
    void anOperationForAnOlderFormOfTheDocumentIsNotUsed() throws IOException {
        Bench bench = byBulk(Engine.H2);
        bench.server().faults().add(InjectedFault.of(Kind.UNAUTHORIZED).on("PollBulk|ProductsPage"));
        assertThatThrownBy(() -> bench.run(Flow.PRODUCTS)).isInstanceOf(RuntimeException.class);
        bench.stop();
        Path fragment = bench.kit().folder().resolve("routes/graphql/fragments/product-fields.graphql");
        Files.writeString(fragment, Files.readString(fragment).replace("  vendor\n", "  vendor\n  handle\n"));
        bench.kit().file("routes/mappings/item.properties", "item_number = sku\ncategory = product.handle\n");
        bench.server().faults().clear();
        bench.server().journal().clear();

        bench.run(Flow.PRODUCTS);

        assertThat(asked(bench, "StartBulkQuery")).isEqualTo(1);
        assertThat(bench.rows("select count(*) from item where category is null"))
                .containsExactly("0");
    }

    @OnEveryDatabase
    void aStartWhoseAnswerWasLostIsFoundAgain(Engine engine) {
        Bench bench = byBulk(engine);
        bench.server()
                .faults()
                .add(InjectedFault.of(Kind.CUT_AFTER).on("StartBulkQuery").times(1));

        bench.run(Flow.PRODUCTS);

        assertThat(asked(bench, "StartBulkQuery")).isEqualTo(1);
        assertThat(asked(bench, "ProductsPage")).isZero();
        assertThat(bench.rows("select count(*) from item")).doesNotContain("0");
    }

    @OnEveryDatabase
    void aFilterOfTheIntegratorMeetsTheRecordsOfTheFileToo(Engine engine) throws IOException {
        Bench bench = byBulk(engine);
        Path file = bench.kit().folder().resolve("routes/products-to-intellitrack.camel.yaml");
        String yaml = Files.readString(file);
        String record = "- route:\n    id: products-to-intellitrack-record\n";
        Files.writeString(file, yaml.substring(0, yaml.indexOf(record)) + record + """
                    group: products-to-intellitrack
                    description: Only some variants
                    from:
                      uri: direct:products-to-intellitrack-record
                      steps:
                        - filter:
                            expression:
                              simple:
                                expression: "${body[sku]} contains '7'"
                            steps:
                              - doTry:
                                  steps:
                                    - bean:
                                        ref: mappings
                                        method: item
                                  doCatch:
                                    - exception:
                                        - io.intellitrack.shopify.flow.RejectedRecord
                                      steps:
                                        - setBody:
                                            expression:
                                              simple:
                                                expression: "${exception}"
                                        - bean:
                                            ref: parked
                                            method: park
                """);

        RunLog.Entry run = bench.run(Flow.PRODUCTS);

        assertThat(asked(bench, "ProductsPage")).isZero();
        assertThat(bench.rows("select item_number from item")).isNotEmpty().allMatch(number -> number.contains("7"));
        assertThat(run.skipped()).isGreaterThan(VARIANTS / 4);
    }

    @OnEveryDatabase
    void textsThatLookLikeSyntaxArriveAsTheyAre(Engine engine) {
        Bench bench = new Bench(folder, engine);
        benches.add(bench);
        bench.store()
                .catalog()
                .add(new ProductDraft("A \"b\\c\", {d}, é – 😀\tend ")
                        .vendor("NULL")
                        .productType("{}")
                        .variant(new VariantDraft("it's \\\\ 1").barcode("a,b").cost("0.10")));

        bench.run(Flow.PRODUCTS);

        assertThat(bench.rows("select item_number, alternate_number, description, category, manufacturer from item"))
                .containsExactly("it's \\\\ 1|a,b|A \"b\\c\", {d}, é – 😀\tend |{}|NULL");
        assertThat(bench.rows("select unit_cost, currency from item_uom")).containsExactly("0.1|USD");
    }

    @OnEveryDatabase
    void twoThatWantOneNumberAreToldOfEachOtherHoweverManyStandBetweenThem(Engine engine) {
        Bench bench = new Bench(folder.resolve("rivals"), engine);
        benches.add(bench);
        bench.set("shopify.bulk-threshold", "100");
        sell(bench, "SHARED");
        new Generator(3, GeneratorOptions.PLAIN)
                .fill(bench.store(), new GeneratorSize(2_100, 0, 0)); // more than are settled at once
        sell(bench, "SHARED");
        bench.pass(Duration.ofMinutes(10));

        RunLog.Entry run = bench.run(Flow.PRODUCTS);

        assertThat(List.of(run.saved(), run.parked())).containsExactly(2_100L, 2L);
        assertThat(bench.rows(
                        "select count(*) from sync_parked where message like 'The number SHARED is also that of%'"))
                .containsExactly("2");
        assertThat(bench.rows("select count(*) from item where item_number = 'SHARED'"))
                .containsExactly("0");
    }

    private static void sell(Bench bench, String sku) {
        bench.store().catalog().add(new ProductDraft("One of two").variant(new VariantDraft(sku)));
    }

    /** What another program that uses the same app does. */
    private static void startForeignBulk(Bench bench) {
        try {
            String body =
                    "{\"query\":\"mutation { bulkOperationRunQuery(query: \\\"{ products { edges { node { id } } } }"
                            + "\\\") { bulkOperation { id } userErrors { message } } }\"}";
            HttpRequest request = HttpRequest.newBuilder(
                            bench.server().url().resolve("/admin/api/2026-10/graphql.json"))
                    .header("Content-Type", "application/json")
                    .header("X-Shopify-Access-Token", bench.server().token())
                    .POST(HttpRequest.BodyPublishers.ofString(body))
                    .build();
            String answer = HttpClient.newHttpClient()
                    .send(request, HttpResponse.BodyHandlers.ofString())
                    .body();
            assertThat(answer).contains("gid:");
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
