package io.intellitrack.shopify.intellitrack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.intellitrack.shopify.flow.Parked;
import io.intellitrack.shopify.flow.RunLog;
import io.intellitrack.shopify.flow.RunRequest;
import io.intellitrack.shopify.sandbox.catalog.Variant;
import io.intellitrack.shopify.sandbox.orders.OrderDraft;
import io.intellitrack.shopify.settings.Flow;
import io.intellitrack.shopify.testing.Bench;
import io.intellitrack.shopify.testing.Engine;
import io.intellitrack.shopify.testing.OnEveryDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** C35 and C36: field tables that change, and routes that have lost a step. */
class ChangedMappingTest {
    @TempDir
    private Path folder;

    private Bench bench;

    @AfterEach
    void stop() {
        bench.close();
    }

    @OnEveryDatabase
    void c35AfterAChangeOfAFieldTableAllRecordsAreReadAgainOnce(Engine engine) throws IOException {
        bench = new Bench(folder, engine);
        Variant mug = bench.store().catalog().add("Mug", "MUG");
        bench.run(Flow.PRODUCTS);
        bench.run(Flow.INVENTORY);
        bench.store().sales().place(new OrderDraft().line(mug, 1).note("Ring twice"));
        bench.run(Flow.ORDERS);
        bench.pass(Duration.ofDays(2));
        bench.run(Flow.ORDERS);
        bench.execute("alter table item add column comments varchar(255)");
        change("mappings/item.properties", "category = ", "comments = product.title\ncategory = ");
        change("mappings/picking-order.properties", "comment = ", "# comment = ");

        RunLog.Entry products = bench.run(Flow.PRODUCTS);
        RunLog.Entry orders = bench.run(Flow.ORDERS);

        assertThat(products.saved()).isEqualTo(1);
        assertThat(products.message().orElse("")).contains("everything is read again");
        assertThat(bench.rows("select count(*) from item where comments is not null"))
                .containsExactly("1");
        assertThat(orders.saved()).isEqualTo(1);
        assertThat(bench.run(Flow.PRODUCTS).message().orElse("")).doesNotContain("read again");
        assertThat(bench.run(Flow.ORDERS).message().orElse("")).doesNotContain("read again");
    }

    @OnEveryDatabase
    void c35ACommentIsNoChangeAndARunThatFailedIsRepeated(Engine engine) throws IOException {
        bench = new Bench(folder, engine);
        bench.store().catalog().add("Mug", "MUG");
        bench.run(Flow.PRODUCTS);
        bench.pass(Duration.ofDays(2));
        bench.run(Flow.PRODUCTS);

        change("mappings/item.properties", "category = ", "# the type\ncategory = ");
        assertThat(bench.run(Flow.PRODUCTS).read()).isZero();

        change("mappings/item.properties", "category = product.productType", "category = product.title");
        bench.run(Flow.PRODUCTS, RunRequest.manual("test").dry());
        assertThat(bench.run(Flow.PRODUCTS).read())
                .as("a dry run has kept nothing")
                .isEqualTo(1);
    }

    @OnEveryDatabase
    void aStepOfOnesOwnRefusesARecordWithItsReason(Engine engine) throws IOException {
        bench = new Bench(folder, engine);
        bench.store().catalog().add("Mug", "MUG");
        bench.store().catalog().add("Cup", "CUP");
        change("products-to-intellitrack.camel.yaml", """
                              - bean:
                                  ref: mappings
                                  method: item
                """, """
                              - filter:
                                  expression:
                                    simple:
                                      expression: "${body[sku]} == 'MUG'"
                                  steps:
                                    - bean:
                                        ref: parked
                                        method: "refuse(${body}, 'Mugs are not stocked here.', 'Give it another SKU.')"
                              - bean:
                                  ref: mappings
                                  method: item
                """);

        assertThat(bench.run(Flow.PRODUCTS).saved()).isEqualTo(1);

        Parked.Entry parked = bench.connector().parked().list().get(0);
        assertThat(parked.name()).isEqualTo("MUG");
        assertThat(parked.message()).isEqualTo("Mugs are not stocked here.");
        assertThat(parked.remedy()).isEqualTo("Give it another SKU.");
    }

    @OnEveryDatabase
    void aValueThatAFunctionCannotUseParksItsRecordWithTheLine(Engine engine) throws IOException {
        bench = new Bench(folder, engine);
        bench.store().catalog().add("Mug", "MUG");
        bench.store().catalog().add("7", "SEVEN");
        change(
                "mappings/item.properties",
                "category = product.productType",
                "category = format(product.title, '0.00', ',')");

        assertThat(bench.run(Flow.PRODUCTS).saved()).isEqualTo(1);

        assertThat(bench.rows("select category from item")).containsExactly("7,00");
        assertThat(bench.connector().parked().list())
                .singleElement()
                .satisfies(
                        parked -> assertThat(parked.message())
                                .matches(
                                        "routes/mappings/item.properties:\\d+: the function format cannot use the record's value."));
    }

    @OnEveryDatabase
    void c36ARunWhoseRecordsNeverComeToBeSavedFails(Engine engine) throws IOException {
        bench = new Bench(folder, engine);
        bench.store().catalog().add("Mug", "MUG");
        // still there, but never reached: what no look at the file can know
        change("products-to-intellitrack.camel.yaml", """
                              - bean:
                                  ref: intellitrack
                                  method: saveItems
                """, """
                              - filter:
                                  expression:
                                    simple:
                                      expression: "${body} == null"
                                  steps:
                                    - bean:
                                        ref: intellitrack
                                        method: saveItems
                """);

        assertThatThrownBy(() -> bench.run(Flow.PRODUCTS)).hasMessageContaining("intellitrack.saveItems");

        RunLog.Entry run = bench.connector().runLog().latest(Flow.PRODUCTS, 1).get(0);
        assertThat(run.outcome()).isEqualTo("failed");
        assertThat(run.message().orElse("")).contains("1 records were read from Shopify and none came");
        assertThat(bench.connector().completion().complete(Flow.PRODUCTS)).isFalse();
        assertThat(bench.connector().watermarks().marks(Flow.PRODUCTS))
                .doesNotContainKeys("products", "inventoryItems");
    }

    @OnEveryDatabase
    void c36ARunThatNeverComesToItsLastStepFails(Engine engine) throws IOException {
        bench = new Bench(folder, engine);
        bench.store().catalog().add("Mug", "MUG");
        change("products-to-intellitrack.camel.yaml", """
                        - bean:
                            ref: watermarks
                            method: finish
                """, """
                        - filter:
                            expression:
                              simple:
                                expression: "${body} == 'never'"
                            steps:
                              - bean:
                                  ref: watermarks
                                  method: finish
                """);

        bench.connector().context().createProducerTemplate().send("direct:products-to-intellitrack", exchange -> {});

        RunLog.Entry run = bench.connector().runLog().latest(Flow.PRODUCTS, 1).get(0);
        assertThat(run.outcome()).isEqualTo("failed");
        assertThat(run.message().orElse("")).contains("never came to its step watermarks.finish");
    }

    private void change(String file, String from, String to) throws IOException {
        Path path = bench.kit().folder().resolve("routes").resolve(file);
        String text = Files.readString(path);
        assertThat(text).contains(from);
        bench.stop();
        Files.writeString(path, text.replace(from, to));
    }
}
