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
        try (WarehouseFixture fixture = new WarehouseFixture(engine, 10)) {
            fixture.warehouse.pick("1001");
            long first = fixture.warehouse.ship("1001", "UPS", "1Z");

            assertThat(fixture.warehouse.office().reverse("1001", 1, new BigDecimal("2")))
                    .isEqualByComparingTo("2");
            assertThat(fixture.warehouse.onHand("A")).isEqualByComparingTo("9");
            assertThat(fixture.status()).isEqualTo("closed");
            fixture.warehouse.reopen("1001");
            fixture.warehouse.pick("1001", 1, new BigDecimal("2"));
            long second = fixture.warehouse.ship("1001", "UPS", "2Z");

            assertThat(fixture.number("select sum(quantity) from pick where shipment_id = " + first))
                    .isEqualByComparingTo("3");
            assertThat(fixture.number("select sum(quantity) from pick where shipment_id = " + second))
                    .isEqualByComparingTo("2");
            assertThat(fixture.warehouse.office().reverse("1001", 1, BigDecimal.TEN))
                    .isEqualByComparingTo("3");
            assertThat(fixture.number(WarehouseFixture.MISPICKED)).isZero();
        }
    }

    @OnEveryDatabase
    void c19_aLabelIsMadeAnew(Engine engine) {
        try (WarehouseFixture fixture = new WarehouseFixture(engine, 10)) {
            fixture.warehouse.pick("1001");
            assertThatThrownBy(() -> fixture.warehouse.office().relabel("1001", "UPS", "2Z"))
                    .hasMessageContaining("no package");
            long old = fixture.warehouse.ship("1001", "UPS", "1Z");

            long fresh = fixture.warehouse.office().relabel("1001", "FedEx", "2Z");

            assertThat(fixture.number("select count(*) from shipment where id = " + old))
                    .isZero();
            assertThat(fixture.number("select sum(quantity) from pick where shipment_id = " + fresh))
                    .isEqualByComparingTo("5");
        }
    }

    @OnEveryDatabase
    void ordersAreEditedCancelledAndDeleted(Engine engine) {
        try (WarehouseFixture fixture = new WarehouseFixture(engine, 10)) {
            fixture.order("1002");
            fixture.warehouse.office().edit("1001", 2, BigDecimal.ONE);
            assertThat(fixture.number("select sum(ordered_qty) from picking_order_line"))
                    .isEqualByComparingTo("9");
            fixture.warehouse.office().cancel("1001");
            assertThat(fixture.status()).isEqualTo("cancelled");
            assertThatThrownBy(() -> fixture.warehouse.office().cancel("1001")).hasMessageContaining("no open order");
            fixture.warehouse.pick("1002");
            fixture.warehouse.ship("1002", "UPS", "1Z");

            fixture.warehouse.office().delete("1002");

            assertThat(fixture.number("select count(*) from picking_order")).isEqualByComparingTo("1");
            assertThat(fixture.number("select count(*) from pick")).isZero();
            assertThat(fixture.warehouse.onHand("A")).isEqualByComparingTo("7");
        }
    }

    @OnEveryDatabase
    void aShiftThatCorrectsItselfKeepsTheBooks(Engine engine) {
        try (WarehouseFixture fixture = new WarehouseFixture(engine, 400)) {
            for (int order = 1002; order < 1030; order++) {
                fixture.order(Integer.toString(order));
            }
            WarehouseShift shift =
                    new WarehouseShift(fixture.warehouse, 7, EnumSet.complementOf(EnumSet.of(Correction.DELETE)));
            StringBuilder steps = new StringBuilder();
            for (int step = 0; step < 200; step++) {
                steps.append(shift.step()).append('\n');
            }

            assertThat(steps.toString())
                    .contains("REVERSE", "REPACK", "RELABEL", "CANCEL", "EDIT_LINE", "PICK_FURTHER");
            assertThat(fixture.number(WarehouseFixture.MISPICKED)).isZero();
            assertThat(fixture.number("select 450 + sum(quantity) from inventory_transaction"))
                    .isEqualByComparingTo(fixture.number("select sum(on_hand) from inventory"));
        }
    }
}
