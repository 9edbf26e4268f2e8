package io.intellitrack.shopify.sandbox.bulk;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;

/** Results of bulk queries on disk, each under a name that cannot be guessed. Thread-safe. */
public final class BulkFiles implements AutoCloseable {
    private final Path folder;
    private final Map<String, Path> files = new HashMap<>();
    private Function<String, String> address = name -> name;

    /** A folder of its own, which goes on close. */
    public BulkFiles() {
        try {
            folder = Files.createTempDirectory("sandbox-bulk");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How a file name becomes a URL. */
    public synchronized void address(Function<String, String> wanted) {
        address = wanted;
    }

    synchronized String url(String name) {
        return address.apply(name);
    }

    String newName() {
        return UUID.randomUUID() + ".jsonl";
    }

    OutputStream write(String name) {
        Path file = folder.resolve(name);
        synchronized (this) {
            files.put(name, file);
        }
        try {
            return new BufferedOutputStream(Files.newOutputStream(file), 1 << 16);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The file, or null when there is none of this name. */
    public synchronized Path find(String name) {
        return files.get(name);
    }

    long size(String name) {
        try {
            return Files.size(find(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Cuts a file short, down to a part of its bytes. */
    void shorten(String name, double part) {
        try (var channel = java.nio.channels.FileChannel.open(find(name), java.nio.file.StandardOpenOption.WRITE)) {
            channel.truncate((long) (channel.size() * part));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public synchronized void close() {
        try (Stream<Path> all = Files.list(folder)) {
            for (Path file : List.copyOf(all.toList())) {
                Files.deleteIfExists(file);
            }
            Files.deleteIfExists(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
