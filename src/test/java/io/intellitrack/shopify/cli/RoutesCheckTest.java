package io.intellitrack.shopify.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.intellitrack.shopify.cli.terminal.Exit;
import io.intellitrack.shopify.database.Database;
import io.intellitrack.shopify.ops.Json;
import io.intellitrack.shopify.settings.Settings;
import io.intellitrack.shopify.testing.Engine;
import io.intellitrack.shopify.testing.Kit;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code routes check}, as an integrator meets it: before there is a shop or a database. */
class RoutesCheckTest {
    @TempDir
    Path folder;

    private Kit kit;

    @BeforeEach
    void install() {
        kit = Kit.in(folder);
    }

    @Test
    void whatIsShippedWorksAndShowsTheRowsOfASample() {
        Ended check = run();

        assertThat(check.code()).as(check.out() + check.err()).isZero();
        assertThat(check.out())
                .contains("Everything in routes/ works.")
                .containsPattern("item_number +SHIRT-L-BLUE")
                .containsPattern("picking_order +order_number +1042")
                .containsPattern("inventory +on_hand +42");
    }

    @Test
    void everyFaultIsNamedWithFileAndLineAndWhatToDo() throws Exception {
        change("graphql/fragments/order-fields.graphql", "  note\n", "  note\n  tagz\n");
        change(
                "mappings/item.properties",
                "item-title(product.title, title)\ncategory",
                "item-titel(product.title)\ncategory");
        change("mappings/ship-to.properties", "city = shippingAddress.city", "city = shippingAddress.citty");
        change("mappings/customer.properties", "phone = phone", "fax = phone");
        change("sql/stock-on-hand.sql", "from inventory i", "from inventroy i");
        change("sql/items.sql", "i.item_number,", "i.item_nr,");
        change("sql/order-picks.sql", "left join", "lefft join");
        change(
                "orders-to-intellitrack.camel.yaml",
                "uri: direct:orders-to-intellitrack-record\n              - bean",
                "uri: direct:nowhere\n              - bean");

        Ended check = run();

        assertThat(check.code()).isEqualTo(Exit.FAILED);
        assertThat(check.out().lines())
                .anySatisfy(line -> assertThat(line)
                        .startsWith("routes/graphql/fragments/order-fields.graphql:9: ")
                        .contains("'tagz'", "--schema"))
                .anySatisfy(line -> assertThat(line)
                        .matches("routes/mappings/item.properties:\\d+: there is no function item-titel.*"))
                .anySatisfy(
                        line -> assertThat(line)
                                .matches(
                                        "routes/mappings/ship-to.properties:\\d+: no document asks for shippingAddress.citty.*"))
                .anySatisfy(line -> assertThat(line)
                        .matches("routes/mappings/customer.properties:\\d+: the table customer has no column fax.*"))
                .anySatisfy(line -> assertThat(line).matches("routes/sql/stock-on-hand.sql:8: .*INVENTROY.*"))
                .anySatisfy(line -> assertThat(line).matches("routes/sql/items.sql:3: .*ITEM_NR.*"))
                .anySatisfy(line -> assertThat(line).matches("routes/sql/order-picks.sql:\\d+: syntax error near: .*"))
                .anySatisfy(line -> assertThat(line)
                        .matches(
                                "routes/orders-to-intellitrack.camel.yaml:\\d+: no route begins with direct:nowhere.*"))
                .anySatisfy(line -> assertThat(line).isEqualTo("8 faults."));
    }

    @Test
    void aStatementThatWritesIsNamedWithItsLine() throws Exception {
        change("sql/closed-orders.sql", "order by o.id", "order by o.id;\ndelete from pick");
        change("sql/items.sql", "from item i", "from item i for update");

        Ended check = run();

        assertThat(check.code()).isEqualTo(Exit.FAILED);
        assertThat(check.out())
                .containsPattern("routes/sql/closed-orders.sql:\\d+: a second statement begins here; keep one")
                .containsPattern("routes/sql/items.sql:\\d+: the statement locks rows \\(for update\\)");
    }

    @Test
    void sqlFilesThatAreNoneAreNamedAmongTheOtherFaults() throws Exception {
        Path sql = folder.resolve("routes/sql");
        Files.write(sql.resolve("latin.sql"), "select '\u00fc' as a from pick".getBytes(StandardCharsets.ISO_8859_1));
        Files.createDirectory(sql.resolve("folder.sql"));
        change("sql/items.sql", "i.item_number,", "i.item_nr,");

        Ended check = run();

        assertThat(check.code()).isEqualTo(Exit.FAILED);
        assertThat(check.out())
                .contains("routes/sql/latin.sql: the file is not written in UTF-8; save it so.")
                .contains("routes/sql/folder.sql")
                .containsPattern("routes/sql/items.sql:3: .*ITEM_NR")
                .contains("3 faults.");
    }

    @Test
    void whatOnlyCamelKnowsIsFoundByStartingTheRoutes() throws Exception {
        change("products-to-intellitrack.camel.yaml", "method: item\n", "method: itme\n");
        assertThat(run().out())
                .contains("products-to-intellitrack.camel.yaml: the flow has lost its step mappings.item");

        change("products-to-intellitrack.camel.yaml", "method: itme\n", "method: item\n");
        change("orders-to-intellitrack.camel.yaml", "- setVariable:", "- setVariabel:");
        assertThat(run().out())
                .containsPattern("routes/orders-to-intellitrack.camel.yaml:\\d+: Unknown node id: setVariabel");
    }

    @Test
    void c36AFlowWithoutItsDoorsIsRefused() throws Exception {
        change("orders-to-intellitrack.camel.yaml", "method: saveOrders\n", "method: saveItems\n");
        change("inventory-to-intellitrack.camel.yaml", "method: finishStock\n", "method: stockRound\n");

        Ended check = run();

        assertThat(check.code()).isEqualTo(Exit.FAILED);
        assertThat(check.out())
                .contains(
                        "routes/orders-to-intellitrack.camel.yaml: the flow has lost its step intellitrack.saveOrders")
                .contains(
                        "routes/inventory-to-intellitrack.camel.yaml: the flow has lost its step intellitrack.finishStock");
    }

    @Test
    void aSampleOfOnesOwnGoesThroughTheIntegratorsFilter() throws Exception {
        change(
                "orders-to-intellitrack.camel.yaml",
                "              - bean:\n                  ref: mappings\n                  method: order\n",
                """
                              - filter:
                                  expression:
                                    simple:
                                      expression: "${body[note]} == null"
                                  steps:
                                    - bean:
                                        ref: mappings
                                        method: order
                """);
        String order = new String(
                getClass()
                        .getResourceAsStream("/io/intellitrack/shopify/check/order.json")
                        .readAllBytes(),
                StandardCharsets.UTF_8);
        Path own = Files.writeString(
                folder.resolve("own.json"),
                "{\"data\": {\"order\": "
                        + order.replace("84000000001", "12")
                                .replace(
                                        "[\n    {\n      \"id\": \"gid://shopify/LineItem",
                                        "{\"nodes\": [\n    {\n      \"id\": \"gid://shopify/LineItem")
                                .replaceFirst("(?s)\\],\\s+\"fulfillmentOrders\"", "]},\n  \"fulfillmentOrders\"")
                        + "}}");

        JsonNode skipped = Json.read(run("--json", "--sample", own.toString()).out());

        assertThat(skipped.path("samples").get(0).path("outcome").asText()).isEqualTo("skipped");

        Files.writeString(own, Files.readString(own).replace("\"Please ring twice.\"", "null"));
        JsonNode mapped = Json.read(run("--json", "--sample", own.toString()).out());

        assertThat(mapped.path("findings")).isEmpty();
        assertThat(mapped.path("samples")
                        .get(0)
                        .path("rows")
                        .path("picking_order")
                        .get(0)
                        .path("order_number")
                        .asText())
                .isEqualTo("1042");
        assertThat(run("--sample", folder.resolve("routes/README.md").toString())
                        .code())
                .isEqualTo(Exit.USAGE);
    }

    @Test
    void columnsAndStatementsAreCheckedAgainstTheDatabaseThatIsThere() throws Exception {
        Settings.IntelliTrack place = Engine.POSTGRES.empty();
        Database.open(place).close();
        kit.database(place);
        change("sql/items.sql", "i.item_number,", "i.item_nr,");

        Ended check = run("--database");

        assertThat(check.code()).as(check.err()).isEqualTo(Exit.FAILED);
        assertThat(check.out()).containsPattern("routes/sql/items.sql:3: .*item_nr");
        change("sql/items.sql", "i.item_nr,", "i.item_number,");
        assertThat(run("--database").code()).isZero();
    }

    private void change(String file, String from, String to) throws Exception {
        Path path = folder.resolve("routes").resolve(file);
        String text = Files.readString(path);
        assertThat(text).contains(from);
        Files.writeString(path, text.replace(from, to));
    }

    private Ended run(String... arguments) {
        List<String> all = new ArrayList<>(
                List.of("routes", "check", folder.resolve("routes").toString()));
        all.addAll(Arrays.asList(arguments));
        all.addAll(List.of("--config", kit.config().toString()));
        return Ended.of(all.toArray(String[]::new));
    }
}
