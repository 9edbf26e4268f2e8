package io.intellitrack.shopify.shopify.login;

import com.fasterxml.jackson.databind.JsonNode;
import io.intellitrack.shopify.settings.Secret;
import io.intellitrack.shopify.shopify.errors.Fault;
import io.intellitrack.shopify.shopify.errors.Misconfigured;
import io.intellitrack.shopify.shopify.errors.Throttled;
import io.intellitrack.shopify.shopify.errors.Unavailable;
import io.intellitrack.shopify.shopify.http.Gateway;
import io.intellitrack.shopify.shopify.http.HttpCall;
import io.intellitrack.shopify.shopify.http.Reply;
import io.intellitrack.shopify.shopify.http.Transport;
import io.intellitrack.shopify.shopify.value.JsonFields;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The client credentials grant of a Dev Dashboard app: id and secret for a token of some hours. No refresh token. */
public final class ClientCredentials implements Login {
    static final String OPERATION = "login";

    /** What Shopify grants; used when an answer does not say. */
    private static final long LONGEST_LIFE_SECONDS = 10L * 365 * 24 * 3600;

    private static final long USUAL_LIFE_SECONDS = 86_399;

    private final Transport transport;
    private final Secret clientId;
    private final Secret clientSecret;

    /** Asks for nothing yet; each login is one request. */
    public ClientCredentials(Transport transport, Secret clientId, Secret clientSecret) {
        this.transport = transport;
        this.clientId = clientId;
        this.clientSecret = clientSecret;
    }

    @Override
    public Token token() {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", "client_credentials");
        form.put("client_id", clientId.reveal());
        form.put("client_secret", clientSecret.reveal());
        Reply reply = transport.send(Gateway.LOGIN, HttpCall.form(OPERATION, form));
        if (reply.status() == 429 || reply.status() == 430) {
            Duration wait = reply.retryAfter().orElse(Duration.ofSeconds(1));
            throw new Throttled(fault(reply, "HTTP " + reply.status() + " came", "Wait."), wait);
        }
        if (reply.status() >= 500 || reply.status() == 408) {
            throw new Unavailable(
                    fault(reply, "HTTP " + reply.status() + " came", "Try again later."), reply.retryAfter());
        }
        if (reply.status() != 200) {
            throw rejected(reply);
        }
        return read(reply);
    }

    private static Token read(Reply reply) {
        JsonNode json = json(reply);
        Optional<String> token = JsonFields.text(json, "access_token").filter(text -> !text.isBlank());
        if (token.isEmpty()) {
            throw new Unavailable(fault(reply, "the answer holds no access_token", "Try again later."));
        }
        long seconds = JsonFields.count(json, "expires_in").stream()
                .filter(life -> life > 0 && life <= LONGEST_LIFE_SECONDS)
                .findFirst()
                .orElse(USUAL_LIFE_SECONDS);
        return new Token(new Secret(token.get()), Duration.ofSeconds(seconds));
    }

    /** The refusal is named only by its code: a server may echo what was sent in the rest. */
    private static Misconfigured rejected(Reply reply) {
        String code = JsonFields.text(json(reply), "error")
                .filter(text -> text.matches("[a-z_]{1,40}"))
                .map(text -> " (" + text + ")")
                .orElse("");
        return new Misconfigured(
                fault(
                        reply,
                        "the store rejected the credentials with HTTP " + reply.status() + code,
                        "Check shopify.url, shopify.client-id and shopify.client-secret, and that the app is released, "
                                + "installed in this store and belongs to the same organisation."),
                "credentials");
    }

    private static Fault fault(Reply reply, String came, String remedy) {
        return new Fault(OPERATION, "an access token", came, remedy, reply.requestId(), false);
    }

    private static JsonNode json(Reply reply) {
        try {
            JsonNode json = JsonFields.MAPPER.readTree(reply.body());
            return json == null ? JsonFields.object() : json;
        } catch (IOException e) {
            return JsonFields.object(); // an HTML page says nothing that helps; the status does
        }
    }
}
