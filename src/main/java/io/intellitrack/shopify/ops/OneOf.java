package io.intellitrack.shopify.ops;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.Locale;
import java.util.stream.Stream;

/** A text that is a word of this enum, in small letters with hyphens. */
@Retention(RetentionPolicy.RUNTIME)
public @interface OneOf {
    /** Where the words are from. */
    Class<? extends Enum<?>> value();

    /** How the API writes the words of an enum. */
    final class Spelling {
        private Spelling() {}

        /** All words of an enum. */
        public static Stream<String> of(Class<? extends Enum<?>> words) {
            return Stream.of(words.getEnumConstants())
                    .map(each -> each.name().toLowerCase(Locale.ROOT).replace('_', '-'));
        }
    }
}
