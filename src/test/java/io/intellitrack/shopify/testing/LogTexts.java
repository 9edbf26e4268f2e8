package io.intellitrack.shopify.testing;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.slf4j.LoggerFactory;

/** All that is logged while it is open: each line behind its logger's name, and the words of each cause. */
public final class LogTexts implements AutoCloseable {
    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final Level before = root.getLevel();
    private final List<String> texts = new CopyOnWriteArrayList<>();
    private final AppenderBase<ILoggingEvent> appender;

    /**
     * Listens from now on.
     *
     * @param level of the root logger meanwhile
     * @param loggers whose lines are kept, by name; causes are kept always
     */
    public LogTexts(Level level, Predicate<String> loggers) {
        appender = new AppenderBase<>() {
            @Override
            protected void append(ILoggingEvent event) {
                if (loggers.test(event.getLoggerName())) {
                    texts.add(event.getLoggerName() + " " + event.getFormattedMessage());
                }
                for (IThrowableProxy cause = event.getThrowableProxy(); cause != null; cause = cause.getCause()) {
                    texts.add(cause.getClassName() + ": " + cause.getMessage());
                }
            }
        };
        root.setLevel(level);
        appender.setContext(root.getLoggerContext());
        appender.start();
        root.addAppender(appender);
    }

    /** What was logged so far; more can be added to it. */
    public List<String> texts() {
        return texts;
    }

    @Override
    public void close() {
        root.detachAppender(appender);
        root.setLevel(before);
    }
}
