package io.intellitrack.shopify.ops;

import io.intellitrack.shopify.SettingsException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** Closed by default: without users, only this machine may connect. */
public final class Loopback {
    private Loopback() {}

    /**
     * The address to listen on.
     *
     * @param key the setting, such as {@code console.host}
     * @throws SettingsException when others could connect
     */
    public static InetAddress require(String key, String host) {
        try {
            InetAddress address = InetAddress.getByName(host);
            if (address.isLoopbackAddress()) {
                return address;
            }
            throw new SettingsException(List.of(key + "=" + host
                    + ": without users only this machine may connect, anybody could come in otherwise; set " + key
                    + "=127.0.0.1 and reach it over a tunnel."));
        } catch (UnknownHostException e) {
            throw new SettingsException(List.of(key + "=" + host + ": no such host; set " + key + "=127.0.0.1."));
        }
    }
}
