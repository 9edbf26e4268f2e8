package io.intellitrack.shopify.sandbox.warehouse;

import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import javax.sql.DataSource;

/**
 * The people in the warehouse: they work on IntelliTrack's own tables, with no regard for whoever reads them. Each action
 * is one transaction, and writes what IntelliTrack writes: picks, picked quantities, stock and its history. Thread-safe.
 *
 * <p>Orders are named by number, items by number, places by the name of the location. Whoever waits for a row that
 * somebody else holds longer than the database allows gets a {@link WarehouseException}, and has done nothing.
 */
public final class Warehouse {
    private static final String STAMP = "update picking_order set updated_at = ? where id = ?";

    private final DataSource database;
    private final Clock clock;
    private final boolean closesByItself;

    /** A warehouse where an order closes when the last piece is picked. */
    public Warehouse(DataSource database, Clock clock) {
        this(database, clock, true);
    }

    /** A warehouse where orders close by themselves, or only by hand. */
    public Warehouse(DataSource database, Clock clock, boolean closesByItself) {
        this.database = database;
        this.clock = clock;
        this.closesByItself = closesByItself;
    }

    /** Whoever changes single rows of it. */
    public WarehouseEdits edits() {
        return new WarehouseEdits(database, clock);
    }

    /** Its office, on the same tables. */
    public WarehouseCorrections office() {
        return new WarehouseCorrections(database, clock);
    }

    /** The numbers of the open orders, oldest first. */
    public List<String> openOrders() {
        return orders("open");
    }

    /** The numbers of the closed orders, oldest first. */
    public List<String> closedOrders() {
        return orders("closed");
    }

    private List<String> orders(String status) {
        return JdbcTransaction.transaction(
                database,
                sql -> sql.list(
                        "select order_number from picking_order where status = ? order by id",
                        row -> row.getString(1),
                        status));
    }

    /** Picks all that is left of an order; as much of it as there is stock for. Gives the units picked. */
    public BigDecimal pick(String order) {
        return JdbcTransaction.transaction(database, sql -> {
            long id = open(sql, order);
            BigDecimal sum = BigDecimal.ZERO;
            OrderPicking picking = new OrderPicking(sql, clock, order);
            for (OrderPicking.Line line : picking.lines(id)) {
                sum = sum.add(picking.pick(line, line.left()));
            }
            picked(sql, id, picking);
            return sum;
        });
    }

    /** Picks some of one line; as much of it as there is stock for, but as much as is asked. Gives the units picked. */
    public BigDecimal pick(String order, int lineNumber, BigDecimal units) {
        return JdbcTransaction.transaction(database, sql -> {
            long id = open(sql, order);
            BigDecimal sum = BigDecimal.ZERO;
            OrderPicking picking = new OrderPicking(sql, clock, order);
            for (OrderPicking.Line line : picking.lines(id)) {
                sum = line.number() == lineNumber ? sum.add(picking.pick(line, units)) : sum;
            }
            picked(sql, id, picking);
            return sum;
        });
    }

    private void picked(JdbcTransaction sql, long order, OrderPicking picking) throws SQLException {
        sql.change(STAMP, clock.instant(), order);
        boolean all = picking.lines(order).stream().allMatch(line -> line.left().signum() == 0);
        if (all && closesByItself) {
            close(sql, order);
        }
    }

    /**
     * Writes down a package with all picks that are in none yet.
     *
     * @param carrier who takes it, in the warehouse's own spelling
     * @param tracking its number, or null when it comes later
     * @return the shipment's id
     */
    public long ship(String order, String carrier, String tracking) {
        return JdbcTransaction.transaction(database, sql -> {
            long shipment = shipment(sql, find(sql, order), carrier, tracking);
            sql.change(
                    "update pick set shipment_id = ? where shipment_id is null and line_id in"
                            + " (select id from picking_order_line where order_id = ?)",
                    shipment,
                    find(sql, order));
            return shipment;
        });
    }

    /** Writes down a package that no pick points to. */
    public long shipLoose(String order, String carrier, String tracking) {
        return JdbcTransaction.transaction(database, sql -> shipment(sql, find(sql, order), carrier, tracking));
    }

    private long shipment(JdbcTransaction sql, long order, String carrier, String tracking) throws SQLException {
        return sql.insert(
                "insert into shipment (order_id, carrier, shipping_method, tracking_number, shipped_at)"
                        + " values (?, ?, ?, ?, ?)",
                order,
                carrier,
                "Ground",
                tracking,
                clock.instant());
    }

    /** The tracking number of a package comes, or is corrected. */
    public void track(long shipment, String tracking) {
        JdbcTransaction.transaction(
                database,
                sql -> sql.change("update shipment set tracking_number = ? where id = ?", tracking, shipment));
    }

    /** Closes an order by hand: full, short or empty. */
    public void close(String order) {
        JdbcTransaction.transaction(database, sql -> {
            close(sql, open(sql, order));
            return null;
        });
    }

    private void close(JdbcTransaction sql, long order) throws SQLException {
        sql.change(
                "update picking_order set status = 'closed', closed_at = ?, updated_at = ? where id = ?",
                clock.instant(),
                clock.instant(),
                order);
    }

    /** Opens a closed order again; what was picked stays picked. */
    public void reopen(String order) {
        JdbcTransaction.transaction(
                database,
                sql -> sql.change(
                        "update picking_order set status = 'open', closed_at = null, updated_at = ?"
                                + " where id = ? and status = 'closed'",
                        clock.instant(),
                        find(sql, order)));
    }

    /** Counts: corrects the stock at a place by a difference, not below 0. Gives the difference made. */
    public BigDecimal adjust(String item, String location, BigDecimal delta) {
        return change("Adjustment", item, location, delta);
    }

    /** A delivery comes in. */
    public BigDecimal receive(String item, String location, BigDecimal units) {
        return change("Inventory Add", item, location, units);
    }

    private BigDecimal change(String type, String item, String location, BigDecimal delta) {
        return JdbcTransaction.transaction(
                database,
                sql -> new WarehouseStock(sql, clock)
                        .change(type, item(sql, item), location(sql, location), delta, null));
    }

    /** Carries stock from one place to another; no more than there is. Gives the units moved. */
    public BigDecimal move(String item, String from, String to, BigDecimal units) {
        return JdbcTransaction.transaction(database, sql -> {
            WarehouseStock stock = new WarehouseStock(sql, clock);
            long id = item(sql, item);
            BigDecimal moved = stock.change("Move", id, location(sql, from), units.negate(), to)
                    .negate();
            stock.change("Move", id, location(sql, to), moved, from);
            return moved;
        });
    }

    /** The stock of an item, at all places together. */
    public BigDecimal onHand(String item) {
        return JdbcTransaction.transaction(
                database, sql -> sql.number("select sum(on_hand) from inventory where item_id = ?", item(sql, item)));
    }

    List<String> itemsInStock() {
        return JdbcTransaction.transaction(
                database,
                sql -> sql.list(
                        "select item_number from item where id in (select item_id from inventory) order by id",
                        row -> row.getString(1)));
    }

    List<String> places() {
        return JdbcTransaction.transaction(
                database, sql -> sql.list("select name from location order by id", row -> row.getString(1)));
    }

    /** Holds the order's row, so that nobody changes its lines meanwhile. */
    private static long open(JdbcTransaction sql, String number) throws SQLException {
        return sql.first(
                        "select id from picking_order where order_number = ? and status = 'open' for update",
                        row -> row.getLong(1),
                        number)
                .orElseThrow(() -> new IllegalArgumentException("no open order " + number));
    }

    private static long find(JdbcTransaction sql, String number) throws SQLException {
        return id(sql, "select id from picking_order where order_number = ?", number);
    }

    private static long item(JdbcTransaction sql, String number) throws SQLException {
        return id(sql, "select id from item where item_number = ?", number);
    }

    private static long location(JdbcTransaction sql, String name) throws SQLException {
        return id(sql, "select id from location where name = ? order by id", name);
    }

    private static long id(JdbcTransaction sql, String query, String name) throws SQLException {
        return sql.first(query, row -> row.getLong(1), name)
                .orElseThrow(() -> new IllegalArgumentException("the warehouse knows no " + name));
    }
}
