package io.intellitrack.shopify.ops;

/**
 * A person, and the way they came.
 *
 * @param name the user's name; the operating system's where there are no users
 * @param way {@code cli}, {@code http} or {@code jmx}
 */
public record Actor(String name, String way) {
    /** Whoever started this process. */
    public static Actor ofThisProcess(String way) {
        return new Actor(System.getProperty("user.name", "unknown"), way);
    }
}
