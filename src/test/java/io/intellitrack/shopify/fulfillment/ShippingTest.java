package io.intellitrack.shopify.fulfillment;

import static org.assertj.core.api.Assertions.assertThat;

import io.intellitrack.shopify.flow.RunLog;
import io.intellitrack.shopify.sandbox.Order;
import io.intellitrack.shopify.testing.Engine;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ShippingTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(Engine.class)
    void aClosedOrderIsFulfilledWithItsTrackingAndASecondRunChangesNothing(Engine engine) throws Exception {
        try (Workshop shop = Workshop.open(engine, folder)) {
            Order order = shop.ordered(shop.shirt, 3);
            long parcel = shop.packed(order, "ups", "1Z1");
            shop.pick(order.lines().get(0), 3, parcel);
            shop.close(order);

            RunLog.Entry first = shop.run();
            var tables = shop.tables();
            RunLog.Entry second = shop.run();

            assertThat(first.outcome()).isEqualTo("done");
            assertThat(first.saved()).isEqualTo(1);
            assertThat(order.fulfillments()).singleElement().satisfies(made -> {
                assertThat(made.quantity(order.lines().get(0))).isEqualTo(3);
                assertThat(made.tracking().company()).isEqualTo("UPS");
                assertThat(made.tracking().numbers()).containsExactly("1Z1");
                assertThat(made.notifications()).isZero();
            });
            assertThat(shop.states()).containsExactly("sent");
            assertThat(second.read()).isZero();
            assertThat(shop.tables()).isEqualTo(tables);
            assertThat(shop.server.journal().mutations()).hasSize(1);
        }
    }
}
