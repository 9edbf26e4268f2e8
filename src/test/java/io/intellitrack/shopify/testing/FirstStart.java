package io.intellitrack.shopify.testing;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;

/** The program as a process of its own in a folder that has its files and no settings. */
public final class FirstStart implements AutoCloseable {
    private static final Pattern LINK = Pattern.compile("http://127\\.0\\.0\\.1:\\d+(/setup\\?link=[0-9a-f]+)");

    private final Kit kit;
    private final Path log;
    private final int port;
    private Process process;

    private FirstStart(Kit kit, Path log, int port) {
        this.kit = kit;
        this.log = log;
        this.port = port;
    }

    /** Starts it, until it has printed its link. */
    public static FirstStart in(Path folder) throws IOException {
        FirstStart start = new FirstStart(Kit.in(folder), folder.resolve("run.log"), OwnProcess.freePort());
        start.again();
        return start;
    }

    /** Starts it once more, as after a power cut. */
    public void again() throws IOException {
        close();
        ProcessBuilder line = OwnProcess.of().directory(kit.folder().toFile());
        line.environment().put("CONSOLE_PORT", Integer.toString(port));
        process = line.redirectErrorStream(true).redirectOutput(log.toFile()).start();
        Awaitility.await()
                .atMost(Duration.ofSeconds(120))
                .until(() -> !process.isAlive() || LINK.matcher(said()).find());
    }

    /** The address of its console. */
    public URI url() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /** The path of the link that it has printed last. */
    public String link() {
        Matcher links = LINK.matcher(said());
        String last = "";
        while (links.find()) {
            last = links.group(1);
        }
        if (last.isEmpty()) {
            throw new AssertionError("No link was printed: " + said());
        }
        return last;
    }

    /** Waits until it runs as it does for ever after; on a busy machine new tables take their time. */
    public void awaitReady() {
        Awaitility.await()
                .atMost(Duration.ofMinutes(4))
                .until(() -> !process.isAlive() || said().contains("Ready after"));
    }

    /** What it has said. */
    public String said() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        if (process != null) {
            process.destroyForcibly().onExit().join();
        }
    }
}
