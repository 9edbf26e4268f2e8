package io.intellitrack.shopify.ops.http;

import io.javalin.http.Context;
import io.javalin.http.ForbiddenResponse;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Keeps other web pages out of a console that listens on this machine: a foreign name that resolves to 127.0.0.1, and
 * forms of other sites.
 */
final class Guard {
    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
                    + "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; object-src 'none'";
    private static final Set<String> READS = Set.of("GET", "HEAD");

    private final Set<String> hosts;

    /** @param host what {@code console.host} says */
    Guard(String host) {
        this.hosts = new HashSet<>(List.of("localhost", "127.0.0.1", "[::1]", host.toLowerCase(Locale.ROOT)));
    }

    void check(Context context) {
        headers(context);
        String host = context.header("Host");
        if (host == null || !hosts.contains(name(host))) {
            throw new ForbiddenResponse("This console answers only to its own name, such as 127.0.0.1");
        }
        if (!READS.contains(context.req().getMethod())) {
            change(context, host);
        }
    }

    private static void headers(Context context) {
        context.header("Content-Security-Policy", POLICY);
        context.header("X-Content-Type-Options", "nosniff");
        context.header("X-Frame-Options", "DENY");
        context.header("Referrer-Policy", "no-referrer");
        context.header("Cross-Origin-Opener-Policy", "same-origin");
        context.header("Cross-Origin-Resource-Policy", "same-origin");
        context.header("Cache-Control", "no-store");
    }

    /** A browser says where a request comes from; a form cannot set a header of ours. */
    private static void change(Context context, String host) {
        String origin = context.header("Origin");
        String site = context.header("Sec-Fetch-Site");
        boolean foreign = origin != null && !origin.equalsIgnoreCase("http://" + host)
                || site != null && !site.equals("same-origin");
        if (foreign) {
            throw new ForbiddenResponse("Changes are taken from this console's own pages only");
        }
        if (context.header(Api.HEADER) == null) {
            throw new ForbiddenResponse("The header " + Api.HEADER + " is missing");
        }
    }

    private static String name(String host) {
        return host.toLowerCase(Locale.ROOT).replaceFirst(":\\d+$", "");
    }
}
