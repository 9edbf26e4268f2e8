package io.intellitrack.shopify.sandbox.graphql;

import io.intellitrack.shopify.sandbox.api.ShopifyError;
import java.util.List;
import java.util.Map;

/** The limit on lists in arguments (Shopify page "API limits", "Input arrays"). */
final class Limits {
    private static final int INPUTS = 250;

    private Limits() {}

    static void inputs(int size, List<String> path) {
        if (size > INPUTS) {
            throw new ShopifyError(
                    "MAX_INPUT_SIZE_EXCEEDED",
                    "The input array size of " + size + " is greater than the maximum allowed of " + INPUTS + ".",
                    Map.of("argumentPath", path));
        }
    }
}
