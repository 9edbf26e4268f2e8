package io.intellitrack.shopify.ops.http;

import io.intellitrack.shopify.settings.Settings;
import io.javalin.http.Context;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * By which names this console is reached, and from where a request really comes. A proxy on this machine is believed when
 * {@code console.url} says that there is one.
 */
final class Origins {
    private final Optional<URI> url;
    private final boolean tls;
    private final boolean anyHost;
    private final Set<String> hosts;

    /** @param users whether people log in: then a foreign name is of no use to anybody, as it has no cookie of ours */
    Origins(Settings.Console settings, boolean users) {
        this.url = settings.url();
        this.tls = settings.keystore().isPresent();
        this.hosts = new HashSet<>(
                List.of("localhost", "127.0.0.1", "[::1]", settings.host().toLowerCase(Locale.ROOT)));
        url.ifPresent(own -> hosts.add(own.getHost().toLowerCase(Locale.ROOT)));
        this.anyHost = users && url.isEmpty() && !loopback(settings.host());
    }

    /** True when browsers reach us by https only, here or at the proxy. */
    boolean secure() {
        return tls || url.filter(own -> "https".equals(own.getScheme())).isPresent();
    }

    /** True when the name is one of ours; else some page made a name of its own point to this machine. */
    boolean ours(String host) {
        return anyHost || hosts.contains(name(host));
    }

    /** True when a page of ours has sent this: one of the host that was asked, or of {@code console.url}. */
    boolean ours(String origin, String host) {
        return origin.equalsIgnoreCase((tls ? "https://" : "http://") + host)
                || url.filter(own -> origin.equalsIgnoreCase(own.toString())).isPresent();
    }

    /** The client's address; behind a proxy of ours the one that it saw. */
    String address(Context context) {
        String peer = context.req().getRemoteAddr();
        String forwarded = context.header("X-Forwarded-For");
        if (url.isEmpty() || forwarded == null || !loopback(peer)) {
            return peer;
        }
        List<String> hops = Arrays.asList(forwarded.split(","));
        String last = hops.get(hops.size() - 1).strip();
        return last.matches("[0-9a-fA-F.:]{2,45}") ? last : peer;
    }

    private static boolean loopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    private static String name(String host) {
        return host.toLowerCase(Locale.ROOT).replaceFirst(":\\d+$", "");
    }
}
