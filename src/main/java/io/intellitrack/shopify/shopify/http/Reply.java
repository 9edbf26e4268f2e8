package io.intellitrack.shopify.shopify.http;

import io.intellitrack.shopify.settings.Secret;
import io.intellitrack.shopify.shopify.errors.Redaction;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What the shop answered over HTTP, whatever it was.
 *
 * @param headers names in any case
 */
public record Reply(int status, Map<String, String> headers, byte[] body) {
    private static final BigDecimal LONGEST_WAIT = BigDecimal.valueOf(3600);

    public Reply {
        Map<String, String> anyCase = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        anyCase.putAll(headers);
        headers = anyCase;
    }

    /** A header by its name in any case, stripped; empty when it is missing or blank. */
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name)).map(String::strip).filter(text -> !text.isEmpty());
    }

    /** The shop's clock when it answered; empty when the header is missing or is no date. */
    public Optional<Instant> date() {
        return header("Date").flatMap(Reply::httpDate);
    }

    /** The API version that answered, which may be another than the one asked for. */
    public Optional<String> version() {
        return header("X-Shopify-API-Version");
    }

    /** The id by which Shopify's support finds the request, fit for a log. */
    public Optional<String> requestId() {
        return header("x-request-id").map(Redaction::oneLine);
    }

    /** {@code Retry-After}: seconds with decimals as Shopify sends it, or a date as HTTP also allows. */
    public Optional<Duration> retryAfter() {
        return header("Retry-After").flatMap(this::duration);
    }

    /** The same reply with a text masked, wherever it stands. */
    public Reply without(String secret) {
        Map<String, String> masked = new TreeMap<>(headers);
        masked.replaceAll((name, value) -> value.replace(secret, Secret.MASK));
        String text = new String(body, StandardCharsets.UTF_8).replace(secret, Secret.MASK);
        return new Reply(status, masked, text.getBytes(StandardCharsets.UTF_8));
    }

    private Optional<Duration> duration(String text) {
        if (text.matches("\\d{1,9}(\\.\\d*)?")) {
            BigDecimal seconds = new BigDecimal(text + (text.endsWith(".") ? "0" : "")).min(LONGEST_WAIT);
            return Optional.of(Duration.ofMillis(seconds.movePointRight(3).longValue()));
        }
        return httpDate(text)
                .flatMap(until -> date().map(now -> Duration.between(now, until)))
                .filter(wait -> !wait.isNegative());
    }

    private static Optional<Instant> httpDate(String text) {
        try {
            return Optional.of(ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return "Reply[HTTP " + status + ", " + body.length + " bytes]";
    }
}
