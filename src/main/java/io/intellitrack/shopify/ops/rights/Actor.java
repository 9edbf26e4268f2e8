package io.intellitrack.shopify.ops.rights;

import java.util.Optional;

/**
 * A person, and the way they came.
 *
 * @param name the user's name; the operating system's where there are no users
 * @param way {@code cli}, {@code http} or {@code jmx}
 * @param right the highest one they have; empty for somebody unknown
 * @param address where they came from; {@code local} for this machine's own user
 */
public record Actor(String name, String way, Optional<Right> right, String address) {
    /** Somebody who can read our files: they may do everything. */
    public Actor(String name, String way) {
        this(name, way, Optional.of(Right.ADMIN), "local");
    }

    /** Whoever started this process. */
    public static Actor ofThisProcess(String way) {
        return new Actor(System.getProperty("user.name", "unknown"), way);
    }

    /**
     * Refuses what needs more.
     *
     * @param what is to be done, as the sentence goes on after "To"
     * @throws NotAllowed when they have a lesser right
     */
    public void require(Right needed, String what) {
        if (right.filter(own -> own.includes(needed)).isEmpty()) {
            throw new NotAllowed("To " + what + " needs the right " + needed.word());
        }
    }
}
