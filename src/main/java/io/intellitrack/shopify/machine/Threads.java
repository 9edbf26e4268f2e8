package io.intellitrack.shopify.machine;

import java.util.concurrent.ThreadFactory;

/** Threads of our own: named, so that people find them in a dump, and never what keeps a process alive. */
public final class Threads {
    private Threads() {}

    /** Makes threads of that name. */
    public static ThreadFactory named(String name) {
        return task -> named(name, task);
    }

    /** A thread that is not started yet. */
    public static Thread named(String name, Runnable task) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }
}
