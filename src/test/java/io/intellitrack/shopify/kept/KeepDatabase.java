package io.intellitrack.shopify.kept;

import io.intellitrack.shopify.settings.Settings;
import io.intellitrack.shopify.testing.Engine;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Clock;
import java.util.zip.GZIPOutputStream;

/**
 * Makes the databases that are kept of a released version, by the program as it is here. Run once for each release; {@code
 * src/test/resources/kept/README.md} says how.
 */
public final class KeepDatabase {
    private KeepDatabase() {}

    /** @param arguments the version that is released */
    public static void main(String[] arguments) throws Exception {
        Path kept = Path.of("src/test/resources/kept", arguments[0]);
        if (Files.exists(kept)) {
            throw new IllegalStateException(kept + " is there already: what was released stays as it was");
        }
        Path folder = Files.createTempDirectory("kept");
        Path embedded = folder.resolve("embedded/intellitrack");
        play(folder.resolve("h2"), Kept.embedded(embedded));
        Settings.IntelliTrack server = Engine.POSTGRES.empty();
        play(folder.resolve("postgres"), server);

        Files.createDirectories(kept);
        pack(kept.resolve(Kept.H2_FILE), Files.readAllBytes(Path.of(embedded + ".mv.db")));
        try (Connection connection = DriverManager.getConnection(server.jdbcUrl(), server.user(), "")) {
            pack(kept.resolve(Kept.POSTGRES_FILE), PostgresDump.of(connection).getBytes(StandardCharsets.UTF_8));
        }
        System.exit(0); // whatever threads are left
    }

    private static void play(Path folder, Settings.IntelliTrack database) throws Exception {
        try (KeptSite site = new KeptSite(folder, database, Clock.systemUTC())) {
            new KeptStory(site).play();
        }
    }

    private static void pack(Path file, byte[] content) throws IOException {
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write(content);
        }
    }
}
