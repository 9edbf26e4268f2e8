package io.intellitrack.shopify.ops;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/** A text that is a word of this enum, in small letters with hyphens. */
@Retention(RetentionPolicy.RUNTIME)
public @interface OneOf {
    /** Where the words are from. */
    Class<? extends Enum<?>> value();
}
