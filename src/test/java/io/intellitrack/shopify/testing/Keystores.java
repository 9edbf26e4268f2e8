package io.intellitrack.shopify.testing;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Certificates for tests, as the JDK's keytool makes them. */
public final class Keystores {
    /** Of every keystore made here. */
    public static final String PASSWORD = "changeit";

    private Keystores() {}

    /** A new certificate for this machine with its key, in a PKCS12 file. */
    public static Path make(Path file) throws Exception {
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "console",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "san=dns:localhost,ip:127.0.0.1",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        PASSWORD)
                .redirectErrorStream(true)
                .start();
        String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (keytool.waitFor() != 0) {
            throw new IllegalStateException(said);
        }
        return file;
    }
}
