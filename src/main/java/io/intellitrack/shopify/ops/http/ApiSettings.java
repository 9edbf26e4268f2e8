package io.intellitrack.shopify.ops.http;

import static io.intellitrack.shopify.ops.http.Contract.gives;

import com.fasterxml.jackson.databind.JsonNode;
import io.intellitrack.shopify.ops.Described;
import io.intellitrack.shopify.ops.SettingsChanges;
import io.intellitrack.shopify.ops.rights.Right;

/** {@code POST /api/settings}: a setting is changed. */
final class ApiSettings {
    record Kept(
            String key, @Described("When it takes effect.") String effect) {}

    private ApiSettings() {}

    static Route change(SettingsChanges changes) {
        return Route.post(
                "/api/settings",
                Right.ADMIN,
                "Changes a setting that no file, environment or command line decides; it is held against all others.",
                gives(Kept.class)
                        .body(
                                Field.text("key").needed(),
                                Field.text("value")
                                        .orNull()
                                        .saying("As in the file; absent or null: as if nobody had changed it.")),
                context -> {
                    JsonNode body = RequestParameters.body(context);
                    String key = RequestParameters.text(body, "key").orElse("");
                    changes.change(
                            key,
                            RequestParameters.text(body, "value"),
                            Caller.of(context).actor());
                    Api.json(context, new Kept(key, SettingsChanges.EFFECT));
                });
    }
}
