package io.intellitrack.shopify.bench;

import java.nio.file.Path;

/** The Java that runs this also runs what is measured. */
final class Jvm {
    private Jvm() {}

    static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }
}
