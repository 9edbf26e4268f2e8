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
        try (House house = new House(engine, 10)) {
            BigDecimal picked = house.warehouse.pick("1001");

            assertThat(picked).isEqualByComparingTo("5");
            assertThat(house.status()).isEqualTo("closed");
            assertThat(house.warehouse.onHand("A")).isEqualByComparingTo("7");
            assertThat(house.number("select sum(quantity) from inventory_transaction where type = 'Pick'"))
                    .isEqualByComparingTo("-5");
            assertThat(house.number(House.MISPICKED)).isZero();
        }
    }

    @OnEveryDatabase
    void pickingStopsWhereTheStockEnds(Engine engine) {
        try (House house = new House(engine, 2)) {
            house.warehouse.pick("1001");

            assertThat(house.status()).isEqualTo("open");
            assertThat(house.warehouse.onHand("A")).isZero();
            house.warehouse.close("1001");
            assertThat(house.warehouse.closedOrders()).containsExactly("1001");
            assertThatThrownBy(() -> house.warehouse.pick("1001")).hasMessageContaining("no open order 1001");
        }
    }

    @OnEveryDatabase
    void packagesCarryPicksOrStandAlone(Engine engine) {
        try (House house = new House(engine, 10)) {
            house.warehouse.pick("1001", 1, BigDecimal.ONE);
            long first = house.warehouse.ship("1001", "UPS", null);
            house.warehouse.pick("1001");
            house.warehouse.shipLoose("1001", "UPS", "2Z");
            house.warehouse.track(first, "1Z");

            assertThat(house.number("select sum(quantity) from pick where shipment_id is not null"))
                    .isEqualByComparingTo("1");
            assertThat(house.number("select count(*) from shipment where tracking_number in ('1Z', '2Z')"))
                    .isEqualByComparingTo("2");
            house.warehouse.reopen("1001");
            assertThat(house.warehouse.openOrders()).containsExactly("1001");
        }
    }

    @OnEveryDatabase
    void stockIsCountedReceivedAndMoved(Engine engine) {
        try (House house = new House(engine, 10)) {
            assertThat(house.warehouse.adjust("A", "Stock", new BigDecimal("-30")))
                    .isEqualByComparingTo("-10");
            assertThat(house.warehouse.receive("A", "Stock", new BigDecimal("8")))
                    .isEqualByComparingTo("8");
            assertThat(house.warehouse.move("A", "Stock", "Bin", new BigDecimal("3")))
                    .isEqualByComparingTo("3");
            assertThat(house.warehouse.move("B", "Bin", "Stock", BigDecimal.ONE))
                    .isZero();

            assertThat(house.warehouse.onHand("A")).isEqualByComparingTo("8");
            assertThat(house.number("select balance from inventory_transaction where location_id = 902"))
                    .isEqualByComparingTo("3");
            assertThat(house.number("select count(*) from inventory where location_id = 902"))
                    .isEqualByComparingTo("1");
        }
    }

    @OnEveryDatabase
    void aShiftIsTheSameForTheSameSeedAndKeepsTheBooks(Engine engine) {
        List<List<String>> days = new ArrayList<>();
        for (int day = 0; day < 2; day++) {
            try (House house = new House(engine, 40)) {
                for (int order = 1002; order < 1010; order++) {
                    house.order(Integer.toString(order));
                }
                WarehouseShift shift = new WarehouseShift(house.warehouse, 11);
                List<String> steps = new ArrayList<>();
                for (int step = 0; step < 60; step++) {
                    steps.add(shift.step());
                }
                days.add(steps);
                assertThat(house.number(House.MISPICKED)).isZero();
                assertThat(house.number("select min(on_hand) from inventory")).isNotNegative();
                assertThat(house.number("select 90 + sum(quantity) from inventory_transaction"))
                        .isEqualByComparingTo(house.number("select sum(on_hand) from inventory"));
                shift.finishAll();
                assertThat(house.warehouse.openOrders()).isEmpty();
            }
        }
        assertThat(days.get(0)).isEqualTo(days.get(1));
    }
}
