package io.intellitrack.shopify.flow.routes;

import io.intellitrack.shopify.flow.routes.RouteFile.Entry;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.EndpointUriFactory;
import org.apache.camel.spi.Language;

/** What routes name, held against what is there: only a context that is built, and not yet started, knows that. */
final class RouteParts {
    /** Steps whose expression is true or false. */
    private static final List<String> DECIDING = List.of("filter", "when", "validate");

    private final List<RouteFile> files;
    private final List<String> faults = new ArrayList<>();

    RouteParts(List<RouteFile> files) {
        this.files = files;
    }

    /** @throws RoutesRefused naming every fault that was found */
    void refuse() {
        if (!faults.isEmpty()) {
            throw new RoutesRefused(faults);
        }
    }

    /** @param beans the class of a bean, by its name */
    void beans(Function<String, Optional<Class<?>>> beans) {
        for (RouteFile file : files) {
            for (Entry entry : file.all()) {
                boolean step = entry.key().equals("bean") && entry.text().isEmpty();
                boolean expression =
                        entry.key().equals("method") && entry.text().isEmpty();
                if (step || expression) {
                    bean(file, entry, beans);
                }
                if (entry.key().equals("aggregationStrategy")) {
                    entry.text()
                            .filter(name -> beans.apply(name).isEmpty())
                            .ifPresent(name -> fault(file, entry, "there is no bean " + name + "; write outcomes."));
                }
            }
        }
    }

    private void bean(RouteFile file, Entry entry, Function<String, Optional<Class<?>>> beans) {
        Optional<String> name = entry.text("ref");
        Optional<Class<?>> type = name.flatMap(beans);
        if (type.isEmpty()) {
            fault(file, entry, "there is no bean " + name.orElse("(without ref)") + "; see routes/README.md for ours.");
            return;
        }
        entry.method().ifPresent(method -> {
            boolean known = Arrays.stream(type.get().getMethods())
                    .anyMatch(each -> each.getName().equals(method));
            if (!known) {
                fault(
                        file,
                        entry,
                        "the bean " + name.get() + " has no method " + method
                                + "; see routes/README.md for those that routes call.");
            }
        });
    }

    /** Parameters that a component does not know; Camel would tell them late, and by the endpoint's whole address. */
    void parameters(CamelContext context) {
        for (RouteFile file : files) {
            for (Entry entry : file.all()) {
                entry.address()
                        .map(address -> address.split(":", 2)[0])
                        .map(scheme -> context.getCamelContextExtension().getEndpointUriFactory(scheme))
                        .ifPresent(component -> parameters(file, entry, component));
            }
        }
    }

    private void parameters(RouteFile file, Entry entry, EndpointUriFactory component) {
        entry.child("parameters").map(RouteFile::below).orElse(List.of()).forEach(parameter -> {
            String name = parameter.key();
            boolean many = component.multiValuePrefixes().values().stream().anyMatch(name::startsWith);
            if (!many && !component.propertyNames().contains(name)) {
                fault(
                        file,
                        parameter,
                        "the component has no parameter " + name + "; it has "
                                + new TreeSet<>(component.propertyNames()) + ".");
            }
        });
    }

    /** Expressions in simple that Camel cannot read. */
    void expressions(CamelContext context) {
        Language simple = context.resolveLanguage("simple");
        for (RouteFile file : files) {
            for (Entry entry : file.all()) {
                if (DECIDING.contains(entry.key())) {
                    entry.child("simple")
                            .or(() -> entry.child("expression").flatMap(below -> below.child("simple")))
                            .ifPresent(found -> read(file, found, simple::createPredicate));
                } else if (entry.key().equals("simple") || entry.key().equals("message")) {
                    read(file, entry, simple::createExpression);
                }
            }
        }
    }

    private void read(RouteFile file, Entry entry, Consumer<String> reading) {
        Entry at = entry.child("expression").orElse(entry);
        try {
            at.text().ifPresent(reading);
        } catch (RuntimeException e) {
            fault(file, at, "the expression cannot be read: " + CamelFaults.sentence(e) + " Correct it.");
        }
    }

    private void fault(RouteFile file, Entry entry, String sentence) {
        faults.add(file.at(entry) + ": " + sentence);
    }
}
