package io.intellitrack.shopify.sandbox.warehouse;

import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;

/** Picks the lines of one order, inside a transaction of the {@link Warehouse}. */
final class OrderPicking {
    /** One line that is to be picked. */
    record Line(long id, int number, long itemId, BigDecimal ordered, BigDecimal picked) {
        BigDecimal left() {
            return ordered.subtract(picked).max(BigDecimal.ZERO);
        }
    }

    private final JdbcTransaction sql;
    private final Clock clock;
    private final String order;

    OrderPicking(JdbcTransaction sql, Clock clock, String order) {
        this.sql = sql;
        this.clock = clock;
        this.order = order;
    }

    /** The lines of an order, held so that nobody changes them meanwhile. */
    List<Line> lines(long order) throws SQLException {
        return sql.list(
                "select id, line_number, item_id, ordered_qty, picked_qty from picking_order_line"
                        + " where order_id = ? order by line_number for update",
                row -> new Line(
                        row.getLong(1), row.getInt(2), row.getLong(3), row.getBigDecimal(4), row.getBigDecimal(5)),
                order);
    }

    /** Picks some of a line; as much of it as there is stock for. Gives the units picked. */
    BigDecimal pick(Line line, BigDecimal units) throws SQLException {
        WarehouseStock stock = new WarehouseStock(sql, clock);
        BigDecimal left = units;
        for (WarehouseStock.Bin bin : stock.bins(line.itemId)) {
            BigDecimal here = left.min(bin.onHand());
            if (here.signum() > 0) {
                stock.take(bin, line.itemId, here, order);
                sql.change(
                        "insert into pick (line_id, location_id, quantity, picked_at) values (?, ?, ?, ?)",
                        line.id,
                        bin.locationId(),
                        here,
                        clock.instant());
                left = left.subtract(here);
            }
        }
        BigDecimal done = units.subtract(left);
        sql.change("update picking_order_line set picked_qty = picked_qty + ? where id = ?", done, line.id);
        return done;
    }
}
