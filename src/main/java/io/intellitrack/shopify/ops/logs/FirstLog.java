package io.intellitrack.shopify.ops.logs;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ConfiguratorRank;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.spi.ContextAwareBase;
import java.util.List;
import org.slf4j.Logger;

/**
 * The log before settings are read: one readable line per event on standard error, for standard output belongs to what
 * commands print. In Java, because reading XML would hold up each start. {@code -Dlogback.configurationFile} goes before.
 */
@ConfiguratorRank(ConfiguratorRank.CUSTOM_HIGH_PRIORITY)
public final class FirstLog extends ContextAwareBase implements Configurator {
    private static final List<String> QUIET = List.of(
            "org.apache.camel", "org.eclipse.jetty", "io.javalin", "org.flywaydb", "com.zaxxer.hikari", "org.quartz");

    @Override
    public ExecutionStatus configure(LoggerContext logs) {
        if (System.getProperty("logback.configurationFile") != null) {
            return ExecutionStatus.INVOKE_NEXT_IF_ANY;
        }
        logs.getLogger(Logger.ROOT_LOGGER_NAME).setLevel(Level.WARN);
        Logs.OURS.forEach(name -> logs.getLogger(name).setLevel(Level.INFO));
        QUIET.forEach(name -> logs.getLogger(name).setLevel(Level.WARN));
        logs.getLogger(Logger.ROOT_LOGGER_NAME).addAppender(standardError(logs));
        return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
    }

    private static ConsoleAppender<ILoggingEvent> standardError(LoggerContext logs) {
        TextEncoder encoder = new TextEncoder();
        encoder.setContext(logs);
        encoder.start();
        ConsoleAppender<ILoggingEvent> console = new ConsoleAppender<>();
        console.setName("console");
        console.setContext(logs);
        console.setTarget("System.err");
        console.setEncoder(encoder);
        console.start();
        return console;
    }
}
