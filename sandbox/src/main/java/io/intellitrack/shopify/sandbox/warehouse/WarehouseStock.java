package io.intellitrack.shopify.sandbox.warehouse;

import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;

/** Stock rows and their history, inside a transaction of the {@link Warehouse}. */
final class WarehouseStock {
    private static final String BALANCE = "select sum(on_hand) from inventory where item_id = ? and location_id = ?";
    private static final String HISTORY = "insert into inventory_transaction"
            + " (type, item_id, location_id, quantity, balance, reference, created_at) values (?, ?, ?, ?, ?, ?, ?)";

    /** Stock of an item at a place. */
    record Bin(long id, long locationId, BigDecimal onHand) {}

    private final JdbcTransaction sql;
    private final Clock clock;

    WarehouseStock(JdbcTransaction sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /** Every row with stock of an item, fullest first. */
    List<Bin> bins(long itemId) throws SQLException {
        return sql.list(
                "select id, location_id, on_hand from inventory where item_id = ? and on_hand > 0"
                        + " order by on_hand desc, id for update",
                row -> new Bin(row.getLong(1), row.getLong(2), row.getBigDecimal(3)),
                itemId);
    }

    void take(Bin bin, long itemId, BigDecimal units, String reference) throws SQLException {
        sql.change("update inventory set on_hand = on_hand - ? where id = ?", units, bin.id);
        history("Pick", itemId, bin.locationId, units.negate(), reference);
    }

    /** Changes the stock at a place; rows are made, filled and emptied as needed, never below 0. */
    BigDecimal change(String type, long itemId, long locationId, BigDecimal delta, String reference)
            throws SQLException {
        List<Bin> here = sql.list(
                "select id, location_id, on_hand from inventory where item_id = ? and location_id = ?"
                        + " order by on_hand desc, id for update",
                row -> new Bin(row.getLong(1), row.getLong(2), row.getBigDecimal(3)),
                itemId,
                locationId);
        if (here.isEmpty() && delta.signum() <= 0) {
            return BigDecimal.ZERO;
        }
        if (here.isEmpty()) {
            open(itemId, locationId);
            return change(type, itemId, locationId, delta, reference);
        }
        BigDecimal done = delta.signum() >= 0 ? fill(here.get(0), delta) : empty(here, delta.negate());
        if (done.signum() != 0) {
            history(type, itemId, locationId, done, reference);
        }
        return done;
    }

    private void open(long itemId, long locationId) throws SQLException {
        sql.change(
                "insert into inventory (item_id, location_id, uom_id, on_hand)"
                        + " select ?, ?, min(uom_id), 0 from item_uom where item_id = ?",
                itemId,
                locationId,
                itemId);
    }

    private BigDecimal fill(Bin bin, BigDecimal units) throws SQLException {
        sql.change("update inventory set on_hand = on_hand + ? where id = ?", units, bin.id);
        return units;
    }

    private BigDecimal empty(List<Bin> bins, BigDecimal units) throws SQLException {
        BigDecimal left = units;
        for (Bin bin : bins) {
            BigDecimal here = left.min(bin.onHand.max(BigDecimal.ZERO));
            if (here.signum() > 0) {
                sql.change("update inventory set on_hand = on_hand - ? where id = ?", here, bin.id);
                left = left.subtract(here);
            }
        }
        return left.subtract(units);
    }

    private void history(String type, long itemId, long locationId, BigDecimal quantity, String reference)
            throws SQLException {
        BigDecimal balance = sql.number(BALANCE, itemId, locationId);
        sql.change(HISTORY, type, itemId, locationId, quantity, balance, reference, clock.instant());
    }
}
