package io.intellitrack.shopify.flow.routes;

import io.intellitrack.shopify.database.Sql;
import io.intellitrack.shopify.flow.Runs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import org.apache.camel.component.bean.MethodNotFoundException;

/**
 * A step of a route failed in code that is not ours. Camel and the libraries like to quote what they were given, which may be
 * an order with its buyer's address; so their words go no further than here, whoever would log, store or answer them.
 */
public final class StepFailed extends RuntimeException {
    private static final long serialVersionUID = 1;

    private StepFailed(String message, Throwable original) {
        super(message, new Unquoted(original));
    }

    /** What an error was and where it came from, without its words. */
    private static final class Unquoted extends Exception {
        private static final long serialVersionUID = 1;
        private final String type;

        private Unquoted(Throwable original) {
            super(null, original.getCause() == null ? null : new Unquoted(original.getCause()), false, true);
            this.type = original.getClass().getName();
            setStackTrace(original.getStackTrace());
        }

        @Override
        public String toString() {
            return type;
        }
    }

    /**
     * The same error, or what may be said of it.
     *
     * @param step the kind of step, as YAML calls it
     */
    static Throwable of(Throwable error, String step, String route) {
        Throwable cause = Runs.unwrapped(error);
        if (cause instanceof Error || ours(cause) || Sql.isAtFault(cause) || quotesNothing(cause)) {
            return error;
        }
        String why = missing(error)
                .map(name -> "there is no " + name + " in what it was given")
                .orElse("it could not use what it was given");
        return new StepFailed(
                "The step " + step + " of the route " + route + " failed: " + why
                        + ". Look at its expression, and try it with routes check. What it was given is not shown, since it "
                        + "may hold customers' data",
                cause);
    }

    /** Errors of our own making name fields and shapes, never values. */
    private static boolean ours(Throwable error) {
        StackTraceElement[] frames = error.getStackTrace();
        return error.getClass().getName().startsWith("io.intellitrack.")
                || frames.length > 0 && frames[0].getClassName().startsWith("io.intellitrack.");
    }

    private static boolean quotesNothing(Throwable error) {
        return error instanceof IOException
                || error instanceof UncheckedIOException
                || error instanceof InterruptedException
                || error instanceof TimeoutException;
    }

    private static Optional<String> missing(Throwable error) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (cause instanceof MethodNotFoundException notFound) {
                return Optional.ofNullable(notFound.getMethodName());
            }
        }
        return Optional.empty();
    }
}
