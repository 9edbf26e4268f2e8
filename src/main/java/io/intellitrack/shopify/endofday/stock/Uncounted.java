package io.intellitrack.shopify.endofday.stock;

import io.intellitrack.shopify.database.Database;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds stock that cannot be counted in single units. Asked apart from the stock itself, which leaves such rows out and so
 * errs low should one come in between. Safe for many threads.
 */
public final class Uncounted {
    private final Database database;
    private final String statement;

    /** Puts the integrator's statements into ours, once. */
    public Uncounted(Database database, StockStatements statements) {
        this.database = database;
        this.statement = statements.ours("uncounted-stock");
    }

    /** Why these items cannot be counted at a place, and what ends it; the others are absent. */
    Map<Long, String> of(MappedPlace place, List<Long> items) {
        Map<Long, String> reasons = new HashMap<>();
        database.jdbi()
                .useHandle(handle -> handle.createQuery(statement)
                        .bindArray("items", Long.class, items)
                        .bind("site", place.siteId())
                        .bind("root", place.root().orElse(null))
                        .map((row, context) -> reasons.putIfAbsent(row.getLong("item_id"), reason(row)))
                        .list());
        return reasons;
    }

    private static String reason(ResultSet row) throws SQLException {
        String place = row.getString("place");
        BigDecimal quantity = row.getBigDecimal("on_hand");
        if (quantity == null) {
            return "its stock at " + place
                    + " has no quantity in IntelliTrack. Count the item there, or delete that row.";
        }
        String there = quantity.stripTrailingZeros().toPlainString() + " of it lie at " + place;
        return Optional.ofNullable(row.getString("unit"))
                .map(unit ->
                        there + " in the unit " + unit + ", and IntelliTrack does not say how many single units that "
                                + "is. Give the item's unit " + unit + " a count above 0.")
                .orElse(there + " without a unit of measure. Give that row a unit of the item.");
    }
}
