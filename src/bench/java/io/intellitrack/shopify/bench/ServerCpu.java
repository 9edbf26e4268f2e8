package io.intellitrack.shopify.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.StringTokenizer;

/**
 * Processor time of a server that has a process for each session. Its first process does not keep the time of those that
 * ended, so each is read again and again while it lives.
 */
final class ServerCpu implements AutoCloseable {
    private static final int EVERY_MILLIS = 20;

    private final String first;
    private final Map<String, Long> nanos = new HashMap<>();
    private final Thread reader = new Thread(this::keepReading, "processor time of the database");

    ServerCpu(String firstPid) {
        first = firstPid;
        reader.setDaemon(true);
        reader.start();
    }

    /** Seconds, of all cores together, since the server began. */
    synchronized double seconds() {
        read();
        return nanos.values().stream().mapToLong(each -> each).sum() / 1e9;
    }

    /** The kernel lists the sessions itself: to look through all processes would cost what is to be measured. */
    private synchronized void read() {
        read(first);
        StringTokenizer sessions = new StringTokenizer(text("/proc/" + first + "/task/" + first + "/children"));
        while (sessions.hasMoreTokens()) {
            read(sessions.nextToken());
        }
    }

    /** The first word is the time on a processor in nanoseconds (kernel: sched-stats); each process has one thread. */
    private void read(String pid) {
        StringTokenizer times = new StringTokenizer(text("/proc/" + pid + "/schedstat"));
        if (times.hasMoreTokens()) {
            nanos.merge(pid, Long.parseLong(times.nextToken()), Math::max);
        }
    }

    /** Empty when the process has just ended: what was read of it before stays. */
    private static String text(String file) {
        try {
            return Files.readString(Path.of(file));
        } catch (IOException e) {
            return "";
        }
    }

    private void keepReading() {
        while (!Thread.currentThread().isInterrupted()) {
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
        reader.interrupt();
    }
}
