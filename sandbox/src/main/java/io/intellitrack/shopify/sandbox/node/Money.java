package io.intellitrack.shopify.sandbox.node;

import java.math.BigDecimal;

/** An amount in a currency. */
public record Money(BigDecimal amount, String currency) {
    /** An amount given in hundredths. */
    public static Money cents(long cents, String currency) {
        return new Money(BigDecimal.valueOf(cents, 2), currency);
    }
}
