package io.intellitrack.shopify.mapping;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** What is chosen by a condition, and the conditions. Texts are compared without case; what has no value is false. */
final class ChoiceFunctions {
    private ChoiceFunctions() {}

    static void addTo(Functions functions) {
        functions
                .and(
                        "if",
                        2,
                        3,
                        arguments -> isTrue(arguments.get(0))
                                ? arguments.get(1)
                                : arguments.size() > 2 ? arguments.get(2) : null)
                .and("equal", 2, 2, arguments -> equal(arguments.get(0), arguments.get(1)))
                .and("less", 2, 2, arguments -> compared(arguments) < 0)
                .and("more", 2, 2, arguments -> compared(arguments) > 0)
                .and("has", 2, 2, ChoiceFunctions::has)
                .and("not", 1, 1, arguments -> !isTrue(arguments.get(0)))
                .and("all", 1, Functions.MANY, arguments -> arguments.stream().allMatch(ChoiceFunctions::isTrue))
                .and("any", 1, Functions.MANY, arguments -> arguments.stream().anyMatch(ChoiceFunctions::isTrue))
                .and("map", 2, Functions.MANY, LookUp::inline, LookUp::checkInline);
    }

    static boolean isTrue(Object value) {
        return value instanceof Boolean flag ? flag : value != null;
    }

    private static boolean equal(Object one, Object other) {
        if (one == null || other == null) {
            return one == other;
        }
        return one instanceof BigDecimal || other instanceof BigDecimal
                ? NumberFunctions.decimal(one).compareTo(NumberFunctions.decimal(other)) == 0
                : Objects.requireNonNull(Values.text(one)).equalsIgnoreCase(Values.text(other));
    }

    /** Numbers by their size; without one of them neither is less. */
    private static int compared(List<Object> arguments) {
        return arguments.contains(null)
                ? 0
                : NumberFunctions.decimal(arguments.get(0)).compareTo(NumberFunctions.decimal(arguments.get(1)));
    }

    /** {@code has(tags, 'gift')}: an element of a list; {@code has(note, 'gift')}: a part of a text. */
    private static boolean has(List<Object> arguments) {
        String part = Values.text(arguments.get(1));
        if (arguments.get(0) == null || part == null) {
            return false;
        }
        if (arguments.get(0) instanceof String text) {
            return text.toLowerCase(Locale.ROOT).contains(part.toLowerCase(Locale.ROOT));
        }
        return ListFunctions.elements(arguments.get(0)).stream()
                .anyMatch(element -> part.equalsIgnoreCase(Values.text(element)));
    }
}
