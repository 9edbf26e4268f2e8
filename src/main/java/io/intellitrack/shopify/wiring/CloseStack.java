package io.intellitrack.shopify.wiring;

import java.util.ArrayDeque;
import java.util.Deque;

/** What was opened, closed in reverse order, all of it. Used by one thread at a time. */
final class CloseStack implements AutoCloseable {
    private final Deque<AutoCloseable> opened = new ArrayDeque<>();

    <T extends AutoCloseable> T push(T part) {
        opened.push(part);
        return part;
    }

    /** Closes all because of a failure; what fails now is told beside it. */
    void closeAfter(Exception reason) {
        while (!opened.isEmpty()) {
            try {
                opened.pop().close();
            } catch (Exception e) {
                reason.addSuppressed(e);
            }
        }
    }

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
