package io.intellitrack.shopify.ops;

import io.intellitrack.shopify.settings.Settings;
import io.intellitrack.shopify.settings.SettingsException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Collections;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

/** Certificates of our own listeners. */
public final class Tls {
    private Tls() {}

    /**
     * What a listener with this certificate needs.
     *
     * @param key the setting that names the keystore
     * @throws SettingsException when it cannot be used
     */
    public static SSLContext serving(String key, Settings.Keystore keystore) {
        try {
            char[] password = keystore.password().reveal().toCharArray();
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(opened(keystore), password);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), null, null);
            return context;
        } catch (IOException | GeneralSecurityException e) {
            throw new SettingsException(List.of(key + "=" + keystore.file() + " cannot be used ("
                    + e.getClass().getSimpleName() + "): expected a PKCS12 file with a key, and its password in " + key
                    + "-password."));
        }
    }

    private static KeyStore opened(Settings.Keystore keystore) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream file = Files.newInputStream(keystore.file())) {
            store.load(file, keystore.password().reveal().toCharArray());
        }
        return store;
    }

    /** For a command beside the daemon: trusts the certificates of this very keystore, and no other. */
    public static SSLContext trusting(Settings.Keystore keystore) {
        try {
            KeyStore store = opened(keystore);
            List<Certificate> own = new java.util.ArrayList<>();
            for (String alias : Collections.list(store.aliases())) {
                own.add(store.getCertificate(alias));
            }
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {new Pinned(own)}, null);
            return context;
        } catch (IOException | GeneralSecurityException e) {
            throw new SettingsException(List.of("console.keystore=" + keystore.file() + " cannot be read ("
                    + e.getClass().getSimpleName() + ")."));
        }
    }

    /** Whose certificate is pinned needs no matching name: the daemon is asked by its address. */
    private static final class Pinned extends X509ExtendedTrustManager {
        private final List<Certificate> pinned;

        Pinned(List<Certificate> pinned) {
            this.pinned = List.copyOf(pinned);
        }

        private void check(X509Certificate[] chain) throws CertificateException {
            if (chain.length == 0 || !pinned.contains(chain[0])) {
                throw new CertificateException("This is not the certificate of console.keystore");
            }
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
            check(chain);
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket)
                throws CertificateException {
            check(chain);
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine)
                throws CertificateException {
            check(chain);
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
            throw new CertificateException("Nobody is a client here");
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket)
                throws CertificateException {
            checkClientTrusted(chain, type);
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine)
                throws CertificateException {
            checkClientTrusted(chain, type);
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
