package io.intellitrack.shopify.mapping;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.List;
import java.util.Locale;
import java.util.function.BinaryOperator;

/** Arithmetic with decimal numbers; halves are rounded away from zero, as on an invoice. */
final class NumberFunctions {
    private static final int MOST_PLACES = 10;

    private NumberFunctions() {}

    static void addTo(Functions functions) {
        functions
                .and("decimal", 1, 1, arguments -> arguments.get(0) == null ? null : decimal(arguments.get(0)))
                .and("plus", 2, Functions.MANY, arguments -> folded(arguments, BigDecimal::add))
                .and("minus", 2, 2, arguments -> folded(arguments, BigDecimal::subtract))
                .and("times", 2, Functions.MANY, arguments -> folded(arguments, BigDecimal::multiply))
                .and(
                        "divide",
                        2,
                        2,
                        arguments -> folded(arguments, (one, other) -> one.divide(other, MathContext.DECIMAL64)))
                .and("round", 2, 2, NumberFunctions::round, arguments -> places(arguments.get(1)))
                .and("format", 2, 3, NumberFunctions::format, NumberFunctions::formatter);
    }

    static BigDecimal decimal(Object value) {
        return value instanceof BigDecimal number
                ? number
                : new BigDecimal(Values.text(value).strip());
    }

    /** Without one of them there is no result. */
    private static BigDecimal folded(List<Object> arguments, BinaryOperator<BigDecimal> operation) {
        return arguments.contains(null)
                ? null
                : arguments.stream()
                        .map(NumberFunctions::decimal)
                        .reduce(operation)
                        .orElseThrow();
    }

    private static BigDecimal round(List<Object> arguments) {
        return arguments.get(0) == null
                ? null
                : decimal(arguments.get(0)).setScale(places(arguments.get(1)), RoundingMode.HALF_UP);
    }

    private static int places(Object value) {
        int places = value == null ? 0 : decimal(value).intValueExact();
        if (places < 0 || places > MOST_PLACES) {
            throw new IllegalArgumentException("places are 0 to " + MOST_PLACES);
        }
        return places;
    }

    /** {@code format(price, '#,##0.00', ',')}: the third argument is the sign before the decimals, by default a point. */
    private static String format(List<Object> arguments) {
        return arguments.get(0) == null ? null : formatter(arguments).format(decimal(arguments.get(0)));
    }

    private static DecimalFormat formatter(List<Object> arguments) {
        DecimalFormatSymbols signs = DecimalFormatSymbols.getInstance(Locale.ROOT);
        if (arguments.size() > 2 && ",".equals(Values.text(arguments.get(2)))) {
            signs.setDecimalSeparator(',');
            signs.setGroupingSeparator('.');
        }
        Object pattern = arguments.get(1);
        DecimalFormat format = new DecimalFormat(pattern == null ? "0" : Values.text(pattern), signs);
        format.setRoundingMode(RoundingMode.HALF_UP);
        return format;
    }
}
