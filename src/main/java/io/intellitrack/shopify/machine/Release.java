package io.intellitrack.shopify.machine;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.Properties;

/**
 * Which program this is, as the build wrote it down.
 *
 * @param commit of the sources; empty when they were built outside Git
 * @param day of that commit, such as 2026-12-03
 */
public record Release(String version, Optional<String> commit, Optional<String> day) {
    private static final Release THIS = read();

    /** The one that runs. */
    public static Release running() {
        return THIS;
    }

    private static Release read() {
        Properties written = new Properties();
        try (InputStream in = Release.class.getResourceAsStream("release.properties")) {
            written.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Release(
                written.getProperty("version"),
                given(written.getProperty("commit")),
                given(written.getProperty("day")));
    }

    private static Optional<String> given(String text) {
        return Optional.of(text).filter(some -> !some.isBlank());
    }

    /** Such as {@code 1.1.0 (08e784a1b2c3, 2026-12-03)}. */
    @Override
    public String toString() {
        return version
                + commit.map(name -> " (" + name + day.map(", "::concat).orElse("") + ")")
                        .orElse("");
    }
}
