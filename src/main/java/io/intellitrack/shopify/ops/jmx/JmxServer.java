package io.intellitrack.shopify.ops.jmx;

import io.intellitrack.shopify.Settings;
import io.intellitrack.shopify.ops.Audit;
import io.intellitrack.shopify.ops.Loopback;
import io.intellitrack.shopify.ops.users.Logins;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.rmi.NoSuchObjectException;
import java.rmi.registry.LocateRegistry;
import java.rmi.registry.Registry;
import java.rmi.server.RMIServerSocketFactory;
import java.rmi.server.UnicastRemoteObject;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.management.MBeanServer;
import javax.management.remote.JMXConnectorServer;
import javax.management.remote.JMXConnectorServerFactory;
import javax.management.remote.JMXServiceURL;
import javax.management.remote.MBeanServerForwarder;
import javax.management.remote.rmi.RMIConnectorServer;

/**
 * Remote JMX on one fixed port of this machine, made in code: the JVM's own flags would open a second, random port on all
 * interfaces.
 */
public final class JmxServer implements AutoCloseable {
    /** These load code that a client names; nobody needs them here. */
    private static final Set<String> REFUSED = Set.of("createMBean", "registerMBean", "instantiate", "unregisterMBean");

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
     * @throws io.intellitrack.shopify.SettingsException when others than this machine could connect
     * @throws BindException when the port is taken
     */
    public static JmxServer start(Settings.Jmx settings, Optional<Logins> logins, Audit audit) throws IOException {
        InetAddress host = Loopback.checked("jmx.host", settings.host(), missing(settings, logins));
        int port = settings.port().orElseThrow();
        // stubs carry this name to the client; the machine's own may resolve to another address
        System.setProperty("java.rmi.server.hostname", host.getHostAddress());
        Sockets sockets = new Sockets(host);
        Registry registry;
        try {
            registry = LocateRegistry.createRegistry(port, null, sockets);
        } catch (java.rmi.server.ExportException e) {
            throw (IOException) new BindException("jmx.port " + port + " on " + settings.host()).initCause(e);
        }
        String at = host.getHostAddress() + ":" + port;
        JMXServiceURL url = new JMXServiceURL("service:jmx:rmi://" + at + "/jndi/rmi://" + at + "/jmxrmi");
        Map<String, Object> environment = Map.of(
                RMIConnectorServer.RMI_SERVER_SOCKET_FACTORY_ATTRIBUTE,
                sockets,
                RMIConnectorServer.CREDENTIALS_FILTER_PATTERN,
                "java.lang.String;!*");
        JMXConnectorServer server = JMXConnectorServerFactory.newJMXConnectorServer(
                url, environment, ManagementFactory.getPlatformMBeanServer());
        server.setMBeanServerForwarder(forwarder());
        server.start();
        return new JmxServer(registry, server, url);
    }

    private static Optional<String> missing(Settings.Jmx settings, Optional<Logins> logins) {
        if (logins.isEmpty()) {
            return Optional.of("without users anybody could come in: set users.file.");
        }
        return settings.keystore().isPresent()
                ? Optional.empty()
                : Optional.of("without TLS passwords could be read on the way: set jmx.keystore.");
    }

    private static MBeanServerForwarder forwarder() {
        MBeanServer[] behind = new MBeanServer[1];
        return (MBeanServerForwarder) Proxy.newProxyInstance(
                JmxServer.class.getClassLoader(),
                new Class<?>[] {MBeanServerForwarder.class},
                (proxy, method, args) -> {
                    if (method.getName().equals("setMBeanServer")) {
                        behind[0] = (MBeanServer) args[0];
                        return null;
                    }
                    if (method.getName().equals("getMBeanServer")) {
                        return behind[0];
                    }
                    if (REFUSED.contains(method.getName())) {
                        throw new SecurityException(method.getName() + " is not allowed here");
                    }
                    try {
                        return method.invoke(behind[0], args);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
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

    /** Listens on one address only. Equal ones share a port, so registry and server need but one. */
    private record Sockets(InetAddress host) implements RMIServerSocketFactory {
        @Override
        public ServerSocket createServerSocket(int port) throws IOException {
            return new ServerSocket(port, 50, host);
        }
    }
}
