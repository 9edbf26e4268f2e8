package io.intellitrack.shopify.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.intellitrack.shopify.sandbox.warehouse.Correction;
import io.intellitrack.shopify.sandbox.warehouse.WarehouseShift;
import io.intellitrack.shopify.testing.Engine;
import io.intellitrack.shopify.testing.OnEveryDatabase;
import java.math.BigDecimal;
import java.util.EnumSet;

/** What was picked and packed is corrected, and the books of the warehouse still add up. */
class WarehouseCorrectionsTest {
    @OnEveryDatabase
    void c05_aPickIsReversedAndRepeatedInANewPackage(Engine engine) {
        try (House house = new House(engine, 10)) {
            house.warehouse.pick("1001");
            long first = house.warehouse.ship("1001", "UPS", "1Z");

            assertThat(house.warehouse.office().reverse("1001", 1, new BigDecimal("2")))
                    .isEqualByComparingTo("2");
            assertThat(house.warehouse.onHand("A")).isEqualByComparingTo("9");
            assertThat(house.status()).isEqualTo("closed");
            house.warehouse.reopen("1001");
            house.warehouse.pick("1001", 1, new BigDecimal("2"));
            long second = house.warehouse.ship("1001", "UPS", "2Z");

            assertThat(house.number("select sum(quantity) from pick where shipment_id = " + first))
                    .isEqualByComparingTo("3");
            assertThat(house.number("select sum(quantity) from pick where shipment_id = " + second))
                    .isEqualByComparingTo("2");
            assertThat(house.warehouse.office().reverse("1001", 1, BigDecimal.TEN))
                    .isEqualByComparingTo("3");
            assertThat(house.number(House.MISPICKED)).isZero();
        }
    }

    @OnEveryDatabase
    void c19_aLabelIsMadeAnew(Engine engine) {
        try (House house = new House(engine, 10)) {
            house.warehouse.pick("1001");
            assertThatThrownBy(() -> house.warehouse.office().relabel("1001", "UPS", "2Z"))
                    .hasMessageContaining("no package");
            long old = house.warehouse.ship("1001", "UPS", "1Z");

            long fresh = house.warehouse.office().relabel("1001", "FedEx", "2Z");

            assertThat(house.number("select count(*) from shipment where id = " + old))
                    .isZero();
            assertThat(house.number("select sum(quantity) from pick where shipment_id = " + fresh))
                    .isEqualByComparingTo("5");
        }
    }

    @OnEveryDatabase
    void ordersAreEditedCancelledAndDeleted(Engine engine) {
        try (House house = new House(engine, 10)) {
            house.order("1002");
            house.warehouse.office().edit("1001", 2, BigDecimal.ONE);
            assertThat(house.number("select sum(ordered_qty) from picking_order_line"))
                    .isEqualByComparingTo("9");
            house.warehouse.office().cancel("1001");
            assertThat(house.status()).isEqualTo("cancelled");
            assertThatThrownBy(() -> house.warehouse.office().cancel("1001")).hasMessageContaining("no open order");
            house.warehouse.pick("1002");
            house.warehouse.ship("1002", "UPS", "1Z");

            house.warehouse.office().delete("1002");

            assertThat(house.number("select count(*) from picking_order")).isEqualByComparingTo("1");
            assertThat(house.number("select count(*) from pick")).isZero();
            assertThat(house.warehouse.onHand("A")).isEqualByComparingTo("7");
        }
    }

    @OnEveryDatabase
    void aShiftThatCorrectsItselfKeepsTheBooks(Engine engine) {
        try (House house = new House(engine, 400)) {
            for (int order = 1002; order < 1030; order++) {
                house.order(Integer.toString(order));
            }
            WarehouseShift shift =
                    new WarehouseShift(house.warehouse, 7, EnumSet.complementOf(EnumSet.of(Correction.DELETE)));
            StringBuilder steps = new StringBuilder();
            for (int step = 0; step < 200; step++) {
                steps.append(shift.step()).append('\n');
            }

            assertThat(steps.toString())
                    .contains("REVERSE", "REPACK", "RELABEL", "CANCEL", "EDIT_LINE", "PICK_FURTHER");
            assertThat(house.number(House.MISPICKED)).isZero();
            assertThat(house.number("select 450 + sum(quantity) from inventory_transaction"))
                    .isEqualByComparingTo(house.number("select sum(on_hand) from inventory"));
        }
    }
}
