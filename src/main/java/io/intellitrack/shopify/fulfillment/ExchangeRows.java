package io.intellitrack.shopify.fulfillment;

import io.intellitrack.shopify.fulfillment.warehouse.StatementRow;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;

/** What the route's statements yielded, as the route hands it over; says what the route must put back. */
final class ExchangeRows {
    private ExchangeRows() {}

    /** Those of the rows of a page that are about one picking order. */
    static List<Map<String, Object>> of(long order, String file, List<Map<String, Object>> rows) {
        return rows.stream()
                .filter(row -> new StatementRow(file, row).number("order_id") == order)
                .toList();
    }

    /** @param body a row of {@code closed-orders.sql} */
    @SuppressWarnings("unchecked") // camel-jdbc's shape
    static Map<String, Object> row(Object body) {
        if (body instanceof Map<?, ?> row) {
            return (Map<String, Object>) row;
        }
        throw new IllegalStateException("fulfillments.ship: the body must be a row of closed-orders.sql, but is "
                + (body == null ? "null" : "a " + body.getClass().getSimpleName())
                + ". Put it back in the -record route.");
    }

    /** @param body what {@code closed-orders.sql} yielded */
    static List<Map<String, Object>> rows(Object body) {
        if (body instanceof List<?> rows) {
            return rows.stream().map(ExchangeRows::row).toList();
        }
        throw new IllegalStateException("fulfillments.shipEach: the body must hold the rows of closed-orders.sql. "
                + "Put that statement back before it.");
    }

    /** Rows that the route keeps in a variable. */
    static List<Map<String, Object>> rows(Exchange exchange, String variable) {
        if (exchange.getVariable(variable) instanceof List<?> rows) {
            return rows.stream().map(ExchangeRows::row).toList();
        }
        throw new IllegalStateException("fulfillments.ship: the variable " + variable
                + " must hold the rows of its statement. Put them back in the route.");
    }
}
