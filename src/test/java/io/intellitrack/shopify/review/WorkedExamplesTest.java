package io.intellitrack.shopify.review;

import static org.assertj.core.api.Assertions.assertThat;

import io.intellitrack.shopify.flow.RunLog;
import io.intellitrack.shopify.sandbox.catalog.ProductDraft;
import io.intellitrack.shopify.sandbox.catalog.Variant;
import io.intellitrack.shopify.sandbox.catalog.VariantDraft;
import io.intellitrack.shopify.sandbox.orders.OrderDraft;
import io.intellitrack.shopify.settings.Flow;
import io.intellitrack.shopify.testing.Bench;
import io.intellitrack.shopify.testing.Engine;
import io.intellitrack.shopify.testing.OnEveryDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The folders of {@code docs/examples}, each as it stands there. */
class WorkedExamplesTest {
    private static final Path EXAMPLES = Path.of("docs/examples");

    @TempDir
    private Path folder;

    @OnEveryDatabase
    void ordersWithATagAreLeftOutUntilTheTagIsGone(Engine engine) throws IOException {
        try (Bench bench = shop(engine, "leave-out-by-tag")) {
            place(bench, order(bench));
            place(bench, order(bench).tags("vip", "no-warehouse"));

            RunLog.Entry run = bench.run(Flow.ORDERS);

            assertThat(run.skipped()).isEqualTo(1);
            assertThat(bench.rows("select order_number from picking_order")).containsExactly("1001");
        }
    }

    @OnEveryDatabase
    void anOrderIsRefusedWithTheReasonOfTheRoute(Engine engine) throws IOException {
        try (Bench bench = shop(engine, "refuse-with-a-reason")) {
            place(bench, order(bench).shipTo(null));
            place(bench, order(bench));

            bench.run(Flow.ORDERS);

            assertThat(bench.rows("select order_number from picking_order")).containsExactly("1002");
            assertThat(bench.rows("select * from sync_parked"))
                    .singleElement()
                    .asString()
                    .contains("There is no address to send to.", "Enter one in Shopify.");
        }
    }

    @OnEveryDatabase
    void orderNumbersTakeAnotherForm(Engine engine) throws IOException {
        try (Bench bench = shop(engine, "another-order-number")) {
            place(bench, order(bench));

            bench.run(Flow.ORDERS);

            assertThat(bench.rows("select order_number from picking_order")).containsExactly("WEB/1001/2026");
        }
    }

    @OnEveryDatabase
    void whatTheCustomerChoseBecomesACarrierByAList(Engine engine) throws IOException {
        try (Bench bench = shop(engine, "carrier-map")) {
            place(bench, order(bench).shipping("express", "shopify"));
            place(bench, order(bench).shipping("Übergröße", "shopify"));
            place(bench, order(bench).shipping("Pigeon", "shopify"));
            place(bench, order(bench).shipping(null, null));

            bench.run(Flow.ORDERS);

            assertThat(bench.rows("select o.order_number, c.name from picking_order o"
                            + " join carrier c on c.id = o.carrier_id order by 1"))
                    .containsExactly("1001|UPS", "1002|Spedition Müller", "1003|Other", "1004|Other");
        }
    }

    @OnEveryDatabase
    void aVariantWithoutACostGetsAPartOfItsPrice(Engine engine) throws IOException {
        try (Bench bench = shop(engine, "cost-from-price")) {
            bench.store().catalog().add(new ProductDraft("Hat").variant(new VariantDraft("HAT").price("12.50")));
            bench.store()
                    .catalog()
                    .add(new ProductDraft("Cap")
                            .variant(new VariantDraft("CAP").price("12.50").cost(new java.math.BigDecimal("3.10"))));

            bench.run(Flow.PRODUCTS);

            assertThat(bench.rows("select i.item_number, u.unit_cost from item i"
                            + " join item_uom u on u.item_id = i.id where i.item_number <> 'MUG' order by 1"))
                    .containsExactly("CAP|3.1", "HAT|7.5");
        }
    }

    @OnEveryDatabase
    void oneMoreFieldGoesIntoAColumnOfOnesOwn(Engine engine) throws IOException {
        try (Bench bench = shop(engine, "")) {
            bench.execute("alter table picking_order add column reference varchar(255)");
            use(bench, "one-more-field");
            place(bench, order(bench).poNumber("PO-77"));

            bench.run(Flow.ORDERS);

            assertThat(bench.rows("select order_number, reference from picking_order"))
                    .containsExactly("1001|PO-77");
        }
    }

    @OnEveryDatabase
    void whatTheBuyerChoseStandsInTheComment(Engine engine) throws IOException {
        try (Bench bench = shop(engine, "gift-message")) {
            place(
                    bench,
                    order(bench)
                            .tags("gift")
                            .attribute("Gift message", "For Anna")
                            .note("ring twice"));
            place(bench, order(bench).note("ring once"));

            bench.run(Flow.ORDERS);

            assertThat(bench.rows("select comment from picking_order order by id"))
                    .containsExactly("GIFT – For Anna – ring twice", "ring once");
        }
    }

    @OnEveryDatabase
    void anOrderLeavesARowInATableOfOnesOwn(Engine engine) throws IOException {
        try (Bench bench = shop(engine, "")) {
            bench.execute("create table packing_slip (order_number varchar(50) primary key, customer varchar(255),"
                    + " lines integer)");
            use(bench, "row-in-an-own-table");
            place(bench, order(bench));

            bench.run(Flow.ORDERS);

            assertThat(bench.rows("select order_number, lines from packing_slip"))
                    .containsExactly("1001|1");
        }
    }

    @Test
    void theTableListsEveryFolderAndEachTakesNothingFromTheShippedFiles() throws IOException {
        TreeSet<String> listed = new TreeSet<>();
        Matcher link =
                Pattern.compile("\\]\\(([\\w-]+)/routes\\)").matcher(Files.readString(EXAMPLES.resolve("README.md")));
        while (link.find()) {
            listed.add(link.group(1));
        }

        try (Stream<Path> folders = Files.list(EXAMPLES)) {
            assertThat(folders.filter(Files::isDirectory)
                            .map(path -> path.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(listed);
        }
        for (Path file : files(EXAMPLES)) {
            Path shipped = Path.of("routes").resolve(inRoutes(file));
            if (Files.exists(shipped) && !file.toString().endsWith(".properties")) {
                List<String> rest = new ArrayList<>(stripped(file));
                for (String line : stripped(shipped)) {
                    int at = rest.indexOf(line);
                    assertThat(at).as("%s has, as routes/ does: %s", file, line).isNotNegative();
                    rest.subList(0, at + 1).clear();
                }
            }
        }
    }

    private Bench shop(Engine engine, String example) throws IOException {
        Bench bench = new Bench(folder, engine);
        Variant mug = bench.store().catalog().add("Mug", "MUG");
        bench.store().stock().set(mug, bench.warehouse(), 99);
        bench.run(Flow.PRODUCTS);
        bench.stop();
        if (!example.isEmpty()) {
            use(bench, example);
        }
        return bench;
    }

    /** Copies the example over the installation's routes, as its user does. */
    private static void use(Bench bench, String example) throws IOException {
        bench.stop();
        for (Path file : files(EXAMPLES.resolve(example))) {
            bench.kit().file("routes/" + inRoutes(file), Files.readString(file));
        }
    }

    private static OrderDraft order(Bench bench) {
        return new OrderDraft().line(bench.store().catalog().variant("MUG"), 1);
    }

    private static void place(Bench bench, OrderDraft draft) {
        bench.store().sales().place(draft);
    }

    private static List<Path> files(Path below) throws IOException {
        try (Stream<Path> files = Files.walk(below)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> file.toString().contains("routes"))
                    .sorted()
                    .toList();
        }
    }

    private static String inRoutes(Path file) {
        String path = file.toString().replace('\\', '/');
        return path.substring(path.indexOf("/routes/") + "/routes/".length());
    }

    /** Lines without indentation, since a filter moves what it encloses. */
    private static List<String> stripped(Path file) throws IOException {
        return Files.readAllLines(file).stream().map(String::strip).toList();
    }
}
