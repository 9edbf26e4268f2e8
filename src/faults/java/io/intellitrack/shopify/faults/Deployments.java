package io.intellitrack.shopify.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Broken files are put under running instances: the next start is refused and names the file; nobody else notices. */
final class Deployments {
    private record Broken(String file, String text) {}

    private static final List<Broken> BROKEN = List.of(
            new Broken("routes/orders-to-intellitrack.camel.yaml", "- route:\n    id: [unclosed\n"),
            new Broken("routes/graphql/orders-changed.graphql", ""),
            new Broken("routes/mappings/item.properties", "description = frobnicate(title)\n"));

    private final Site site;
    private int next;

    Deployments(Site site) {
        this.site = site;
    }

    /** Deploys the next broken file, and takes it back; gives what was not as it must be. */
    List<String> refused() throws IOException, InterruptedException {
        Broken broken = BROKEN.get(next++ % BROKEN.size());
        Path file = site.kit.folder().resolve(broken.file());
        byte[] good = Files.readAllBytes(file);
        write(file, broken.text().getBytes(java.nio.charset.StandardCharsets.UTF_8));
        try {
            Instance refused = site.connector(Site.Manner.PLAIN);
            boolean ended = refused.ends(Duration.ofSeconds(120));
            if (!ended) {
                refused.kill();
            }
            boolean named = refused.log().contains(file.getFileName().toString());
            return ended && refused.exitCode() != 0 && named
                    ? List.of()
                    : List.of("I12: " + broken.file() + " was broken, but ended " + ended + ", named " + named
                            + ", see " + refused);
        } finally {
            write(file, good);
        }
    }

    private static void write(Path file, byte[] text) {
        try {
            Files.write(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
