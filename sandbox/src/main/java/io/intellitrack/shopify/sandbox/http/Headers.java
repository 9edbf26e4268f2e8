package io.intellitrack.shopify.sandbox.http;

import io.intellitrack.shopify.sandbox.store.SandboxStore;
import io.javalin.http.Context;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.UUID;

/** Headers of every answer. {@code Date} is the store's clock, to the second: pollers take their marks from it. */
public final class Headers {
    private Headers() {}

    /** Sets what every answer carries. */
    public static void common(Context context, SandboxStore store) {
        String date = DateTimeFormatter.RFC_1123_DATE_TIME.format(store.now().atOffset(ZoneOffset.UTC));
        context.header("Date", date);
        context.header("x-request-id", UUID.randomUUID().toString());
    }
}
