package io.intellitrack.shopify.ops.pages;

/**
 * Who looks at a page, and what its buttons may do for them.
 *
 * @param name empty where there are no users
 * @param operates may run, pause, retry and approve
 * @param administers may also force, undo and switch automatic sync
 */
public record Visitor(String name, boolean operates, boolean administers) {
    /** Somebody at this machine while there are no users: may do everything. */
    public static final Visitor OWNER = new Visitor("", true, true);

    /** True when somebody logged in, so that there is a way out. */
    public boolean named() {
        return !name.isEmpty();
    }
}
