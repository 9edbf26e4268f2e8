package io.intellitrack.shopify.settings;

import java.util.Optional;

/**
 * One setting and what is said of it: it is read by this, and {@code docs/settings.md} and
 * {@code application.properties} are held against it.
 *
 * @param key as in the file; of {@code locations.<number>} there are many
 * @param format what may stand there: its limits and its unit
 * @param standard the default as it is written; empty = not set
 * @param effect when a change of it takes effect
 * @param secrecy whether people may see the value
 * @param meaning sentences for people
 */
record SettingKey<T>(String key, Format<T> format, String standard, Effect effect, Secrecy secrecy, String meaning) {
    /** Whether people may see a value. */
    enum Secrecy {
        OPEN,
        SECRET
    }

    /** One that everybody may see. */
    SettingKey(String key, Format<T> format, String standard, Effect effect, String meaning) {
        this(key, format, standard, effect, Secrecy.OPEN, meaning);
    }

    /** One without a default. */
    static <T> SettingKey<T> of(String key, Format<T> format, Effect effect, String meaning) {
        return new SettingKey<>(key, format, "", effect, meaning);
    }

    /** A secret: masked wherever it is shown, and read from a file where {@code <key>-file} names one. */
    static SettingKey<Secret> secret(String key, Effect effect, String meaning) {
        return new SettingKey<>(key, Format.secret(), "", effect, Secrecy.SECRET, meaning);
    }

    /** True when nobody may see the value. */
    boolean isSecret() {
        return secrecy == Secrecy.SECRET;
    }

    /** True when it says where on this machine something lies. */
    boolean namesAFile() {
        return format.equals(Format.path());
    }

    /** What may stand there, for people; empty = any text. */
    String limit() {
        return format.limit();
    }

    /** Of what a number counts, or how a time is written; empty = it has no unit. */
    String unit() {
        return format.unit();
    }

    /** The key that names the file of a secret. */
    Optional<String> fileKey() {
        return isSecret() ? Optional.of(key + "-file") : Optional.empty();
    }

    /** The first word: settings that begin with the same one are shown together. */
    String room() {
        int dot = key.indexOf('.');
        return dot < 0 ? key : key.substring(0, dot);
    }
}
