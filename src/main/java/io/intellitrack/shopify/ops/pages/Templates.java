package io.intellitrack.shopify.ops.pages;

import io.pebbletemplates.pebble.PebbleEngine;
import io.pebbletemplates.pebble.loader.ClasspathLoader;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;

/** The pages' templates; whatever they print is escaped. Safe for many threads. */
public final class Templates {
    private final PebbleEngine engine;

    /** Those of pages that stand by themselves; times are of this zone. */
    public static Templates in(ZoneId zone) {
        return new Templates(new Times(zone));
    }

    Templates(Times times) {
        ClasspathLoader loader = new ClasspathLoader(Templates.class.getClassLoader());
        loader.setPrefix("console");
        loader.setSuffix(".peb");
        this.engine = new PebbleEngine.Builder()
                .loader(loader)
                .autoEscaping(true)
                .strictVariables(true)
                .defaultLocale(Locale.ENGLISH)
                .extension(new TemplateFunctions(times))
                .build();
    }

    /** A whole page. */
    public String page(String name, Map<String, Object> model) {
        StringWriter text = new StringWriter();
        try {
            engine.getTemplate(name).evaluate(text, model);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }
}
