package io.intellitrack.shopify.sandbox.http;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Who may ask: one token that never expires, as admin-created custom apps have it, and tokens given out for client
 * credentials, which do expire (Shopify pages "Access tokens", "Client credentials grant"). Thread-safe.
 */
public final class AccessTokens {
    /** Everything that the connector needs, and the older orders too. */
    public static final Set<String> ALL_SCOPES = Set.of(
            "read_products",
            "read_inventory",
            "write_inventory",
            "read_locations",
            "read_orders",
            "read_all_orders",
            "read_customers",
            "read_merchant_managed_fulfillment_orders",
            "write_merchant_managed_fulfillment_orders");

    private static final Duration DAY = Duration.ofSeconds(86_399);

    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    /** Token to the time it ends; the far future for the static one. */
    private final Map<String, Instant> tokens = new HashMap<>();

    private final String staticToken = newToken("shpat_");
    private final String clientId = newToken("");
    private final String clientSecret = newToken("shpss_");
    private Set<String> scopes = ALL_SCOPES;
    private Duration lifetime = DAY;
    private int granted;

    /** All scopes, one token that does not expire. */
    public AccessTokens(Clock clock) {
        this.clock = clock;
        tokens.put(staticToken, Instant.MAX);
    }

    private String newToken(String prefix) {
        byte[] bytes = new byte[16];
        random.nextBytes(bytes);
        return prefix + HexFormat.of().formatHex(bytes);
    }

    /** The token that does not expire. */
    public String staticToken() {
        return staticToken;
    }

    /** The id for the client credentials grant. */
    public String clientId() {
        return clientId;
    }

    /** The secret for the client credentials grant. */
    public String clientSecret() {
        return clientSecret;
    }

    /** What every token may do. */
    public synchronized Set<String> scopes() {
        return scopes;
    }

    /** Gives every token these scopes. */
    public synchronized void scopes(Set<String> wanted) {
        scopes = Set.copyOf(wanted);
    }

    /** Takes one scope away from every token. */
    public synchronized void withdraw(String scope) {
        Set<String> left = new TreeSet<>(scopes);
        left.remove(scope);
        scopes = Set.copyOf(left);
    }

    /** How long tokens given out from now on live. */
    public synchronized void lifetime(Duration wanted) {
        lifetime = wanted;
    }

    /** Makes all tokens invalid, the static one too. */
    public synchronized void revoke() {
        tokens.clear();
    }

    /** Makes the static token valid again. */
    public synchronized void restore() {
        tokens.put(staticToken, Instant.MAX);
    }

    /** How many tokens were given out. */
    public synchronized int granted() {
        return granted;
    }

    synchronized boolean valid(String token) {
        Instant end = token == null ? null : tokens.get(token);
        return end != null && clock.instant().isBefore(end);
    }

    /** The answer of the token endpoint, or nothing for wrong credentials. */
    public synchronized Optional<Map<String, Object>> grant(String id, String secret) {
        if (!clientId.equals(id) || !clientSecret.equals(secret)) {
            return Optional.empty();
        }
        String token = newToken("shpat_");
        granted++;
        tokens.put(token, clock.instant().plus(lifetime));
        return Optional.of(Map.of(
                "access_token",
                token,
                "scope",
                String.join(",", new TreeSet<>(scopes)),
                "expires_in",
                lifetime.toSeconds()));
    }
}
