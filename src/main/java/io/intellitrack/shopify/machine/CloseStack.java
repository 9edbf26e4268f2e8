package io.intellitrack.shopify.machine;

import java.util.ArrayDeque;
import java.util.Deque;

/** What was opened, closed in reverse order, all of it. Used by one thread at a time. */
public final class CloseStack implements AutoCloseable {
    private final Deque<AutoCloseable> opened = new ArrayDeque<>();

    /** Takes on a part to close, and gives it back; the last one is closed first. */
    public <T extends AutoCloseable> T push(T part) {
        opened.push(part);
        return part;
    }

    /** Closes all because of a failure; what fails now is told beside it. */
    public void closeAfter(Exception reason) {
        while (!opened.isEmpty()) {
            try {
                opened.pop().close();
            } catch (Exception e) {
                reason.addSuppressed(e);
            }
        }
    }

    /** What fails first is thrown, after all the others were closed too. */
    @Override
    public void close() throws Exception {
        while (!opened.isEmpty()) {
            try {
                opened.pop().close();
            } catch (Exception e) {
                closeAfter(e);
                throw e;
            }
        }
    }
}
