package io.intellitrack.shopify.fulfillment.planning;

import io.intellitrack.shopify.fulfillment.warehouse.OrderLine;
import java.math.BigDecimal;
import java.util.List;

/**
 * Part of a unit that was picked of a line: Shopify counts whole units, so it stays until its unit is complete.
 *
 * @param line the line's number
 * @param picked all that was picked of it
 * @param rest what of it is less than a unit, above 0
 */
public record Fraction(int line, BigDecimal picked, BigDecimal rest) {
    /** The fractions of an order, in the order of its lines. */
    public static List<Fraction> of(List<OrderLine> lines) {
        return lines.stream()
                .map(line ->
                        new Fraction(line.number(), line.picked(), line.picked().remainder(BigDecimal.ONE)))
                .filter(fraction -> fraction.rest().signum() > 0)
                .toList();
    }

    /** For people. */
    public String sentence() {
        return "Line " + line + ": " + plain(rest) + " of " + plain(picked)
                + " picked is not sent, since Shopify counts whole units; it goes once its unit is complete.";
    }

    private static String plain(BigDecimal quantity) {
        return quantity.stripTrailingZeros().toPlainString();
    }
}
