package io.intellitrack.shopify.endofday;

import static org.assertj.core.api.Assertions.assertThat;

import io.intellitrack.shopify.endofday.EndOfDaySite.Item;
import io.intellitrack.shopify.flow.RunLog;
import io.intellitrack.shopify.testing.Engine;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Stock and picks that nobody can count hold their own item back, by name, and no other. */
class AbsurdStockTest {
    private static Stream<Arguments> quantities() {
        return Engine.tested().stream()
                .flatMap(engine -> Stream.of("99999999999999", "-99999999999999", "NaN")
                        .filter(quantity -> engine != Engine.H2 || !quantity.equals("NaN"))
                        .map(quantity -> Arguments.of(engine, quantity)));
    }

    @ParameterizedTest
    @MethodSource("quantities")
    void c10StockThatNobodyCanCountHoldsItsItemBackOnly(Engine engine, String quantity) throws Exception {
        try (EndOfDaySite site = new EndOfDaySite(engine)) {
            Item good = site.item("GOOD", 5, "4");
            Item bad = site.item("BAD", 5, quantity);

            RunLog.Entry run = site.run();

            assertThat(site.onHand(good)).as("%s", run).isEqualTo(4);
            assertThat(site.onHand(bad)).isEqualTo(quantity.startsWith("-") ? 0 : 5);
            assertThat(site.texts("select reason from sync_adjustment where item_number = 'BAD'"))
                    .singleElement()
                    .asString()
                    .contains(
                            switch (quantity) {
                                case "NaN" -> "no number";
                                case "99999999999999" -> "99999999999999 is more than Shopify takes";
                                default -> "Negative stock is sent as 0";
                            });
        }
    }

    @ParameterizedTest
    @MethodSource("quantities")
    void c10PicksThatNobodyCanCountHoldTheirItemBackOnly(Engine engine, String quantity) throws Exception {
        try (EndOfDaySite site = new EndOfDaySite(engine)) {
            Item good = site.item("GOOD", 5, "4");
            Item bad = site.item("BAD", 5, "4");
            long order = site.imported(site.sell(bad, 1), bad);
            site.pick(order, bad, 1);
            site.sql("update pick set quantity = cast(? as decimal(18, 4))", quantity);

            RunLog.Entry run = site.run();

            assertThat(site.onHand(good)).as("%s", run).isEqualTo(4);
            // one unit is all that Shopify still waits for, however many were picked
            assertThat(site.onHand(bad)).isEqualTo(quantity.startsWith("-") ? 3 : 4);
        }
    }

    @ParameterizedTest
    @MethodSource("quantities")
    void c10WhereDifferencesAreSentTheyHoldBackTheirItemOnlyToo(Engine engine, String quantity) throws Exception {
        try (EndOfDaySite site = new EndOfDaySite(engine, "end-of-day.mode", "adjustments")) {
            Item good = site.item("GOOD", 5, "5");
            Item bad = site.item("BAD", 5, "5");
            long order = site.imported(site.sell(bad, 1), bad);
            site.run();
            site.adjust(good, "-1");
            site.pick(order, bad, 1);
            site.sql("update pick set quantity = cast(? as decimal(18, 4))", quantity);

            RunLog.Entry run = site.run();

            assertThat(site.onHand(good)).as("%s", run).isEqualTo(4);
            assertThat(site.onHand(bad)).as("more than Shopify takes").isEqualTo(5);
        }
    }
}
