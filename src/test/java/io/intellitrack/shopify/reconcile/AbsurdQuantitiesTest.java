package io.intellitrack.shopify.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.intellitrack.shopify.flow.RunLog;
import io.intellitrack.shopify.sandbox.orders.Order;
import io.intellitrack.shopify.settings.Flow;
import io.intellitrack.shopify.testing.Engine;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** One row of the warehouse that nobody can count stops neither the shipments, the stock nor the proof of the others. */
class AbsurdQuantitiesTest {
    @TempDir
    private Path folder;

    private static Stream<Arguments> quantities() {
        return Engine.tested().stream()
                .flatMap(engine -> Stream.of("99999999999999", "-99999999999999", "cast('NaN' as decimal(18, 4))")
                        .filter(quantity -> engine != Engine.H2 || !quantity.contains("NaN"))
                        .map(quantity -> Arguments.of(engine, quantity)));
    }

    @ParameterizedTest
    @MethodSource("quantities")
    void c10PicksThatNobodyCanCountHoldTheirOrderBackOnly(Engine engine, String quantity) {
        try (ReconciledShop shop = new ReconciledShop(folder, engine)) {
            Order bad = shop.imported();
            Order good = shop.imported();
            shop.pick(bad, 3);
            shop.pick(good, 3);
            shop.bench.execute("update pick set quantity = " + quantity + " where id = (select min(id) from pick)");
            shop.bench.execute("insert into pick (line_id, quantity) select line_id, quantity from pick "
                    + "where id = (select min(id) from pick)");
            shop.close(bad);
            shop.close(good);

            RunLog.Entry sent = shop.bench.run(Flow.FULFILLMENTS);

            assertThat(sent.outcome()).isEqualTo("attention");
            assertThat(shop.bench.rows("select record_name from sync_parked"))
                    .containsExactly(bad.name().substring(1));
            assertThat(shop.bench.rows("select count(*) from sync_fulfillment where state = 'sent' and order_gid = '"
                            + good.gid() + "'"))
                    .containsExactly("1");
            assertThat(shop.proof().state()).isIn("explained", "proven");
        }
    }
}
