package io.intellitrack.shopify.shopify.errors;

/**
 * This record: Shopify fails to read it while it answers for others, or what it says of it cannot be true. The others are
 * not concerned, and it may pass without anybody's doing.
 */
public final class Unreadable extends ShopifyException {
    private static final long serialVersionUID = 1L;

    private final String id;
    private final String name;
    private final String why;

    /**
     * @param name what people call it; may be empty
     * @param why a clause for people, the same each time as long as the reason is the same
     */
    public Unreadable(String operation, String id, String name, String why) {
        super(Fault.notSent(
                operation, "a record that can be read", why, "It is left out; the others are not concerned."));
        this.id = id;
        this.name = name;
        this.why = why;
    }

    /** One that failed to come alone, in the words of that failure. */
    public static Unreadable of(String id, String name, Unavailable failure) {
        return new Unreadable(failure.operation(), id, name, failure.inWords());
    }

    /** The same with what people call it. */
    public Unreadable called(String other) {
        return new Unreadable(operation(), id, other, why);
    }

    /** Its Shopify id. */
    public String id() {
        return id;
    }

    /** What people call it; empty when nobody knows. */
    public String name() {
        return name;
    }

    /** Why, as a clause for people. */
    public String why() {
        return why;
    }
}
