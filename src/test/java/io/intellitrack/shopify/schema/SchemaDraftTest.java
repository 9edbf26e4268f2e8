package io.intellitrack.shopify.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.intellitrack.shopify.settings.Settings;
import io.intellitrack.shopify.testing.ForeignSchema;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** {@code schema draft}: what it takes for what, and that the database takes what it writes. */
class SchemaDraftTest {
    @Test
    void theVendorsTablesAreRecognisedAndTheScriptRunsAsItIs() {
        Settings.IntelliTrack vendor = ForeignSchema.vendor();

        String script = SchemaDraft.of(vendor, Optional.of("ACME"), "drafted");
        ForeignSchema.run(vendor, script);

        assertThat(script)
                .contains("-- division is \"ACME\".\"COMPANY\": its name, ")
                .contains("-- site is \"ACME\".\"WAREHOUSE\"")
                .contains("-- location is \"ACME\".\"BIN\"")
                .contains("-- unit_of_measure is \"ACME\".\"UNIT\"")
                .contains("-- item is \"ACME\".\"PART\"")
                .contains("-- item_uom is \"ACME\".\"PART_UNIT\"")
                .contains("-- inventory is \"ACME\".\"STOCK\"")
                .contains("-- customer is \"ACME\".\"CUST\"")
                .contains("-- ship_to is \"ACME\".\"ADDRESS\"")
                .contains("-- picking_order is \"ACME\".\"ORDER_HEAD\"")
                .contains("-- picking_order_line is \"ACME\".\"ORDER_POS\"")
                .contains("-- shipment is \"ACME\".\"PARCEL\"")
                .contains("-- pick is \"ACME\".\"PICK\"")
                .contains("-- carrier: nothing is like it. It may be missing; then orders name no carrier.")
                .contains("v.\"PART_NO\" as item_number -- part number is item number")
                .contains("v.\"EAN\" as alternate_number")
                .contains("cast(v.\"PART_ID\" as bigint) as item_id -- it refers to PART")
                .contains("v.\"TRACK_NO\" as tracking_number")
                .contains("v.\"STATUS\" as status -- status is status. TODO: turn its codes")
                .contains("cast(v.\"QTY\" as decimal(18,4)) as on_hand")
                .contains("-- TODO: BUYER (varchar) must not be empty")
                .contains("create trigger picking_order_insert instead of insert on drafted.picking_order");
    }

    @Test
    void namesAreReadWhateverTheirSpelling() {
        assertThat(Words.of("SalesOrderLines")).containsExactly("sale", "order", "line");
        assertThat(Words.of("PART_NO")).isEqualTo(Words.of("PartNumber"));
        assertThat(Words.of("tblQtyOnHand")).containsExactly("tbl", "quantity", "on", "hand");
        assertThat(Words.likeness(Words.of("ItemNo"), List.of("item number"), List.of()))
                .isEqualTo(100);
        assertThat(Words.likeness(Words.of("tblPart"), List.of("item", "part"), List.of()))
                .isGreaterThan(60);
        assertThat(Words.likeness(Words.of("Invoice"), List.of("item", "part"), List.of()))
                .isZero();
    }

    @Test
    void forSqlServerItSpeaksItsLanguage() {
        VendorTable part = new VendorTable(
                "dbo",
                "Part",
                new java.util.LinkedHashMap<>(Map.of(
                        "PartId", new VendorTable.Part("PartId", "int identity", java.sql.Types.INTEGER, true),
                        "PartNo", new VendorTable.Part("PartNo", "nvarchar", java.sql.Types.NVARCHAR, false))),
                Optional.of("PartId"),
                Map.of());

        String script = SchemaDraft.of(ScriptLanguage.SQL_SERVER, List.of(part), "adapter");

        assertThat(script)
                .contains("-- item is [dbo].[Part]")
                .contains("cast(v.[PartId] as bigint) as id -- its primary key")
                .contains("v.[PartNo] as item_number -- part number is item number")
                .contains(
                        "create trigger adapter.item_insert on adapter.item instead of insert as\nbegin\n  set nocount on;")
                .contains("from [dbo].[Part] t join inserted i on i.id = t.[PartId];\nend;\nGO");
    }
}
