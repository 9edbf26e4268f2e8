package io.intellitrack.shopify.ops;

import io.intellitrack.shopify.settings.SettingsException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;

/** Closed by default: beyond this machine only what is known to be guarded may listen. */
public final class Loopback {
    private Loopback() {}

    /**
     * The address to listen on.
     *
     * @param key the setting, such as {@code console.host}
     * @param missing what stands between others and us is not there: a sentence for people; empty when all is there
     * @throws SettingsException when others could connect although something is missing
     */
    public static InetAddress checked(String key, String host, Optional<String> missing) {
        try {
            InetAddress address = InetAddress.getByName(host);
            if (address.isLoopbackAddress() || missing.isEmpty()) {
                return address;
            }
            throw new SettingsException(List.of(key + "=" + host + ": " + missing.get() + " Or set " + key
                    + "=127.0.0.1 and reach it over a tunnel."));
        } catch (UnknownHostException e) {
            throw new SettingsException(List.of(key + "=" + host + ": no such host; set " + key + "=127.0.0.1."));
        }
    }
}
