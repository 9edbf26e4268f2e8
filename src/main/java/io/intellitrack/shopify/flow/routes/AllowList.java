package io.intellitrack.shopify.flow.routes;

import java.util.Set;
import java.util.TreeSet;
import org.apache.camel.CamelContext;
import org.apache.camel.ExtendedCamelContext;
import org.apache.camel.spi.ComponentResolver;
import org.apache.camel.spi.LanguageResolver;
import org.apache.camel.support.PluginHelper;

/** The components and languages that this program uses; Camel finds no other, whatever lies on the class path. */
public final class AllowList {
    private static final Set<String> COMPONENTS = Set.of("direct", "quartz", "bean", "log", "jdbc", "http", "https");
    private static final Set<String> LANGUAGES =
            Set.of("simple", "constant", "bean", "method", "ref", "header", "exchangeProperty", "variable", "tokenize");

    private AllowList() {}

    /** Puts both lists before Camel's own resolvers. */
    public static void install(CamelContext context) {
        ExtendedCamelContext extension = context.getCamelContextExtension();
        ComponentResolver components = PluginHelper.getComponentResolver(context);
        LanguageResolver languages = PluginHelper.getLanguageResolver(context);
        extension.addContextPlugin(ComponentResolver.class, (name, camel) -> {
            require("component", name, COMPONENTS);
            return components.resolveComponent(name, camel);
        });
        extension.addContextPlugin(LanguageResolver.class, (name, camel) -> {
            require("language", name, LANGUAGES);
            return languages.resolveLanguage(name, camel);
        });
    }

    private static void require(String kind, String name, Set<String> allowed) {
        if (!allowed.contains(name)) {
            throw new IllegalArgumentException(
                    "The " + kind + " " + name + " is not allowed in routes; allowed are " + new TreeSet<>(allowed));
        }
    }
}
