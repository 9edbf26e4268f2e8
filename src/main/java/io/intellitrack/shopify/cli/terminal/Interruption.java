package io.intellitrack.shopify.cli.terminal;

import io.intellitrack.shopify.machine.Threads;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ctrl-C: once ends the program after the page it is at, twice at once. The JVM by itself ignores the second while it
 * waits for the first.
 */
public final class Interruption {
    private static final Logger LOG = LoggerFactory.getLogger(Interruption.class);
    private static final int CODE = 130;

    private Interruption() {}

    /** From now on the terminal's Ctrl-C is answered so. */
    public static void install(Terminal terminal) {
        AtomicBoolean before = new AtomicBoolean();
        onInterrupt(() -> {
            if (before.getAndSet(true)) {
                Runtime.getRuntime().halt(CODE);
            }
            terminal.say("Stopping after this page; Ctrl-C once more stops now.");
            Threads.named("interrupted", () -> System.exit(CODE)).start();
        });
    }

    /** By reflection: the class is supported, but the compiler warns of every mention. */
    private static void onInterrupt(Runnable answer) {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            Object ours = Proxy.newProxyInstance(
                    handler.getClassLoader(), new Class<?>[] {handler}, (proxy, method, arguments) -> {
                        if (method.getName().equals("handle")) {
                            answer.run();
                        }
                        return null;
                    });
            signal.getMethod("handle", signal, handler)
                    .invoke(null, signal.getConstructor(String.class).newInstance("INT"), ours);
        } catch (ReflectiveOperationException | IllegalArgumentException e) {
            LOG.debug("This JVM has no signals to listen to; Ctrl-C ends as it always does", e);
        }
    }
}
