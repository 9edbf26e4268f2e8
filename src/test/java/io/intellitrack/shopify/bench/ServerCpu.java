package io.intellitrack.shopify.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * Processor time of a server that has a process for each session. Its first process does not keep the time of those that
 * ended, so each is read again and again while it lives.
 */
final class ServerCpu implements AutoCloseable {
    private static final int EVERY_MILLIS = 20;

    private final ProcessHandle first;
    private final Map<Long, Long> nanos = new HashMap<>();
    private final Thread reader = new Thread(this::keepReading, "processor time of the database");
    private volatile boolean closed;

    ServerCpu(long firstPid) {
        first = ProcessHandle.of(firstPid).orElseThrow();
        reader.setDaemon(true);
        reader.start();
    }

    /** Seconds, of all cores together, since the server began. */
    synchronized double seconds() {
        read();
        return nanos.values().stream().mapToLong(each -> each).sum() / 1e9;
    }

    private synchronized void read() {
        read(first.pid());
        first.children().forEach(session -> read(session.pid()));
    }

    /** The first word is the time on a processor in nanoseconds (kernel: sched-stats); each process has one thread. */
    private void read(long pid) {
        try {
            String stat = Files.readString(Path.of("/proc", Long.toString(pid), "schedstat"));
            nanos.merge(pid, Long.parseLong(stat.substring(0, stat.indexOf(' '))), Math::max);
        } catch (IOException e) {
            return; // it has just ended; what was read before stays
        }
    }

    private void keepReading() {
        while (!closed) {
            read();
            try {
                Thread.sleep(EVERY_MILLIS);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    @Override
    public void close() {
        closed = true;
        reader.interrupt();
    }
}
