package io.intellitrack.shopify.reconcile;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;

/** The integrator's statements, read each time because they may be changed; parameters in our own notation. */
record ProofStatements(Path folder) {
    String named(String name) {
        Path file = folder.resolve(name + ".sql");
        try {
            return Files.readString(file, StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.strip().startsWith("--"))
                    .collect(Collectors.joining("\n"))
                    .replace(":#", ":");
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read", e);
        }
    }
}
