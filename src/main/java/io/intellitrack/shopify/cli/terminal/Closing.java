package io.intellitrack.shopify.cli.terminal;

import io.intellitrack.shopify.machine.Threads;
import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a command opened: closed in reverse order, once, at its end or when the process is told to stop. */
public final class Closing implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Closing.class);

    private final Deque<AutoCloseable> opened = new ArrayDeque<>();
    private final Thread hook = Threads.named("stop", this::closeAll);

    /** Watches from now on for the process being told to stop. */
    public Closing() {
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** Takes on a part to close, and gives it back; the last one is closed first. */
    public synchronized <T extends AutoCloseable> T add(T part) {
        opened.push(part);
        return part;
    }

    private synchronized void closeAll() {
        while (!opened.isEmpty()) {
            AutoCloseable part = opened.pop();
            try {
                part.close();
            } catch (Exception e) {
                LOG.warn("{} did not close well", part.getClass().getSimpleName(), e);
            }
        }
    }

    @Override
    public void close() {
        closeAll();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            LOG.debug("The process is stopping already", e);
        }
    }
}
