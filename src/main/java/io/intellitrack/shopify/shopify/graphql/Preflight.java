package io.intellitrack.shopify.shopify.graphql;

import com.fasterxml.jackson.databind.JsonNode;
import io.intellitrack.shopify.shopify.value.JsonFields;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What the store says of itself and of us.
 *
 * @param shopId the store's lasting id; another one means another store
 * @param domain the store's {@code myshopify.com} name
 * @param scopes what the app may do
 * @param supportedVersions API versions that Shopify supports now
 * @param version the version that answered
 * @param date the store's clock
 * @param notes what a server may leave out, and did
 */
public record Preflight(
        String shopId,
        Optional<String> name,
        Optional<String> domain,
        Optional<String> currency,
        Optional<String> timeZone,
        Set<String> scopes,
        Set<String> supportedVersions,
        Optional<String> version,
        Optional<Instant> date,
        Optional<ThrottleStatus> throttle,
        List<String> notes) {

    /** Reads it from the answer to its document; what the server left out is in the notes. */
    public static Preflight of(Answer answer) {
        JsonNode shop = answer.data().path("shop");
        return new Preflight(
                shop.path("id").asText(),
                JsonFields.text(shop, "name"),
                JsonFields.text(shop, "myshopifyDomain"),
                JsonFields.text(shop, "currencyCode"),
                JsonFields.text(shop, "ianaTimezone"),
                handles(answer.data().path("currentAppInstallation").path("accessScopes")),
                supported(answer.data().path("publicApiVersions")),
                answer.version(),
                answer.date(),
                answer.cost().throttle(),
                notes(answer));
    }

    private static List<String> notes(Answer answer) {
        List<String> notes = new ArrayList<>();
        if (answer.version().isEmpty()) {
            notes.add("The server does not tell which API version answers.");
        }
        if (answer.date().isEmpty()) {
            notes.add("The server sends no Date: the marks follow the records alone.");
        }
        if (answer.cost().throttle().isEmpty()) {
            notes.add("The server does not tell its query budget: calls are not paced.");
        }
        return List.copyOf(notes);
    }

    private static Set<String> supported(JsonNode versions) {
        Set<String> handles = new TreeSet<>();
        for (JsonNode version : versions) {
            if (version.path("supported").asBoolean()) {
                JsonFields.text(version, "handle").ifPresent(handles::add);
            }
        }
        return Set.copyOf(handles);
    }

    private static Set<String> handles(JsonNode list) {
        Set<String> handles = new TreeSet<>();
        list.forEach(entry -> JsonFields.text(entry, "handle").ifPresent(handles::add));
        return Set.copyOf(handles);
    }
}
