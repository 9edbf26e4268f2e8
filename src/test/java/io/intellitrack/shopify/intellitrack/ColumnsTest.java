package io.intellitrack.shopify.intellitrack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.MissingNode;
import io.intellitrack.shopify.database.Database;
import io.intellitrack.shopify.flow.Batch;
import io.intellitrack.shopify.flow.Outcome;
import io.intellitrack.shopify.intellitrack.rows.ColumnLimits;
import io.intellitrack.shopify.intellitrack.rows.TableColumns;
import io.intellitrack.shopify.mapping.FieldTable;
import io.intellitrack.shopify.mapping.MappingException;
import io.intellitrack.shopify.mapping.Mappings;
import io.intellitrack.shopify.settings.Settings;
import io.intellitrack.shopify.testing.Engine;
import io.intellitrack.shopify.testing.OnEveryDatabase;
import io.intellitrack.shopify.testing.TestSettings;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;

class ColumnsTest {
    @TempDir
    private Path folder;

    @OnEveryDatabase
    void aColumnThatTheTableLacksIsRefusedWithFileAndLine(Engine engine) throws Exception {
        Settings settings = TestSettings.on(engine.fresh(), Map.of());

        try (Database database = Database.open(settings.intellitrack())) {
            FieldTable table = table(settings, "# items\nitem_number = sku\ncolour = title\n");

            assertThatThrownBy(() -> new TableColumns(database).check(table))
                    .isInstanceOf(MappingException.class)
                    .hasMessageContaining("mappings/item.properties:3")
                    .hasMessageContaining("no column colour");
        }
    }

    @OnEveryDatabase
    void aColumnOfTheProgramsOwnIsRefused(Engine engine) throws Exception {
        Settings settings = TestSettings.on(engine.fresh(), Map.of());

        try (Database database = Database.open(settings.intellitrack())) {
            FieldTable table = table(settings, "division_id = '1'\n");

            assertThatThrownBy(() -> new TableColumns(database).check(table))
                    .hasMessageContaining("mappings/item.properties:1")
                    .hasMessageContaining("written by the program itself");
        }
    }

    @OnEveryDatabase
    void fc23TextThatIsTooLongRejectsTheRecordButAnotherIsCutAtAWord(Engine engine) {
        Settings settings = TestSettings.on(engine.fresh(), Map.of());

        try (Database database = Database.open(settings.intellitrack())) {
            Batch fitted = new ColumnLimits(new TableColumns(database))
                    .fit(
                            new Batch(
                                    "orders",
                                    Optional.empty(),
                                    List.of(
                                            mapped("1", "item", Map.of("item_number", "😀".repeat(255))),
                                            mapped("2", "item", Map.of("item_number", "x".repeat(256))),
                                            mapped("3", "picking_order", Map.of("comment", "please ring ".repeat(400))),
                                            mapped("4", "item_uom", Map.of("unit_cost", "12.50")),
                                            mapped("5", "item_uom", Map.of("unit_cost", "dear")))),
                            what -> {});

            assertThat(fitted.mapped()).extracting(Outcome::key).containsExactly("1", "3", "4");
            assertThat((String) fitted.mapped().get(1).row("picking_order").get("comment"))
                    .hasSizeLessThanOrEqualTo(4000)
                    .endsWith("ring…");
            assertThat(fitted.mapped().get(2).row("item_uom")).containsEntry("unit_cost", new BigDecimal("12.50"));
            assertThat(fitted.rejected()).extracting(Outcome::key).containsExactly("2", "5");
            assertThat(fitted.rejected().get(0).why())
                    .hasMessageContaining("longer than the column's 255 characters")
                    .hasMessageNotContaining("xxx");
            assertThat(fitted.rejected().get(0).why().shape()).contains("256 characters");
        }
    }

    private FieldTable table(Settings settings, String text) throws Exception {
        Files.writeString(folder.resolve("item.properties"), text);
        return Mappings.read(folder, settings).tables().table("item");
    }

    private static Outcome mapped(String key, String table, Map<String, Object> row) {
        return new Outcome.Mapped(key, key, Optional.empty(), Map.of(table, List.of(row)), MissingNode.getInstance());
    }
}
