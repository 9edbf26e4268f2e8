package io.intellitrack.shopify.shopify.login;

import io.intellitrack.shopify.settings.Secret;
import io.intellitrack.shopify.shopify.errors.Misconfigured;
import io.intellitrack.shopify.shopify.errors.Throttled;
import io.intellitrack.shopify.shopify.errors.Unavailable;
import java.time.Duration;

/** Where an access token comes from. */
interface Login {
    /**
     * A token.
     *
     * @param life how long it is good for; zero = for ever
     */
    record Token(Secret secret, Duration life) {}

    /**
     * Gets a token.
     *
     * @throws Unavailable when the store cannot be asked now
     * @throws Throttled when the store asks to wait
     * @throws Misconfigured when the store refuses the credentials
     */
    Token token();
}
