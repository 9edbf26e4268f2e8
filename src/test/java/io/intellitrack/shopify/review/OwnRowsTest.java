package io.intellitrack.shopify.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.intellitrack.shopify.flow.RunLog;
import io.intellitrack.shopify.flow.routes.RoutesRefused;
import io.intellitrack.shopify.sandbox.catalog.Variant;
import io.intellitrack.shopify.sandbox.orders.OrderDraft;
import io.intellitrack.shopify.settings.Flow;
import io.intellitrack.shopify.testing.Bench;
import io.intellitrack.shopify.testing.Engine;
import io.intellitrack.shopify.testing.OnEveryDatabase;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rows of the integrator's own, written with the record that they belong to. */
class OwnRowsTest {
    @TempDir
    private Path folder;

    @OnEveryDatabase
    void eachRecordThatIsSavedWritesItsRowOnce(Engine engine) throws IOException {
        try (Bench bench = new Bench(folder, engine)) {
            Variant mug = bench.store().catalog().add("Mug", "MUG");
            Variant cap = bench.store().catalog().add("Cap", "CAP");
            bench.store().stock().set(mug, bench.warehouse(), 99);
            bench.store().stock().set(cap, bench.warehouse(), 5);
            bench.execute("create table own_log (kind varchar(20), number varchar(50), amount numeric(20, 2))");
            bench.stop();
            statement(bench, "product", "values ('product', :item_number, :item_uom_unit_cost)");
            statement(bench, "stock", "values ('stock', :item_number, :on_hand)");

            bench.run(Flow.PRODUCTS);
            bench.run(Flow.PRODUCTS);
            bench.run(Flow.INVENTORY);

            assertThat(bench.rows("select kind, number from own_log order by kind, number"))
                    .containsExactly("product|CAP", "product|MUG", "stock|CAP", "stock|MUG");
            assertThat(bench.rows("select amount from own_log where kind = 'stock' and number = 'MUG'"))
                    .singleElement()
                    .asString()
                    .startsWith("99");
        }
    }

    @OnEveryDatabase
    void aRowThatIsRefusedParksItsRecordAloneAndLeavesNothingOfIt(Engine engine) throws IOException {
        try (Bench bench = new Bench(folder, engine)) {
            Variant mug = bench.store().catalog().add("Mug", "MUG");
            bench.store().stock().set(mug, bench.warehouse(), 99);
            bench.run(Flow.PRODUCTS);
            bench.execute("create table own_log (kind varchar(20), number varchar(50) primary key)");
            bench.execute("insert into own_log (kind, number) values ('before', '1002')");
            bench.stop();
            statement(bench, "order", "(kind, number) values ('order', :order_number)");
            for (int i = 0; i < 3; i++) {
                bench.store()
                        .sales()
                        .place(new OrderDraft().line(bench.store().catalog().variant("MUG"), 1));
            }

            RunLog.Entry run = bench.run(Flow.ORDERS);

            assertThat(run.parked()).isEqualTo(1);
            assertThat(bench.rows("select order_number from picking_order order by 1"))
                    .containsExactly("1001", "1003");
            assertThat(bench.rows("select kind, number from own_log order by number"))
                    .containsExactly("order|1001", "before|1002", "order|1003");
            assertThat(bench.rows("select * from sync_parked"))
                    .singleElement()
                    .asString()
                    .contains("Nothing of the record is saved, because routes/sql/after-order.sql failed for it")
                    .doesNotContain("'1002'");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            order | insert into own (a) values (:order_number); delete from own | :1: a second statement begins here
            order | delete from "SYNC_LINK" where shopify_id = :shopify_id | :1: "SYNC_LINK" is one of the program's own tables
            order | insert into own (a) values (:colour) | :1: the record has no value colour
            order | insert into own (a) values (1) | :1: the statement uses no value of the record
            order | drop table own | :1: the statement begins with drop
            order | insert into nowhere (a) values (:order_number) | :1:
            shipment | insert into own (a) values (:order_number) | : nothing is saved that is called shipment
            """)
    void aStatementThatCannotBeRunStopsTheStart(String record, String sql, String said) throws IOException {
        try (Bench bench = new Bench(folder, Engine.H2)) {
            bench.execute("create table own (a varchar(50))");
            bench.stop();
            bench.kit().file("routes/sql/after-" + record + ".sql", sql);

            assertThatThrownBy(bench::connector)
                    .hasRootCauseInstanceOf(RoutesRefused.class)
                    .rootCause()
                    .hasMessageContaining("routes/sql/after-" + record + ".sql" + said);
        }
    }

    private static void statement(Bench bench, String record, String values) throws IOException {
        bench.kit().file("routes/sql/after-" + record + ".sql", "insert into own_log " + values + "\n");
    }
}
