package io.intellitrack.shopify.ops.views;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;

/** The integrator's statements, which know how IntelliTrack's tables are called here. */
record Statement(Path folder) {
    /** The statement in {@code routes/sql/<name>.sql}, read anew, because it may be edited while the program runs. */
    String named(String name) {
        Path file = folder.resolve(name + ".sql");
        try {
            return Files.readString(file)
                    .lines()
                    .filter(line -> !line.stripLeading().startsWith("--"))
                    .collect(Collectors.joining("\n"))
                    .replace(":#", ":");
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "routes/sql/" + name + ".sql cannot be read: restore it from the release", e);
        }
    }
}
