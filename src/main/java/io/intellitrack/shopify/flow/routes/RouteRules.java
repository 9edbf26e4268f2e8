package io.intellitrack.shopify.flow.routes;

import io.intellitrack.shopify.database.RouteSql;
import io.intellitrack.shopify.flow.routes.RouteFile.Entry;
import io.intellitrack.shopify.settings.Flow;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What the files in {@code routes/} may hold, looked at before Camel loads them. It names file and line where Camel would
 * find a fault late or not at all, and keeps accidents out; against malice it is no wall: YAML is code.
 */
public final class RouteRules {
    /** Components that YAML may use; the way to Shopify goes through the door, never by {@code http} in YAML. */
    private static final Set<String> SCHEMES = Set.of("direct", "quartz", "bean", "log", "jdbc");

    /** Words of YAML that are refused, and why. */
    private static final Map<String, String> REFUSED = Map.ofEntries(
            Map.entry("beans", "beans are made in Java; own logic goes into a step before or after mappings."),
            Map.entry("script", "scripts are not run; use simple expressions or a bean of ours."),
            Map.entry("groovy", "scripts are not run; use simple expressions or a bean of ours."),
            Map.entry("java", "scripts are not run; use simple expressions or a bean of ours."),
            Map.entry("js", "scripts are not run; use simple expressions or a bean of ours."),
            Map.entry("python", "scripts are not run; use simple expressions or a bean of ours."),
            Map.entry("xpath", "that language is not offered; use simple."),
            Map.entry("toD", "an address must not be made from data; use to with a fixed one."),
            Map.entry("recipientList", "an address must not be made from data; use to with a fixed one."),
            Map.entry("routingSlip", "an address must not be made from data; use to with a fixed one."),
            Map.entry("dynamicRouter", "an address must not be made from data; use to with a fixed one."),
            Map.entry("beanType", "name a bean of ours by ref instead."),
            Map.entry("handled", "it would hide a failed run; remove it: the laws of errors are in Java."),
            Map.entry("continued", "it would save a refused record; remove it: the laws of errors are in Java."),
            Map.entry("stop", "it would end the whole scan silently; use a filter instead."),
            Map.entry("errorHandler", "it would hide a failed run; remove it: the laws of errors are in Java."),
            Map.entry("onException", "it would hide a failed run; remove it: the laws of errors are in Java."));

    private static final Pattern SECRET_FUNCTION = Pattern.compile(
            "\\$(?:simple)?\\{\\s*(?:env|sys|sysenv)\\b|\\$(?:simple)?\\{[^}]*(?:camelContext|[.!]context\\b|getContext)"
                    + "|bean:type|\\{\\{\\s*\\??(?:env|sys|service(?:\\.\\w+)?|bean|aws|gcp|azure\\S*|hashicorp|secret)\\s*:"
                    + "|#class:|#type:",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern SQL = Pattern.compile(
            "\\s*(?:select\\b.+\\bfrom|with\\b.+\\bas\\s*\\(|insert\\s+into|update\\b.+\\bset|delete\\s+from|merge\\s+into)\\b.*",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    /** What is said to people may look like SQL. */
    private static final Set<String> WORDS = Set.of("description", "note", "message");

    private static final Pattern STATEMENT = Pattern.compile("named\\(\\s*['\"]?([\\w.-]+)['\"]?\\s*\\)");
    private static final String HOW_TO_ASK =
            "the step \"bean: { ref: statements, method: named('NAME') }\" takes routes/sql/"
                    + "NAME.sql, and \"to: { uri: jdbc:database, parameters: { useHeadersAsParameters: true } }\" asks it.";
    private final Path folder;
    private final List<RouteFile> files = new ArrayList<>();
    private final List<String> faults = new ArrayList<>();

    private RouteRules(Path folder) {
        this.folder = folder;
    }

    /**
     * Looks at every file.
     *
     * @param expected flows that must be there
     * @throws RoutesRefused naming every fault
     */
    public static RouteRules check(Path folder, Collection<Flow> expected) {
        RouteRules rules = new RouteRules(folder);
        rules.read();
        rules.files.forEach(rules::file);
        rules.together();
        new RequiredSteps(folder, rules.files, rules.faults).check(expected);
        rules.refuse();
        return rules;
    }

    private void read() {
        try (Stream<Path> paths = Files.list(folder)) {
            for (Path path : paths.sorted().toList()) {
                if (path.getFileName().toString().endsWith(".camel.yaml")) {
                    RouteFile.read(path, faults).ifPresent(files::add);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        faults.addAll(RouteSql.faults(folder.resolve("sql")));
    }

    private void refuse() {
        if (!faults.isEmpty()) {
            throw new RoutesRefused(faults);
        }
    }

    private void file(RouteFile file) {
        for (Entry element : file.elements()) {
            if (element.key().equals("route")) {
                for (String needed : List.of("id", "group", "description")) {
                    if (element.text(needed).filter(text -> !text.isBlank()).isEmpty()) {
                        fault(file, element, "the route has no " + needed + "; give it one.");
                    }
                }
            } else if (!REFUSED.containsKey(element.key())) {
                fault(file, element, element.key() + " is refused: a file holds routes, each as \"- route:\".");
            }
        }
        for (Entry entry : file.all()) {
            if (REFUSED.containsKey(entry.key())) {
                fault(file, entry, entry.key() + " is refused: " + REFUSED.get(entry.key()));
            }
            entry.address().ifPresent(address -> scheme(file, entry, address));
            if (entry.text("ref").filter("statements"::equals).isPresent()) {
                statement(file, entry);
            }
        }
        file.texts().forEach(text -> text(file, text));
    }

    private void text(RouteFile file, Entry text) {
        String value = text.text().orElseThrow();
        Matcher secret = SECRET_FUNCTION.matcher(value);
        if (secret.find()) {
            fault(file, text, secret.group() + " is refused: routes must not reach the environment or Camel itself.");
        }
        if (!WORDS.contains(text.key()) && SQL.matcher(value).matches()) {
            fault(file, text, "SQL must not stand in YAML; put the statement into a file, and ask that: " + HOW_TO_ASK);
        }
    }

    private void scheme(RouteFile file, Entry entry, String address) {
        String scheme = address.split(":", 2)[0];
        if (scheme.equals("sql")) {
            fault(file, entry, "the component sql is not offered any more; jdbc asks the statements: " + HOW_TO_ASK);
        } else if (!SCHEMES.contains(scheme)) {
            fault(
                    file,
                    entry,
                    scheme + " is not among the components that routes may use: " + new TreeSet<>(SCHEMES) + ".");
        } else if (scheme.equals("jdbc") && !address.matches("jdbc:(//)?database(\\?.*)?")) {
            fault(file, entry, address + " is no database of ours; there is jdbc:database.");
        }
    }

    private void together() {
        Map<String, String> ids = new HashMap<>();
        Set<String> consumed = new TreeSet<>();
        for (RouteFile file : files) {
            for (Entry element : file.elements()) {
                element.text("id").ifPresent(id -> {
                    String before = ids.putIfAbsent(id, file.at(element));
                    if (before != null) {
                        fault(file, element, "the route id " + id + " is taken by " + before + "; choose another.");
                    }
                });
            }
            file.direct("from").keySet().forEach(consumed::add);
        }
        for (RouteFile file : files) {
            file.direct("to").forEach((queue, entry) -> {
                if (!consumed.contains(queue)) {
                    fault(file, entry, "no route begins with direct:" + queue + "; there are " + consumed + ".");
                }
            });
        }
    }

    /**
     * Looks whether every bean and method that routes name is there.
     *
     * @param beans the class of a bean, by its name
     * @throws RoutesRefused naming every fault
     */
    public void checkBeans(Function<String, Optional<Class<?>>> beans) {
        for (RouteFile file : files) {
            for (Entry entry : file.all()) {
                boolean step = entry.key().equals("bean") && entry.text().isEmpty();
                boolean expression =
                        entry.key().equals("method") && entry.text().isEmpty();
                if (step || expression) {
                    bean(file, entry, beans);
                }
            }
        }
        refuse();
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
                fault(file, entry, "the bean " + name.get() + " has no method " + method + ".");
            }
        });
    }

    private void statement(RouteFile file, Entry entry) {
        Matcher named = STATEMENT.matcher(entry.text("method").orElse(""));
        if (named.find() && !Files.isRegularFile(folder.resolve("sql").resolve(named.group(1) + ".sql"))) {
            fault(file, entry, "there is no file routes/sql/" + named.group(1) + ".sql.");
        }
    }

    private void fault(RouteFile file, Entry entry, String sentence) {
        faults.add(file.at(entry) + ": " + sentence);
    }
}
