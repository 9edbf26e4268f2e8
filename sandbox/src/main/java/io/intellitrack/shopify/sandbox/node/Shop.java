package io.intellitrack.shopify.sandbox.node;

/** The name card of a shop; {@code domain} is its {@code myshopify.com} name. */
public record Shop(long id, String name, String domain, String currency, String timeZone) {
    /** A shop in the United States that sells in dollars. */
    public static final Shop STANDARD =
            new Shop(71_000_000_001L, "Sandbox Goods", "sandbox-goods.myshopify.com", "USD", "America/New_York");

    /** The id as the API shows it. */
    public String gid() {
        return GlobalId.of("Shop", id);
    }
}
