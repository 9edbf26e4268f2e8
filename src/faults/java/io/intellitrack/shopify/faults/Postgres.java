package io.intellitrack.shopify.faults;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A PostgreSQL server on a small disk; it can be broken off, and its disk filled. Commits are kept as in earnest. */
final class Postgres implements AutoCloseable {
    private static final int MEGABYTES = 600;

    private final SmallDisk disk;
    private final EmbeddedPostgres server;
    private final Path data;
    private boolean full;

    Postgres(Path folder) throws IOException {
        disk = new SmallDisk(folder, MEGABYTES);
        data = folder.resolve("data");
        server = EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setPort(Ports.free())
                .setPGStartupWait(Duration.ofSeconds(60))
                .setServerConfig("synchronous_commit", "on") // the builder's "off" loses commits when it is broken off
                .setServerConfig("max_connections", "200")
                .setServerConfig("deadlock_timeout", "200ms")
                .setServerConfig("max_wal_size", "64MB")
                .setServerConfig("min_wal_size", "32MB")
                .start();
    }

    int port() {
        return server.getPort();
    }

    String url(int port) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
    }

    /** All at once: sessions end without a word, what was committed is found again from the log. */
    void breakOff() {
        control("restart");
    }

    /** Whether its disk can be filled. */
    boolean fillable() {
        return disk.small();
    }

    void fillDisk() {
        full = true;
        disk.fill();
    }

    /** There is room again; the server is started when the full disk has stopped it. */
    void emptyDisk() {
        if (!full) {
            return;
        }
        full = false;
        disk.empty();
        for (int i = 0; i < 3 && !answers(); i++) {
            control("restart");
        }
    }

    private boolean answers() {
        try (Connection connection = DriverManager.getConnection(url(port()), "postgres", "")) {
            return connection.isValid(5);
        } catch (SQLException down) {
            return false;
        }
    }

    /** As the server was first started: it keeps its own command line in its folder. */
    private void control(String what) {
        List<String> command = new ArrayList<>(Shell.root() ? List.of("unshare", "-U") : List.of());
        command.addAll(List.of(
                binary().toString(),
                "-D",
                data.toString(),
                "-m",
                "immediate",
                "-l",
                data + "/restarted.log",
                "-w",
                what));
        Shell.tries(command.toArray(String[]::new));
    }

    private Path binary() {
        try {
            String options = Files.readString(data.resolve("postmaster.opts"));
            return Path.of(options.substring(0, options.indexOf(' '))).resolveSibling("pg_ctl");
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        disk.empty();
        server.close();
        disk.close();
    }
}
