package io.intellitrack.shopify.sandbox;

import java.math.BigDecimal;

/** An amount in a currency. */
record Money(BigDecimal amount, String currency) {
    static Money cents(long cents, String currency) {
        return new Money(BigDecimal.valueOf(cents, 2), currency);
    }
}
