package io.intellitrack.shopify.flow.routes;

import io.intellitrack.shopify.database.RouteSql;
import io.intellitrack.shopify.flow.routes.RouteFile.Entry;
import io.intellitrack.shopify.settings.Flow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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
import org.apache.camel.CamelContext;

/**
 * What the files in {@code routes/} may hold, looked at before Camel loads them. It names file and line where Camel would
 * find a fault late or not at all, and keeps accidents out; against malice it is no wall: YAML is code.
 */
public final class RouteRules {
    /** Components that YAML may use; the way to Shopify goes through the door, never by {@code http} in YAML. */
    private static final Set<String> SCHEMES = Set.of("direct", "quartz", "bean", "log", "jdbc");

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
        RouteRules rules = look(folder, expected);
        if (!rules.faults.isEmpty()) {
            throw new RoutesRefused(rules.faults);
        }
        return rules;
    }

    /** The same, with the faults to be asked for. */
    public static RouteRules look(Path folder, Collection<Flow> expected) {
        RouteRules rules = new RouteRules(folder);
        rules.read();
        rules.files.forEach(rules::file);
        rules.together();
        new RequiredSteps(folder, rules.files, rules.faults).check(expected);
        return rules;
    }

    /** What was found, a sentence each. */
    public List<String> faults() {
        return List.copyOf(faults);
    }

    /**
     * A plain value of a route.
     *
     * @param file as in {@code routes/orders-to-intellitrack.camel.yaml}
     * @param group of the route, which is the flow it is a part of
     */
    public record Text(String file, int line, String group, String key, String value) {}

    /** Every plain value that stands in a route. */
    public List<Text> texts() {
        List<Text> texts = new ArrayList<>();
        for (RouteFile file : files) {
            for (Entry route : file.elements()) {
                RouteFile.below(route)
                        .forEach(entry -> entry.text()
                                .ifPresent(value -> texts.add(new Text(
                                        file.name(),
                                        entry.line(),
                                        route.text("group").orElse(""),
                                        entry.key(),
                                        value))));
            }
        }
        return texts;
    }

    /** The line where a route begins, by its id. */
    public Optional<String> placeOf(String routeId) {
        return files.stream()
                .flatMap(file -> file.elements().stream()
                        .filter(route ->
                                route.text("id").filter(routeId::equals).isPresent())
                        .map(file::at))
                .findFirst();
    }

    List<RouteFile> files() {
        return files;
    }

    private void read() {
        try (Stream<Path> paths = Files.list(folder)) {
            for (Path path : paths.sorted().toList()) {
                if (path.getFileName().toString().endsWith(".camel.yaml")) {
                    RouteFile.read(path, faults).ifPresent(files::add);
                }
            }
        } catch (IOException e) {
            faults.add(
                    "routes: the folder cannot be read; put it beside the jar, and give the program's user the right to.");
        }
        faults.addAll(RouteSql.faults(folder.resolve("sql")));
    }

    private void file(RouteFile file) {
        if (!file.isListOfMappings()) {
            faults.add(file.name() + ":1: a file holds routes, each as \"- route:\"; begin each with that.");
        }
        for (Entry element : file.elements()) {
            if (element.key().equals("route")) {
                for (String needed : List.of("id", "group", "description")) {
                    if (element.text(needed).filter(text -> !text.isBlank()).isEmpty()) {
                        fault(file, element, "the route has no " + needed + "; give it one.");
                    }
                }
            } else if (!RefusedWords.WHY.containsKey(element.key())) {
                fault(file, element, element.key() + " is refused: a file holds routes, each as \"- route:\".");
            }
        }
        file.repeated()
                .forEach(entry ->
                        fault(file, entry, "the key " + entry.key() + " stands here twice (duplicate key); keep one."));
        for (Entry entry : file.all()) {
            if (RefusedWords.WHY.containsKey(entry.key())) {
                fault(file, entry, entry.key() + " is refused: " + RefusedWords.WHY.get(entry.key()));
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
        RouteParts parts = new RouteParts(files);
        parts.beans(beans);
        parts.refuse();
    }

    /**
     * Looks whether all that routes name is there: beans, methods, parameters of components, functions of expressions.
     *
     * @throws RoutesRefused naming every fault
     */
    public void checkParts(CamelContext context) {
        RouteParts parts = new RouteParts(files);
        parts.beans(name ->
                Optional.ofNullable(context.getRegistry().lookupByName(name)).map(Object::getClass));
        parts.parameters(context);
        parts.expressions(context);
        parts.refuse();
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
