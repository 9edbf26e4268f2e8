package io.intellitrack.shopify.ops.logs;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.encoder.EncoderBase;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** One readable line per event, and below it the stack trace where one is wanted. */
public final class TextEncoder extends EncoderBase<ILoggingEvent> {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
    private static final byte[] NOTHING = {};

    @Override
    public byte[] encode(ILoggingEvent event) {
        String logger = event.getLoggerName();
        StringBuilder text = new StringBuilder(String.format(
                "%s %-5s %-24s %s",
                TIME.format(event.getInstant().atZone(ZoneId.systemDefault())),
                event.getLevel(),
                logger.substring(logger.lastIndexOf('.') + 1),
                LogText.plain(event.getFormattedMessage())));
        if (event.getThrowableProxy() != null && Logs.traces(context)) {
            LogText.trace(event.getThrowableProxy())
                    .forEach(line -> text.append('\n').append(line));
        } else if (event.getThrowableProxy() != null) {
            text.append(" (")
                    .append(LogText.sentence(event.getThrowableProxy()))
                    .append(')');
        }
        return text.append('\n').toString().getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public byte[] headerBytes() {
        return NOTHING;
    }

    @Override
    public byte[] footerBytes() {
        return NOTHING;
    }
}
