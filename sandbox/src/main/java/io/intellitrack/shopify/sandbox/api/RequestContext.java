package io.intellitrack.shopify.sandbox.api;

import graphql.schema.DataFetchingEnvironment;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What one request brings along besides its document: the scopes of its token and the version it is answered in. In a
 * {@code bulk} run connections have no page limit.
 */
public record RequestContext(
        Set<String> scopes, String version, boolean bulk, List<Map<String, Object>> searchWarnings) {
    /** An ordinary request. */
    public RequestContext(Set<String> scopes, String version) {
        this(scopes, version, false, new ArrayList<>());
    }

    /** The same in a bulk run. */
    public RequestContext inBulk() {
        return new RequestContext(scopes, version, true, searchWarnings);
    }

    /** That of the request under way. */
    public static RequestContext of(DataFetchingEnvironment environment) {
        return environment.getGraphQlContext().get(RequestContext.class);
    }

    /** Whether the token may do this; to write includes to read. */
    public boolean may(String scope) {
        return scopes.contains(scope) || scopes.contains(scope.replaceFirst("^read_", "write_"));
    }

    /** Refuses the field unless the token has one of the scopes (Shopify page "Access scopes"). */
    public void require(DataFetchingEnvironment environment, String... anyOf) {
        for (String scope : anyOf) {
            if (may(scope)) {
                return;
            }
        }
        if (anyOf.length == 0) {
            return;
        }
        String field = environment.getField().getName();
        String needed = "`" + String.join("` or `", anyOf) + "` access scope.";
        throw new ShopifyError(
                "ACCESS_DENIED",
                "Access denied for " + field + " field. Required access: " + needed,
                Map.of("documentation", "https://shopify.dev/api/usage/access-scopes", "requiredAccess", needed));
    }
}
