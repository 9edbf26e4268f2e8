package io.intellitrack.shopify.shopify;

import static org.assertj.core.api.Assertions.assertThat;

import io.intellitrack.shopify.shopify.http.Reply;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReplyTest {
    @ParameterizedTest
    @CsvSource({"2.0, 2000", "2, 2000", "0.5, 500", "3., 3000", "999999999, 3600000"})
    void retryAfterIsSecondsWithDecimals(String value, long millis) {
        Reply reply = new Reply(429, Map.of("retry-AFTER", value), new byte[0]);

        assertThat(reply.retryAfter()).contains(Duration.ofMillis(millis));
    }

    @ParameterizedTest
    @CsvSource({"-1", "soon", "1e9", "''"})
    void whatIsNoWaitIsNone(String value) {
        assertThat(new Reply(429, Map.of("Retry-After", value), new byte[0]).retryAfter())
                .isEmpty();
    }

    @Test
    void retryAfterMayBeADate() {
        Map<String, String> headers = Map.of(
                "Date", "Mon, 23 Nov 2026 10:00:00 GMT",
                "Retry-After", "Mon, 23 Nov 2026 10:00:09 GMT");

        Reply reply = new Reply(503, headers, new byte[0]);

        assertThat(reply.retryAfter()).contains(Duration.ofSeconds(9));
        assertThat(reply.date()).contains(Instant.parse("2026-11-23T10:00:00Z"));
    }

    @Test
    void aBrokenDateIsNone() {
        assertThat(new Reply(200, Map.of("Date", "yesterday"), new byte[0]).date())
                .isEqualTo(Optional.empty());
    }
}
