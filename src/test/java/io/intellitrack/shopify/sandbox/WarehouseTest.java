package io.intellitrack.shopify.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.intellitrack.shopify.sandbox.warehouse.WarehouseShift;
import io.intellitrack.shopify.testing.Engine;
import io.intellitrack.shopify.testing.OnEveryDatabase;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** The warehouse writes what IntelliTrack writes, on both databases. */
class WarehouseTest {
    @OnEveryDatabase
    void pickingAllLowersStockAndClosesTheOrder(Engine engine) {
        try (WarehouseFixture fixture = new WarehouseFixture(engine, 10)) {
            BigDecimal picked = fixture.warehouse.pick("1001");

            assertThat(picked).isEqualByComparingTo("5");
            assertThat(fixture.status()).isEqualTo("closed");
            assertThat(fixture.warehouse.onHand("A")).isEqualByComparingTo("7");
            assertThat(fixture.number("select sum(quantity) from inventory_transaction where type = 'Pick'"))
                    .isEqualByComparingTo("-5");
            assertThat(fixture.number(WarehouseFixture.MISPICKED)).isZero();
        }
    }

    @OnEveryDatabase
    void pickingStopsWhereTheStockEnds(Engine engine) {
        try (WarehouseFixture fixture = new WarehouseFixture(engine, 2)) {
            fixture.warehouse.pick("1001");

            assertThat(fixture.status()).isEqualTo("open");
            assertThat(fixture.warehouse.onHand("A")).isZero();
            fixture.warehouse.close("1001");
            assertThat(fixture.warehouse.closedOrders()).containsExactly("1001");
            assertThatThrownBy(() -> fixture.warehouse.pick("1001")).hasMessageContaining("no open order 1001");
        }
    }

    @OnEveryDatabase
    void packagesCarryPicksOrStandAlone(Engine engine) {
        try (WarehouseFixture fixture = new WarehouseFixture(engine, 10)) {
            fixture.warehouse.pick("1001", 1, BigDecimal.ONE);
            long first = fixture.warehouse.ship("1001", "UPS", null);
            fixture.warehouse.pick("1001");
            fixture.warehouse.shipLoose("1001", "UPS", "2Z");
            fixture.warehouse.track(first, "1Z");

            assertThat(fixture.number("select sum(quantity) from pick where shipment_id is not null"))
                    .isEqualByComparingTo("1");
            assertThat(fixture.number("select count(*) from shipment where tracking_number in ('1Z', '2Z')"))
                    .isEqualByComparingTo("2");
            fixture.warehouse.reopen("1001");
            assertThat(fixture.warehouse.openOrders()).containsExactly("1001");
        }
    }

    @OnEveryDatabase
    void stockIsCountedReceivedAndMoved(Engine engine) {
        try (WarehouseFixture fixture = new WarehouseFixture(engine, 10)) {
            assertThat(fixture.warehouse.adjust("A", "Stock", new BigDecimal("-30")))
                    .isEqualByComparingTo("-10");
            assertThat(fixture.warehouse.receive("A", "Stock", new BigDecimal("8")))
                    .isEqualByComparingTo("8");
            assertThat(fixture.warehouse.move("A", "Stock", "Bin", new BigDecimal("3")))
                    .isEqualByComparingTo("3");
            assertThat(fixture.warehouse.move("B", "Bin", "Stock", BigDecimal.ONE))
                    .isZero();

            assertThat(fixture.warehouse.onHand("A")).isEqualByComparingTo("8");
            assertThat(fixture.number("select balance from inventory_transaction where location_id = 902"))
                    .isEqualByComparingTo("3");
            assertThat(fixture.number("select count(*) from inventory where location_id = 902"))
                    .isEqualByComparingTo("1");
        }
    }

    @OnEveryDatabase
    void aShiftIsTheSameForTheSameSeedAndKeepsTheBooks(Engine engine) {
        List<List<String>> days = new ArrayList<>();
        for (int day = 0; day < 2; day++) {
            try (WarehouseFixture fixture = new WarehouseFixture(engine, 40)) {
                for (int order = 1002; order < 1010; order++) {
                    fixture.order(Integer.toString(order));
                }
                WarehouseShift shift = new WarehouseShift(fixture.warehouse, 11);
                List<String> steps = new ArrayList<>();
                for (int step = 0; step < 60; step++) {
                    steps.add(shift.step());
                }
                days.add(steps);
                assertThat(fixture.number(WarehouseFixture.MISPICKED)).isZero();
                assertThat(fixture.number("select min(on_hand) from inventory")).isNotNegative();
                assertThat(fixture.number("select 90 + sum(quantity) from inventory_transaction"))
                        .isEqualByComparingTo(fixture.number("select sum(on_hand) from inventory"));
                shift.finishAll();
                assertThat(fixture.warehouse.openOrders()).isEmpty();
            }
        }
        assertThat(days.get(0)).isEqualTo(days.get(1));
    }
}
