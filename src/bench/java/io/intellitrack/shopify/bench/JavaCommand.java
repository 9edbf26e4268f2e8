package io.intellitrack.shopify.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The Java that runs this also runs what is measured. */
final class JavaCommand {
    private JavaCommand() {}

    static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /** How the program is run for a large import: the same with both compilers. */
    static List<String> thorough(int heap) {
        return new ArrayList<>(List.of(java(), "-Xmx" + heap + "m", "-XX:+UseSerialGC"));
    }

    /** How the program is run, and what it is compared with; arguments may be added. */
    static List<String> small(int heap) {
        List<String> command = thorough(heap);
        command.add("-XX:TieredStopAtLevel=1");
        return command;
    }
}
