package io.intellitrack.shopify.ops.notices;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Set;

/** Keeps notices away from addresses that answer with a cloud machine's secrets. */
final class Addresses {
    /** Metadata services that are not link-local: AWS over IPv6, Alibaba, Oracle. */
    private static final Set<String> METADATA = Set.of("fd00:ec2:0:0:0:0:0:254", "100.100.100.200", "192.0.0.192");

    private Addresses() {}

    /**
     * Looks where a host leads.
     *
     * @param key the setting that names it
     * @throws IOException when it is unknown, or not to be called
     */
    static void check(String key, String host) throws IOException {
        InetAddress[] addresses;
        try {
            addresses = InetAddress.getAllByName(host.replaceAll("^\\[|]$", ""));
        } catch (UnknownHostException e) {
            throw new IOException(key + ": the host " + host + " is not known; check its name and the network", e);
        }
        for (InetAddress address : addresses) {
            if (refused(address)) {
                throw new IOException(
                        key + ": the host " + host + " leads to " + address.getHostAddress()
                                + ", which is link-local, a metadata service or no single machine; such addresses are never called");
            }
        }
    }

    private static boolean refused(InetAddress address) {
        return address.isLinkLocalAddress()
                || address.isAnyLocalAddress()
                || address.isMulticastAddress()
                || METADATA.contains(address.getHostAddress());
    }
}
