package io.intellitrack.shopify.shopify.graphql;

import io.intellitrack.shopify.shopify.errors.Fault;
import io.intellitrack.shopify.shopify.errors.Misconfigured;
import io.intellitrack.shopify.shopify.errors.ShopifyException;
import io.intellitrack.shopify.shopify.errors.Throttled;
import io.intellitrack.shopify.shopify.errors.Unavailable;
import io.intellitrack.shopify.shopify.http.Reply;
import java.time.Duration;
import java.util.Optional;

/** What a status other than success means. */
final class HttpStatus {
    /** Asking again at once is what the guard takes offence at. */
    private static final Duration AFTER_430 = Duration.ofMinutes(1);

    private final String operation;
    private final Reply reply;

    HttpStatus(String operation, Reply reply) {
        this.operation = operation;
        this.reply = reply;
    }

    /** @throws ShopifyException unless the status is 2xx */
    void check() {
        int status = reply.status();
        if (status >= 200 && status < 300) {
            return;
        }
        if (status == 430) {
            throw new Unavailable(
                    fault(
                            "Shopify's guard refuses what comes from this address: let no other program here ask it, and "
                                    + "tell Shopify's support when it stays. The next runs try again.",
                            false),
                    Optional.of(reply.retryAfter()
                            .filter(wait -> wait.compareTo(AFTER_430) > 0)
                            .orElse(AFTER_430)));
        }
        if (status == 429) {
            Duration wait = AnswerReader.atLeastASecond(reply.retryAfter().orElse(Duration.ZERO));
            throw new Throttled(fault("Wait, or let fewer programs use this app.", true), wait);
        }
        if (status >= 500 || status == 408) {
            throw new Unavailable(fault("The store has trouble; it is asked again later.", true), reply.retryAfter());
        }
        throw new Misconfigured(fault(remedy(status), false), "http-" + status);
    }

    private Fault fault(String remedy, boolean maybeExecuted) {
        return new Fault(
                operation, "HTTP 200", "HTTP " + reply.status() + " came", remedy, reply.requestId(), maybeExecuted);
    }

    private static String remedy(int status) {
        return switch (status) {
            case 402 -> "The shop is frozen: its owner must settle Shopify's bill.";
            case 403 -> "The app may not do this: check its scopes, and that it is installed in this shop.";
            case 404 -> "There is no such shop or API there: check shopify.url and shopify.api-version.";
            case 423 -> "The shop is locked: its owner must ask Shopify's support.";
            default ->
                status < 400
                        ? "Redirects are not followed: set shopify.url to the shop's own myshopify.com address."
                        : "Check shopify.url and shopify.api-version.";
        };
    }
}
