package io.intellitrack.shopify.sandbox.warehouse;

import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import javax.sql.DataSource;

/**
 * The office of the warehouse: it corrects what was picked, packed and written down before, and asks nobody. Each action is
 * one transaction on IntelliTrack's own tables. Thread-safe.
 */
public final class WarehouseCorrections {
    private final DataSource database;
    private final Clock clock;

    /** An office with this clock. */
    public WarehouseCorrections(DataSource database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** What of a pick is not reversed yet, and where it lies. */
    private record Pick(Long shipmentId, long locationId, long itemId, BigDecimal units) {}

    /**
     * Reverses picks of a line, newest packages first: rows with negative quantities, in the same packages; the goods lie on
     * their shelf again. The state of the order stays. Gives the units reversed, no more than were picked.
     */
    public BigDecimal reverse(String order, int lineNumber, BigDecimal units) {
        return JdbcTransaction.transaction(database, sql -> {
            long line = line(sql, order, lineNumber);
            BigDecimal left = units;
            for (Pick pick : picks(sql, line)) {
                BigDecimal here = left.min(pick.units);
                if (here.signum() > 0) {
                    reverse(sql, order, line, pick, here);
                    left = left.subtract(here);
                }
            }
            return units.subtract(left);
        });
    }

    private static List<Pick> picks(JdbcTransaction sql, long line) throws SQLException {
        return sql.list(
                "select p.shipment_id, p.location_id, l.item_id, sum(p.quantity) from pick p"
                        + " join picking_order_line l on l.id = p.line_id where l.id = ?"
                        + " group by p.shipment_id, p.location_id, l.item_id having sum(p.quantity) > 0"
                        + " order by max(p.id) desc",
                row -> new Pick(
                        row.getObject(1) == null ? null : row.getLong(1),
                        row.getLong(2),
                        row.getLong(3),
                        row.getBigDecimal(4)),
                line);
    }

    private void reverse(JdbcTransaction sql, String order, long line, Pick pick, BigDecimal units)
            throws SQLException {
        sql.change(
                "insert into pick (line_id, shipment_id, location_id, quantity, picked_at) values (?, ?, ?, ?, ?)",
                line,
                pick.shipmentId,
                pick.locationId,
                units.negate(),
                clock.instant());
        sql.change("update picking_order_line set picked_qty = picked_qty - ? where id = ?", units, line);
        new WarehouseStock(sql, clock).change("Pick", pick.itemId, pick.locationId, units, order);
    }

    /** Labels the newest package of an order anew: a new row takes its picks, the old one is gone. Gives the new id. */
    public long relabel(String order, String carrier, String tracking) {
        return JdbcTransaction.transaction(database, sql -> {
            long old = WarehouseEdits.newestPackage(sql, order);
            long fresh = sql.insert(
                    "insert into shipment (order_id, carrier, shipping_method, tracking_number, shipped_at)"
                            + " select order_id, ?, shipping_method, ?, shipped_at from shipment where id = ?",
                    carrier,
                    tracking,
                    old);
            sql.change("update pick set shipment_id = ? where shipment_id = ?", fresh, old);
            sql.change("delete from shipment where id = ?", old);
            return fresh;
        });
    }

    /** Cancels an open order, picked or not. */
    public void cancel(String order) {
        int changed = JdbcTransaction.transaction(
                database,
                sql -> sql.change(
                        "update picking_order set status = 'cancelled', updated_at = ?"
                                + " where order_number = ? and status = 'open'",
                        clock.instant(),
                        order));
        if (changed == 0) {
            throw new IllegalArgumentException("no open order " + order);
        }
    }

    /** Deletes an order in whatever state, with its lines, picks and packages; its goods do not come back. */
    public void delete(String order) {
        JdbcTransaction.transaction(database, sql -> {
            long id = order(sql, order);
            sql.change("delete from pick where line_id in (select id from picking_order_line where order_id = ?)", id);
            sql.change("delete from shipment where order_id = ?", id);
            sql.change("delete from picking_order_line where order_id = ?", id);
            return sql.change("delete from picking_order where id = ?", id);
        });
    }

    /** Writes another quantity into a line. */
    public void edit(String order, int lineNumber, BigDecimal ordered) {
        JdbcTransaction.transaction(
                database,
                sql -> sql.change(
                        "update picking_order_line set ordered_qty = ? where id = ?",
                        ordered,
                        line(sql, order, lineNumber)));
    }

    private static long order(JdbcTransaction sql, String order) throws SQLException {
        return sql.first("select id from picking_order where order_number = ? for update", row -> row.getLong(1), order)
                .orElseThrow(() -> new IllegalArgumentException("the warehouse knows no order " + order));
    }

    private static long line(JdbcTransaction sql, String order, int lineNumber) throws SQLException {
        long id = order(sql, order);
        return sql.first(
                        "select id from picking_order_line where order_id = ? and line_number = ? for update",
                        row -> row.getLong(1),
                        id,
                        lineNumber)
                .orElseThrow(() -> new IllegalArgumentException(order + " has no line " + lineNumber));
    }
}
