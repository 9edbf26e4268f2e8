package io.intellitrack.shopify.shopify.errors;

import com.fasterxml.jackson.databind.JsonNode;
import io.intellitrack.shopify.shopify.value.JsonFields;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One entry of a mutation's {@code userErrors}.
 *
 * @param code absent where the mutation knows none, as {@code fulfillmentCreate}
 * @param field path of the argument, list indexes as texts; empty = the whole request
 */
public record UserError(Optional<String> code, List<String> field, String message) {
    /** Those of a mutation's payload, in its order; empty when it succeeded. */
    public static List<UserError> of(JsonNode payload) {
        List<UserError> errors = new ArrayList<>();
        for (JsonNode error : payload.path("userErrors")) {
            List<String> field = new ArrayList<>();
            error.path("field").forEach(part -> field.add(part.asText()));
            errors.add(new UserError(
                    JsonFields.text(error, "code"),
                    List.copyOf(field),
                    JsonFields.text(error, "message").orElse("")));
        }
        return List.copyOf(errors);
    }

    @Override
    public String toString() {
        String where = field.isEmpty() ? "" : " at " + String.join(".", field);
        return code.map(text -> text + " ").orElse("") + '"' + message + '"' + where;
    }
}
