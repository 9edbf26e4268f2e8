package io.intellitrack.shopify.ops.logs;

import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.StackTraceElementProxy;
import java.util.ArrayList;
import java.util.List;

/** Log text that data cannot break out of: no line breaks and no control characters, wherever they come from. */
final class LogText {
    private static final int MOST_CAUSES = 10;

    private LogText() {}

    /** On one line. */
    static String plain(String text) {
        return text == null ? "" : text.replaceAll("\\R+", " | ").replaceAll("\\p{Cntrl}", "?");
    }

    /** An error and its causes, each with its frames; the messages on one line each. */
    static List<String> trace(IThrowableProxy error) {
        List<String> lines = new ArrayList<>();
        IThrowableProxy cause = error;
        for (int depth = 0; cause != null && depth < MOST_CAUSES; depth++) {
            lines.add((depth == 0 ? "" : "Caused by: ") + sentence(cause));
            StackTraceElementProxy[] frames = cause.getStackTraceElementProxyArray();
            for (int i = 0; i < frames.length - cause.getCommonFrames(); i++) {
                lines.add("\t" + frames[i].getSTEAsString());
            }
            cause = cause.getCause();
        }
        return lines;
    }

    /** An error in one line. */
    static String sentence(IThrowableProxy error) {
        return error.getClassName() + (error.getMessage() == null ? "" : ": " + plain(error.getMessage()));
    }
}
