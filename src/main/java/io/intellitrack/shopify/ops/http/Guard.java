package io.intellitrack.shopify.ops.http;

import io.javalin.http.Context;
import io.javalin.http.ForbiddenResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Set;

/** Keeps other web pages out: a foreign name that resolves to this machine, and forms of other sites. */
final class Guard {
    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
                    + "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; object-src 'none'";
    private static final Set<String> READS = Set.of("GET", "HEAD");

    private final Origins origins;

    Guard(Origins origins) {
        this.origins = origins;
    }

    /** Before anybody is asked who they are. */
    void check(Context context) {
        headers(context);
        String host = context.header("Host");
        if (host == null || !origins.ours(host)) {
            throw new ForbiddenResponse("This console answers only to its own name, such as 127.0.0.1");
        }
        if (changes(context)) {
            own(context, host);
        }
    }

    private static boolean changes(Context context) {
        return !READS.contains(context.req().getMethod());
    }

    private void headers(Context context) {
        context.header("Content-Security-Policy", POLICY);
        context.header("X-Content-Type-Options", "nosniff");
        context.header("X-Frame-Options", "DENY");
        context.header("Referrer-Policy", "no-referrer");
        context.header("Cross-Origin-Opener-Policy", "same-origin");
        context.header("Cross-Origin-Resource-Policy", "same-origin");
        context.header("Cache-Control", "no-store");
        if (origins.secure()) {
            context.header("Strict-Transport-Security", "max-age=31536000");
        }
    }

    /** A browser says where a request comes from; but of forms, as we allow no referrer, some say only {@code null}. */
    private void own(Context context, String host) {
        String origin = context.header("Origin");
        String site = context.header("Sec-Fetch-Site");
        boolean silent = "null".equals(origin) && context.header(Api.HEADER) == null;
        boolean foreign = origin != null && !silent && !origins.ours(origin, host);
        if (foreign || site != null && !site.equals("same-origin")) {
            throw new ForbiddenResponse("Changes are taken from this console's own pages only");
        }
    }

    /** Once it is known who asks: no other site can set a header of ours, or know what a form of ours carries. */
    static void meant(Context context) {
        if (!changes(context) || context.header(Api.HEADER) != null) {
            return;
        }
        String token = context.isFormUrlencoded() ? context.formParam(Caller.FORM_FIELD) : null;
        String expected = Caller.of(context).formToken();
        if (token == null || expected.isEmpty() || !MessageDigest.isEqual(bytes(token), bytes(expected))) {
            throw new ForbiddenResponse(
                    "The header " + Api.HEADER + " is missing, or the form is too old: load the page again");
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
