package io.intellitrack.shopify.ops.logs;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.encoder.EncoderBase;
import io.intellitrack.shopify.ops.Json;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** One JSON object per line, with the field names of the Elastic Common Schema; ours are in {@code docs/logs.md}. */
final class EcsEncoder extends EncoderBase<ILoggingEvent> {
    private static final byte[] NOTHING = {};

    private final String store;

    /** @param store goes into every line */
    EcsEncoder(String store) {
        this.store = store;
    }

    @Override
    public byte[] encode(ILoggingEvent event) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("@timestamp", event.getInstant().toString());
        fields.put("log.level", event.getLevel().toString());
        fields.put("message", LogText.plain(event.getFormattedMessage()));
        fields.put("ecs.version", "8.11.0");
        fields.put("service.name", "intellitrack-shopify");
        fields.put("log.logger", event.getLoggerName());
        fields.put("process.thread.name", event.getThreadName());
        fields.put("store", store);
        event.getMDCPropertyMap().forEach((key, value) -> fields.put(key, LogText.plain(value)));
        if (event.getKeyValuePairs() != null) {
            event.getKeyValuePairs().forEach(pair -> fields.put(pair.key, value(pair.value)));
        }
        if (event.getThrowableProxy() != null) {
            fields.put("error.type", event.getThrowableProxy().getClassName());
            fields.put("error.message", LogText.plain(event.getThrowableProxy().getMessage()));
            fields.put("error.stack_trace", String.join("\n", LogText.trace(event.getThrowableProxy())));
        }
        return (Json.text(fields) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    private static Object value(Object value) {
        return value instanceof Number || value instanceof Boolean ? value : LogText.plain(String.valueOf(value));
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
