package io.intellitrack.shopify.cli.terminal;

import io.intellitrack.shopify.machine.CloseStack;
import io.intellitrack.shopify.machine.Threads;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a command opened: closed in reverse order, once, at its end or when the process is told to stop. */
public final class CloseOnStop implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(CloseOnStop.class);

    private final CloseStack opened = new CloseStack();
    private final Thread hook = Threads.named("stop", this::closeAll);

    /** Watches from now on for the process being told to stop. */
    public CloseOnStop() {
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** Takes on a part to close, and gives it back; the last one is closed first. */
    public synchronized <T extends AutoCloseable> T add(T part) {
        return opened.push(part);
    }

    private synchronized void closeAll() {
        try {
            opened.close();
        } catch (Exception e) {
            LOG.warn("Not everything closed well", e);
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
