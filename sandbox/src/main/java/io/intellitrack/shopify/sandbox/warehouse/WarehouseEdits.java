package io.intellitrack.shopify.sandbox.warehouse;

import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Clock;
import java.util.NoSuchElementException;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * Changes of single rows of old orders, past all that the warehouse's own screens ask for: what somebody does with a database
 * tool, or another program. Units that a pick loses so stand in the history as {@code Unpick}, with the line as reference. Each
 * is one transaction. Thread-safe.
 */
public final class WarehouseEdits {
    private final DataSource database;
    private final Clock clock;

    /** Edits with this clock. */
    public WarehouseEdits(DataSource database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    private record Line(long id, long itemId) {}

    private record Pick(long id, long locationId, BigDecimal units) {}

    /** Adds a pick to an order in whatever state. */
    public void pick(String order, int lineNumber, BigDecimal units) {
        JdbcTransaction.transaction(database, sql -> {
            Line line = line(sql, order, lineNumber);
            WarehouseStock stock = new WarehouseStock(sql, clock);
            WarehouseStock.Bin bin = stock.bins(line.itemId).stream()
                    .filter(each -> each.onHand().compareTo(units) >= 0)
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("no stock of line " + lineNumber));
            stock.take(bin, line.itemId, units, order);
            sql.change(
                    "insert into pick (line_id, location_id, quantity, picked_at) values (?, ?, ?, ?)",
                    line.id,
                    bin.locationId(),
                    units,
                    clock.instant());
            return count(sql, line, units);
        });
    }

    /** Writes a greater quantity into the newest pick of a line. */
    public void raise(String order, int lineNumber, BigDecimal units) {
        JdbcTransaction.transaction(database, sql -> {
            Line line = line(sql, order, lineNumber);
            Pick pick = newest(sql, line);
            new WarehouseStock(sql, clock).change("Pick", line.itemId, pick.locationId, units.negate(), order);
            sql.change("update pick set quantity = quantity + ? where id = ?", units, pick.id);
            return count(sql, line, units);
        });
    }

    /** Deletes the newest pick of a line; its goods lie on their shelf again. */
    public void unpick(String order, int lineNumber) {
        JdbcTransaction.transaction(database, sql -> {
            Line line = line(sql, order, lineNumber);
            Pick pick = newest(sql, line);
            new WarehouseStock(sql, clock).change("Unpick", line.itemId, pick.locationId, pick.units, reference(line));
            sql.change("delete from pick where id = ?", pick.id);
            return count(sql, line, pick.units.negate());
        });
    }

    /** Makes the newest pick of a line one of another order that has the same item. */
    public void move(String order, int lineNumber, String to) {
        JdbcTransaction.transaction(database, sql -> {
            Line line = line(sql, order, lineNumber);
            Pick pick = newest(sql, line);
            Line target = sql.first(
                            "select l.id, l.item_id from picking_order_line l join picking_order o on o.id = l.order_id"
                                    + " where o.order_number = ? and l.item_id = ? order by l.id",
                            row -> new Line(row.getLong(1), row.getLong(2)),
                            to,
                            line.itemId)
                    .orElseThrow(() -> new IllegalArgumentException(to + " has no line of that item"));
            sql.change("update pick set line_id = ?, shipment_id = null where id = ?", target.id, pick.id);
            history(sql, "Unpick", line.itemId, pick, pick.units, reference(line));
            history(sql, "Pick", line.itemId, pick, pick.units.negate(), to);
            count(sql, target, pick.units);
            return count(sql, line, pick.units.negate());
        });
    }

    /** What lies on the shelf stays as it is: only the history tells of it. */
    private void history(JdbcTransaction sql, String type, long item, Pick pick, BigDecimal units, String reference)
            throws SQLException {
        sql.change(
                "insert into inventory_transaction (type, item_id, location_id, quantity, reference, created_at)"
                        + " values (?, ?, ?, ?, ?, ?)",
                type,
                item,
                pick.locationId,
                units,
                reference,
                clock.instant());
    }

    /** Writes another number over that of an order's newest package. */
    public void retrack(String order, String tracking) {
        JdbcTransaction.transaction(
                database,
                sql -> sql.change(
                        "update shipment set tracking_number = ? where id = ?", tracking, newestPackage(sql, order)));
    }

    /** Deletes the newest package of an order; what was in it is in none. */
    public void unpack(String order) {
        JdbcTransaction.transaction(database, sql -> {
            long shipment = newestPackage(sql, order);
            sql.change("update pick set shipment_id = null where shipment_id = ?", shipment);
            return sql.change("delete from shipment where id = ?", shipment);
        });
    }

    /** Cancels a closed order and, having thought better of it, closes it again. */
    public void reclose(String order) {
        JdbcTransaction.transaction(
                database,
                sql -> sql.change(
                        "update picking_order set status = 'cancelled', closed_at = null"
                                + " where order_number = ? and status = 'closed'",
                        order));
        JdbcTransaction.transaction(
                database,
                sql -> sql.change(
                        "update picking_order set status = 'closed', closed_at = ?"
                                + " where order_number = ? and status = 'cancelled' and closed_at is null",
                        clock.instant(),
                        order));
    }

    private static String reference(Line line) {
        return "line " + line.id;
    }

    private static int count(JdbcTransaction sql, Line line, BigDecimal units) throws SQLException {
        return sql.change("update picking_order_line set picked_qty = picked_qty + ? where id = ?", units, line.id);
    }

    private static Pick newest(JdbcTransaction sql, Line line) throws SQLException {
        Optional<Pick> pick = sql.first(
                "select id, location_id, quantity from pick where line_id = ? and quantity > 0 order by id desc",
                row -> new Pick(row.getLong(1), row.getLong(2), row.getBigDecimal(3)),
                line.id);
        return pick.orElseThrow(() -> new NoSuchElementException("nothing of that line was picked"));
    }

    static long newestPackage(JdbcTransaction sql, String order) throws SQLException {
        return sql.first(
                        "select s.id from shipment s join picking_order o on o.id = s.order_id"
                                + " where o.order_number = ? order by s.id desc",
                        row -> row.getLong(1),
                        order)
                .orElseThrow(() -> new IllegalArgumentException(order + " has no package"));
    }

    private static Line line(JdbcTransaction sql, String order, int lineNumber) throws SQLException {
        return sql.first(
                        "select l.id, l.item_id from picking_order_line l join picking_order o on o.id = l.order_id"
                                + " where o.order_number = ? and l.line_number = ?",
                        row -> new Line(row.getLong(1), row.getLong(2)),
                        order,
                        lineNumber)
                .orElseThrow(() -> new IllegalArgumentException(order + " has no line " + lineNumber));
    }
}
