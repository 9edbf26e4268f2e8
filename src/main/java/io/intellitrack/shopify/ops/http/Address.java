package io.intellitrack.shopify.ops.http;

import io.intellitrack.shopify.ops.Loopback;
import io.intellitrack.shopify.ops.Tls;
import io.intellitrack.shopify.settings.Settings;
import io.javalin.config.JettyConfig;
import java.net.InetAddress;
import java.net.URI;
import java.util.Optional;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where the console listens: on loopback, or beyond it when there are users; with TLS when there is a keystore. */
final class Address {
    private static final Logger LOG = LoggerFactory.getLogger(Address.class);

    private final Settings.Console settings;
    private final InetAddress host;

    /** @throws io.intellitrack.shopify.settings.SettingsException when others than this machine could connect without users */
    Address(Settings.Console settings, boolean users) {
        this.settings = settings;
        this.host = Loopback.checked(
                "console.host",
                settings.host(),
                users ? Optional.empty() : Optional.of("without users anybody could come in: set users.file."));
    }

    /** @param secure whether browsers come by https, be it through a proxy */
    void warn(boolean secure) {
        if (!host.isLoopbackAddress() && !secure) {
            LOG.warn("The console is open to others without TLS: passwords and sessions can be read on the way. Set "
                    + "console.keystore, or console.url with a proxy before it");
        }
    }

    /** @throws io.intellitrack.shopify.settings.SettingsException when the keystore cannot be used */
    void listen(JettyConfig config) {
        config.host = host.getHostAddress();
        config.port = settings.port();
        settings.keystore()
                .ifPresent(keystore -> config.addConnector((server, jetty) -> secured(server, jetty, keystore)));
    }

    private ServerConnector secured(Server server, HttpConfiguration jetty, Settings.Keystore keystore) {
        SslContextFactory.Server tls = new SslContextFactory.Server();
        tls.setSslContext(Tls.serving("console.keystore", keystore));
        tls.setIncludeProtocols("TLSv1.3", "TLSv1.2");
        HttpConfiguration secure = new HttpConfiguration(jetty);
        secure.addCustomizer(
                new SecureRequestCustomizer(false)); // who asks by address may: the host is checked by Guard
        ServerConnector connector = new ServerConnector(server, tls, new HttpConnectionFactory(secure));
        connector.setHost(host.getHostAddress());
        connector.setPort(settings.port());
        return connector;
    }

    /** As it was asked for, for who must say that it is taken. */
    String asked() {
        return "console.port " + settings.port() + " on " + settings.host();
    }

    /** As it stands once the server runs: port 0 has become a free one. */
    URI url(Server server) {
        String address = host.isAnyLocalAddress() ? "127.0.0.1" : host.getHostAddress();
        String name = address.contains(":") ? "[" + address.replaceFirst("%.*", "") + "]" : address;
        int port = ((ServerConnector) server.getConnectors()[0]).getLocalPort();
        return URI.create((settings.keystore().isPresent() ? "https" : "http") + "://" + name + ":" + port);
    }
}
