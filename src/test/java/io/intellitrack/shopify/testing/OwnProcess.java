package io.intellitrack.shopify.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.intellitrack.shopify.Main;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;

/** The program as a process of its own, on this Java and this class path. */
public final class OwnProcess {
    private OwnProcess() {}

    /** The {@code java} that runs this. */
    public static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /** The program with these arguments, not started yet. */
    public static ProcessBuilder of(String... arguments) {
        List<String> line =
                new ArrayList<>(List.of(java(), "-cp", System.getProperty("java.class.path"), Main.class.getName()));
        line.addAll(List.of(arguments));
        return new ProcessBuilder(line);
    }

    /** The daemon of an installation, once it is ready. */
    public static Process daemon(Kit kit, Path log) throws IOException {
        return ready(of("--config", kit.config().toString()), kit, log);
    }

    /** A daemon that is given its arguments, once it is ready. */
    public static Process ready(ProcessBuilder line, Kit kit, Path log) throws IOException {
        Process daemon = line.directory(kit.folder().toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        Awaitility.await()
                .atMost(Duration.ofSeconds(120))
                .until(() -> !daemon.isAlive() || Files.readString(log).contains("Ready after"));
        assertThat(daemon.isAlive()).as(Files.readString(log)).isTrue();
        return daemon;
    }

    /** A port that nobody listens on. */
    public static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
