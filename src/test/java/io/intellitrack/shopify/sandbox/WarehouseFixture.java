package io.intellitrack.shopify.sandbox;

import io.intellitrack.shopify.database.Database;
import io.intellitrack.shopify.sandbox.warehouse.Warehouse;
import io.intellitrack.shopify.testing.Engine;
import io.intellitrack.shopify.testing.GivenIds;
import io.intellitrack.shopify.testing.TestClock;
import java.math.BigDecimal;
import org.jdbi.v3.core.Jdbi;

/** Two items, two places, one order of 3 A and 2 B. */
final class WarehouseFixture implements AutoCloseable {
    static final String MISPICKED = "select count(*) from picking_order_line l where l.picked_qty <>"
            + " (select coalesce(sum(p.quantity), 0) from pick p where p.line_id = l.id)";

    final Database database;
    final Jdbi jdbi;
    final Warehouse warehouse;

    WarehouseFixture(Engine engine, int stockOfA) {
        database = Database.open(engine.fresh());
        jdbi = database.jdbi();
        jdbi.useHandle(handle -> {
            GivenIds.insert(handle, "insert into division (id, name) values (901, 'D')");
            GivenIds.insert(handle, "insert into site (id, division_id, name) values (901, 901, 'S')");
            GivenIds.insert(
                    handle, "insert into location (id, site_id, name) values (901, 901, 'Stock'), (902, 901, 'Bin')");
            GivenIds.insert(handle, "insert into unit_of_measure (id, division_id, name) values (901, 901, 'EA')");
            GivenIds.insert(
                    handle, "insert into item (id, division_id, item_number) values (901, 901, 'A'), (902, 901, 'B')");
            handle.execute("insert into item_uom (item_id, uom_id) values (901, 901), (902, 901)");
            handle.execute(
                    "insert into inventory (item_id, location_id, uom_id, on_hand)"
                            + " values (901, 901, 901, ?), (902, 901, 901, 50)",
                    stockOfA);
        });
        warehouse = new Warehouse(database.dataSource(), new TestClock("2026-11-20T10:00:00Z"));
        order("1001");
    }

    void order(String number) {
        jdbi.useHandle(handle -> {
            handle.execute("insert into picking_order (division_id, order_number) values (901, ?)", number);
            handle.execute(
                    "insert into picking_order_line (order_id, line_number, item_id, ordered_qty)"
                            + " select id, 1, 901, 3 from picking_order where order_number = ?",
                    number);
            handle.execute(
                    "insert into picking_order_line (order_id, line_number, item_id, ordered_qty)"
                            + " select id, 2, 902, 2 from picking_order where order_number = ?",
                    number);
        });
    }

    BigDecimal number(String sql) {
        return jdbi.withHandle(
                handle -> handle.createQuery(sql).mapTo(BigDecimal.class).one());
    }

    String status() {
        return jdbi.withHandle(handle -> handle.createQuery("select status from picking_order order by id")
                .mapTo(String.class)
                .first());
    }

    @Override
    public void close() {
        database.close();
    }
}
