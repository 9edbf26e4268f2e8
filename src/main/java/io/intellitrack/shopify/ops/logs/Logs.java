package io.intellitrack.shopify.ops.logs;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.Context;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.encoder.EncoderBase;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.SizeAndTimeBasedRollingPolicy;
import ch.qos.logback.core.util.FileSize;
import io.intellitrack.shopify.settings.Settings;
import java.nio.file.Path;
import java.util.List;
import org.slf4j.LoggerFactory;

/** Where the log goes, and how it looks. Before settings are read it is text on standard error ({@link FirstLog}). */
public final class Logs {
    private static final String TRACES = "traces";
    static final List<String> OURS = List.of("io.intellitrack", "audit");
    private static final int DAYS = 30;
    private static final long FILE_BYTES = 20_000_000;
    private static final long ALL_BYTES = 500_000_000;

    private Logs() {}

    /**
     * How much is told.
     *
     * @param level of our own loggers
     * @param traces whether stack traces are shown
     */
    public static void tell(Level level, boolean traces) {
        context().putProperty(TRACES, Boolean.toString(traces));
        OURS.forEach(name -> context().getLogger(name).setLevel(level));
    }

    static boolean traces(Context context) {
        return !"false".equals(context.getProperty(TRACES));
    }

    /** From now on the log is the daemon's: as the settings want it, and no fault repeated without end. */
    public static void open(Settings.Log settings, String store) {
        Logger root = context().getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        OutputStreamAppender<ILoggingEvent> target = settings.file()
                .<OutputStreamAppender<ILoggingEvent>>map(Logs::file)
                .orElseGet(Logs::standardError);
        EncoderBase<ILoggingEvent> encoder =
                settings.format() == Settings.LogFormat.JSON ? new EcsEncoder(store) : new TextEncoder();
        encoder.setContext(context());
        encoder.start();
        target.setContext(context());
        target.setEncoder(encoder);
        target.start();
        Repeats repeats = new Repeats(target);
        repeats.setContext(context());
        repeats.start();
        root.detachAndStopAllAppenders();
        root.addAppender(repeats);
    }

    private static OutputStreamAppender<ILoggingEvent> standardError() {
        ConsoleAppender<ILoggingEvent> console = new ConsoleAppender<>();
        console.setTarget("System.err");
        return console;
    }

    private static OutputStreamAppender<ILoggingEvent> file(Path path) {
        RollingFileAppender<ILoggingEvent> file = new RollingFileAppender<>();
        file.setFile(path.toString());
        SizeAndTimeBasedRollingPolicy<ILoggingEvent> policy = new SizeAndTimeBasedRollingPolicy<>();
        policy.setContext(context());
        policy.setParent(file);
        policy.setFileNamePattern(path + ".%d{yyyy-MM-dd}.%i.gz");
        policy.setMaxFileSize(new FileSize(FILE_BYTES));
        policy.setTotalSizeCap(new FileSize(ALL_BYTES));
        policy.setMaxHistory(DAYS);
        policy.start();
        file.setRollingPolicy(policy);
        return file;
    }

    private static LoggerContext context() {
        return (LoggerContext) LoggerFactory.getILoggerFactory();
    }
}
