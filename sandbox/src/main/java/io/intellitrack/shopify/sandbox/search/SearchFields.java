package io.intellitrack.shopify.sandbox.search;

import io.intellitrack.shopify.sandbox.node.Node;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.LongPredicate;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;

/** The fields that a search over one type knows. A field makes a condition of an operator and a value, or null. */
public final class SearchFields<T extends Node> {
    /** Turns {@code field:opvalue} into a condition; null when the value makes no sense for the field. */
    interface Field<T> {
        Predicate<T> condition(String operator, String value);
    }

    private final Map<String, Field<T>> fields = new HashMap<>();
    private final Function<T, String> title;

    /** Every type can be searched by its id and times; bare words look into {@code title}. */
    public SearchFields(Function<T, String> title) {
        this.title = title;
        number("id", row -> row.id);
        time("created_at", row -> row.createdAt);
        time("updated_at", row -> row.indexedAt);
    }

    Field<T> get(String name) {
        return fields.get(name);
    }

    Predicate<T> word(String word) {
        String wanted = word.toLowerCase(Locale.ROOT);
        return row -> title.apply(row) != null
                && title.apply(row).toLowerCase(Locale.ROOT).contains(wanted);
    }

    SearchFields<T> with(String name, Field<T> field) {
        fields.put(name, field);
        return this;
    }

    SearchFields<T> number(String name, ToLongFunction<T> value) {
        return with(name, (operator, text) -> {
            try {
                LongPredicate holds = compare(operator, Long.parseLong(text.substring(text.lastIndexOf('/') + 1)));
                return row -> holds.test(value.applyAsLong(row));
            } catch (NumberFormatException notANumber) {
                return null;
            }
        });
    }

    SearchFields<T> time(String name, ToLongFunction<T> value) {
        return with(name, (operator, text) -> {
            Long second = second(text);
            if (second == null) {
                return null;
            }
            LongPredicate holds = compare(operator, second);
            return row -> holds.test(value.applyAsLong(row));
        });
    }

    /** One of several values, parted by commas, case ignored. */
    public SearchFields<T> text(String name, Function<T, String> value) {
        return texts(name, row -> Arrays.asList(value.apply(row)));
    }

    /** As {@link #text}, for fields with many values. */
    SearchFields<T> texts(String name, Function<T, Collection<String>> values) {
        return with(name, (operator, text) -> {
            List<String> wanted = List.of(text.toLowerCase(Locale.ROOT).split(","));
            return row -> values.apply(row).stream()
                    .filter(Objects::nonNull)
                    .anyMatch(value -> wanted.contains(value.toLowerCase(Locale.ROOT)));
        });
    }

    SearchFields<T> flag(String name, Predicate<T> value) {
        return with(name, (operator, text) -> switch (text) {
            case "true" -> value;
            case "false" -> value.negate();
            default -> null;
        });
    }

    static Long second(String text) {
        try {
            if (text.length() == "2026-01-01".length()) {
                return LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toEpochSecond();
            }
            return text.endsWith("Z")
                    ? Instant.parse(text).getEpochSecond()
                    : OffsetDateTime.parse(text).toEpochSecond();
        } catch (DateTimeException notATime) {
            return null;
        }
    }

    private static LongPredicate compare(String operator, long limit) {
        return switch (operator) {
            case ">=" -> value -> value >= limit;
            case ">" -> value -> value > limit;
            case "<=" -> value -> value <= limit;
            case "<" -> value -> value < limit;
            default -> value -> value == limit;
        };
    }
}
