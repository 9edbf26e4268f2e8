package io.intellitrack.shopify.text;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Constants of enums as words, and words as constants. */
public final class EnumWords {
    private EnumWords() {}

    /** As settings, commands and requests write it: {@code send-again}. */
    public static String of(Enum<?> constant) {
        return stored(constant).replace('_', '-');
    }

    /** All words of an enum, as {@link #of} writes them, in its order. */
    public static List<String> all(Class<? extends Enum<?>> type) {
        return Stream.of(type.getEnumConstants()).map(EnumWords::of).toList();
    }

    /** The constant that {@link #of} writes so; empty when there is none. */
    public static <E extends Enum<E>> Optional<E> parse(Class<E> type, String word) {
        return Stream.of(type.getEnumConstants())
                .filter(constant -> of(constant).equals(word))
                .findFirst();
    }

    /** As tables, logs and metrics write it: {@code on_hand}. */
    public static String stored(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    /** The constant that {@link #stored} writes so, in any case; empty when there is none. */
    public static <E extends Enum<E>> Optional<E> read(Class<E> type, String stored) {
        return Stream.of(type.getEnumConstants())
                .filter(constant -> constant.name().equalsIgnoreCase(stored))
                .findFirst();
    }

    /** As people read it: {@code out of stock}. */
    public static String spoken(Enum<?> constant) {
        return spoken(constant.name());
    }

    /** A constant of Shopify's: {@code INVENTORY_OUT_OF_STOCK} is {@code inventory out of stock}. */
    public static String spoken(String name) {
        return name.toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** {@code fulfillmentOrders} is {@code fulfillment orders}, and {@code ProductVariant} {@code product variant}. */
    public static String ofField(String field) {
        return spoken(field.replaceAll("(?<=[a-z])(?=[A-Z])", " "));
    }
}
