package io.intellitrack.shopify.cli.terminal;

import io.intellitrack.shopify.flow.RunRefused;
import io.intellitrack.shopify.flow.routes.RoutesRefused;
import io.intellitrack.shopify.settings.SettingsException;
import java.net.BindException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** An error in the words of the person who must act on it: what, where, and what to do. */
public final class Complaint {
    private static final int H2_IN_USE = 90020;
    private static final String DISK_FULL = "53100";

    private Complaint() {}

    /** The first reason, from outside in, that is known by its kind; else all of them in one line. */
    public static String of(Throwable error) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (cause instanceof SettingsException
                    || cause instanceof RoutesRefused
                    || cause instanceof RunRefused
                    || cause instanceof Busy) {
                return cause.getMessage();
            }
            if (cause instanceof SQLException sql) {
                return database(sql);
            }
            if (cause instanceof BindException) {
                return "The port is taken (" + chain(error) + "). Stop the other program, or set console.port, "
                        + "jmx.port or --port to another one.";
            }
        }
        return chain(error);
    }

    private static String database(SQLException error) {
        if (inUse(error)) {
            return "The embedded database is in use by another process: an H2 file is for one process at a time.";
        }
        String state = String.valueOf(error.getSQLState());
        String reason = String.valueOf(error.getMessage()).lines().findFirst().orElse("");
        return String.format(
                Locale.ROOT, "The IntelliTrack database: %s (SQLSTATE %s). %s", reason, state, remedy(state));
    }

    private static String remedy(String state) {
        if (state.equals(DISK_FULL)) {
            return "Make room on the server's disk and start again: what was begun is finished then, and nothing is lost.";
        }
        return switch (state.substring(0, Math.min(2, state.length()))) {
            case "08" -> "Look whether the server runs and intellitrack.jdbc-url names it.";
            case "28" -> "Compare intellitrack.user and intellitrack.password with the server's.";
            default -> "See the database's own log.";
        };
    }

    /** True when an H2 file is open elsewhere. */
    public static boolean inUse(Throwable error) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && sql.getErrorCode() == H2_IN_USE) {
                return true;
            }
        }
        return false;
    }

    /** The messages from outside to inside, without saying the same twice. */
    private static String chain(Throwable error) {
        List<String> messages = new ArrayList<>();
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            String message = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
            if (messages.stream().noneMatch(said -> said.contains(message) || message.contains(said))) {
                messages.add(message);
            } else if (messages.stream().anyMatch(message::contains)) {
                messages.set(messages.size() - 1, message);
            }
        }
        return String.join(": ", messages);
    }
}
