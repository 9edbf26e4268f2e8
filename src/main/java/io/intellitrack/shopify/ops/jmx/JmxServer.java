package io.intellitrack.shopify.ops.jmx;

import io.intellitrack.shopify.ops.Loopback;
import io.intellitrack.shopify.ops.Tls;
import io.intellitrack.shopify.ops.rights.Audit;
import io.intellitrack.shopify.ops.users.Logins;
import io.intellitrack.shopify.settings.Settings;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.BindException;
import java.net.InetAddress;
import java.rmi.NoSuchObjectException;
import java.rmi.registry.LocateRegistry;
import java.rmi.registry.Registry;
import java.rmi.server.UnicastRemoteObject;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javax.management.remote.JMXConnectorServer;
import javax.management.remote.JMXServiceURL;
import javax.management.remote.rmi.RMIConnectorServer;
import javax.management.remote.rmi.RMIJRMPServerImpl;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Remote JMX on one fixed port, made in code: the JVM's own flags would open a second, random port on all interfaces.
 * Beyond this machine only with users and TLS. Its registry takes changes from this process alone ({@link JmxSockets}).
 */
public final class JmxServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(JmxServer.class);

    private final Registry registry;
    private final JMXConnectorServer server;
    private final JMXServiceURL url;

    private JmxServer(Registry registry, JMXConnectorServer server, JMXServiceURL url) {
        this.registry = registry;
        this.server = server;
        this.url = url;
    }

    /**
     * Starts serving.
     *
     * @param logins who may log in; empty when no users are configured: then whoever is on this machine may do everything
     * @throws io.intellitrack.shopify.settings.SettingsException when others than this machine could connect without users or TLS,
     *     or the keystore cannot be used
     * @throws BindException when the port is taken
     */
    public static JmxServer start(Settings.Jmx settings, Optional<Logins> logins, Audit audit) throws IOException {
        InetAddress host = Loopback.checked("jmx.host", settings.host(), missing(settings, logins));
        int port = settings.port().orElseThrow();
        // stubs carry this name to the client; the machine's own may resolve to another address
        System.setProperty("java.rmi.server.hostname", host.isAnyLocalAddress() ? own() : host.getHostAddress());
        JmxSockets sockets =
                new JmxSockets(host, settings.keystore().map(keystore -> Tls.serving("jmx.keystore", keystore)));
        Registry registry = registry(settings, port, sockets);
        String name = host.isAnyLocalAddress() ? own() : host.getHostAddress();
        JmxGuard door = new JmxGuard(logins, audit);
        Map<String, Object> environment = environment(logins.map(all -> door));
        RMIJRMPServerImpl entry = new RMIJRMPServerImpl(port, sockets.clients().orElse(null), sockets, environment);
        JMXConnectorServer server = new RMIConnectorServer(
                new JMXServiceURL("rmi", name, port), environment, entry, ManagementFactory.getPlatformMBeanServer());
        server.setMBeanServerForwarder(door.forwarder());
        server.start();
        // entered without a connection: with TLS that would have to trust our own certificate
        registry.rebind("jmxrmi", entry.toStub());
        if (logins.isEmpty()) {
            LOG.info("No users are configured: whoever is on this machine may do everything by JMX");
        }
        String at = name + ":" + port;
        return new JmxServer(
                registry, server, new JMXServiceURL("service:jmx:rmi://" + at + "/jndi/rmi://" + at + "/jmxrmi"));
    }

    private static String own() throws IOException {
        return InetAddress.getLocalHost().getHostName();
    }

    private static Optional<String> missing(Settings.Jmx settings, Optional<Logins> logins) {
        if (logins.isEmpty()) {
            return Optional.of("without users anybody could come in: set users.file.");
        }
        return settings.keystore().isPresent()
                ? Optional.empty()
                : Optional.of("without TLS passwords could be read on the way: set jmx.keystore.");
    }

    private static Registry registry(Settings.Jmx settings, int port, JmxSockets sockets) throws IOException {
        try {
            return LocateRegistry.createRegistry(port, sockets.clients().orElse(null), sockets);
        } catch (java.rmi.server.ExportException e) {
            throw (IOException) new BindException("jmx.port " + port + " on " + settings.host()).initCause(e);
        }
    }

    private static Map<String, Object> environment(Optional<JmxGuard> authenticator) {
        Map<String, Object> environment = new HashMap<>();
        environment.put(RMIConnectorServer.CREDENTIALS_FILTER_PATTERN, "java.lang.String;!*");
        authenticator.ifPresent(door -> environment.put(JMXConnectorServer.AUTHENTICATOR, door));
        return environment;
    }

    /** Where JMX tools connect to. */
    public JMXServiceURL url() {
        return url;
    }

    @Override
    public void close() throws IOException {
        server.stop();
        try {
            UnicastRemoteObject.unexportObject(registry, true);
        } catch (NoSuchObjectException e) {
            throw new IOException("The JMX registry was closed before", e);
        }
    }
}
