package io.intellitrack.shopify.shopify.documents;

import graphql.validation.ValidationError;
import graphql.validation.ValidationErrorType;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the program asks Shopify by name, and which fields Shopify has beyond the schema that comes with the program. */
final class AskedDocuments {
    /** The files that must be there. */
    static final List<String> FILES = List.of(
            "adjust-quantities.graphql",
            "create-fulfillment.graphql",
            "deleted-since.graphql",
            "fulfillment-lines-page.graphql",
            "fulfillment-order-lines-page.graphql",
            "fulfillment-orders-next.graphql",
            "fulfillment-orders-page.graphql",
            "inventory-items-next.graphql",
            "inventory-items-page.graphql",
            "levels-by-item.graphql",
            "location-levels-next.graphql",
            "location-levels-page.graphql",
            "locations-next.graphql",
            "locations.graphql",
            "order-by-name.graphql",
            "order-fulfillment-orders-page.graphql",
            "order-lines-page.graphql",
            "order.graphql",
            "orders-by-id.graphql",
            "orders-changed.graphql",
            "orders-exist.graphql",
            "orders-next.graphql",
            "orders-page.graphql",
            "poll-bulk.graphql",
            "preflight.graphql",
            "product-statuses.graphql",
            "product-variant-ids.graphql",
            "product-variants-page.graphql",
            "products-next.graphql",
            "products-page.graphql",
            "recent-bulk.graphql",
            "set-quantities.graphql",
            "start-bulk-query.graphql",
            "update-tracking.graphql",
            "variants-bulk.graphql",
            "variants-by-id.graphql",
            "variants-changed.graphql",
            "variants-count.graphql");

    private static final Pattern UNDEFINED = Pattern.compile("[Ff]ield '(\\w+)' in type '(\\w+)' is undefined");

    private static final Pattern ARGUMENT = Pattern.compile("argument '(\\w+)'");

    private AskedDocuments() {}

    private static final class Fields {
        static final Map<String, Set<String>> OF_SHOPIFY = read();

        private static Map<String, Set<String>> read() {
            Map<String, Set<String>> fields = new HashMap<>();
            try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                    AskedDocuments.class.getResourceAsStream("admin-fields.txt"), StandardCharsets.UTF_8))) {
                String type = "";
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    int colon = line.indexOf(':');
                    if (line.startsWith("#")) {
                        continue;
                    }
                    type = line.startsWith(" ") ? type : line.substring(0, colon);
                    fields.computeIfAbsent(type, none -> new HashSet<>())
                            .addAll(Arrays.asList(
                                    line.substring(colon + 1).strip().split(" ")));
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return fields;
        }
    }

    /** True of what only the schema at hand does not have: it is a part of Shopify's. */
    static boolean isOfShopify(ValidationError error) {
        if (error.getValidationErrorType() == ValidationErrorType.UnknownArgument) {
            Matcher argument = ARGUMENT.matcher(String.valueOf(error.getMessage()));
            return argument.find()
                    && Fields.OF_SHOPIFY.getOrDefault("(arguments)", Set.of()).contains(argument.group(1));
        }
        Matcher undefined = UNDEFINED.matcher(String.valueOf(error.getMessage()));
        return error.getValidationErrorType() == ValidationErrorType.FieldUndefined
                && undefined.find()
                && Fields.OF_SHOPIFY
                        .getOrDefault(undefined.group(2), Set.of(undefined.group(1)))
                        .contains(undefined.group(1));
    }
}
