package io.intellitrack.shopify.shopify.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.intellitrack.shopify.settings.Secret;
import io.intellitrack.shopify.shopify.documents.Document;
import io.intellitrack.shopify.shopify.value.JsonFields;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.hc.core5.http.ContentType;

/**
 * One request on its way to the gateway. Its text form never shows the body.
 *
 * @param document the GraphQL text; empty for a login
 * @param token absent for a login
 */
public record HttpCall(String operation, String document, RequestBody body, Optional<Secret> token) {
    /** A call of the API; {@code beforeSending} runs right before its first byte, and stops it by throwing. */
    public static HttpCall graphQl(Document document, ObjectNode variables, Secret token, Runnable beforeSending) {
        ObjectNode json = JsonFields.object().put("query", document.text());
        json.set("variables", variables);
        try {
            RequestBody body = new RequestBody(
                    JsonFields.MAPPER.writeValueAsBytes(json), ContentType.APPLICATION_JSON, beforeSending);
            return new HttpCall(document.name(), document.text(), body, Optional.of(token));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A JSON tree can always be written", e);
        }
    }

    /** A form without a token, for the login. */
    public static HttpCall form(String operation, Map<String, String> fields) {
        String text = fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        RequestBody body = new RequestBody(bytes, ContentType.APPLICATION_FORM_URLENCODED, () -> {});
        return new HttpCall(operation, "", body, Optional.empty());
    }

    /** True when the shop may have carried something out; a login changes nothing there. */
    boolean maybeExecuted() {
        return body.started() && !document.isEmpty();
    }

    @Override
    public String toString() {
        return "HttpCall[" + operation + "]";
    }
}
