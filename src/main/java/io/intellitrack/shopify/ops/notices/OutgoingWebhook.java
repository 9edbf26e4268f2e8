package io.intellitrack.shopify.ops.notices;

import io.intellitrack.shopify.settings.Secret;
import io.intellitrack.shopify.settings.Settings;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** By a POST of JSON to whatever takes it. With a secret it is signed over time and body, so a receiver can trust it. */
final class OutgoingWebhook implements Channel {
    static final String TIMESTAMP = "X-IntelliTrack-Timestamp";
    static final String SIGNATURE = "X-IntelliTrack-Signature";

    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration ANSWER = Duration.ofSeconds(15);

    private final Settings.Webhook settings;
    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(CONNECT)
            .version(HttpClient.Version.HTTP_1_1) // not every receiver knows what to do with an offer of more
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    OutgoingWebhook(Settings.Webhook settings) {
        this.settings = settings;
    }

    @Override
    public String name() {
        return "webhook";
    }

    @Override
    public void send(Notice bulletin) throws IOException {
        Addresses.check("notices.webhook.url", settings.url().getHost());
        String body = bulletin.json();
        String time = Long.toString(bulletin.at().getEpochSecond());
        HttpRequest.Builder request = HttpRequest.newBuilder(settings.url())
                .timeout(ANSWER)
                .header("Content-Type", "application/json")
                .header(TIMESTAMP, time)
                .POST(HttpRequest.BodyPublishers.ofString(body));
        settings.secret().ifPresent(secret -> request.header(SIGNATURE, "sha256=" + hmac(secret, time + "." + body)));
        int status = status(request.build());
        if (status / 100 != 2) {
            throw new IOException(settings.url().getHost() + " answered with HTTP " + status + ", expected 2xx");
        }
    }

    private int status(HttpRequest request) throws IOException {
        try {
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("The program is stopping", e);
        }
    }

    private static String hmac(Secret secret, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.reveal().getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has HmacSHA256", e);
        }
    }
}
