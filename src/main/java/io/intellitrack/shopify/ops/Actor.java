package io.intellitrack.shopify.ops;

/**
 * A person, and the way they came.
 *
 * @param name the user's name; the operating system's where there are no users
 * @param way {@code cli}, {@code http} or {@code jmx}
 * @param right the word of their right
 * @param address where they came from; {@code local} for this process
 */
public record Actor(String name, String way, String right, String address) {
    /** Who can start a process beside the database may do everything with it. */
    public static final String OWNER = "admin";

    /** Somebody at this machine, who may do everything. */
    public Actor(String name, String way) {
        this(name, way, OWNER, "local");
    }

    /** Whoever started this process. */
    public static Actor ofThisProcess(String way) {
        return new Actor(System.getProperty("user.name", "unknown"), way);
    }
}
