package io.intellitrack.shopify.fulfillment.outbox;

import java.math.BigDecimal;

/**
 * Units of a picking order line in a shipment of the outbox.
 *
 * @param orderLine Shopify's line of the order; empty when none was found
 * @param work the fulfillment order; empty when nothing is asked of one
 * @param workLine the fulfillment order's own line
 */
public record Line(long lineId, long itemId, String orderLine, String work, String workLine, BigDecimal quantity) {
    public Line {
        quantity = quantity.stripTrailingZeros();
    }
}
