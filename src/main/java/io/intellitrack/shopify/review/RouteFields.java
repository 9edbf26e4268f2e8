package io.intellitrack.shopify.review;

import io.intellitrack.shopify.endofday.AdjustmentPreview;
import io.intellitrack.shopify.endofday.stock.AdjustmentRow;
import io.intellitrack.shopify.flow.Outcome;
import io.intellitrack.shopify.flow.RejectedRecord;
import io.intellitrack.shopify.flow.routes.RouteRules;
import io.intellitrack.shopify.settings.Flow;
import io.intellitrack.shopify.shopify.paging.Page;
import io.intellitrack.shopify.shopify.stock.Level;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whether the fields that expressions of routes read are there: simple answers null for one that is not, and a filter then
 * leaves out every record without a word.
 */
final class RouteFields {
    /** {@code ${body[customer][displayName]}}: fields of a document, or columns of a row. */
    private static final Pattern FIELDS = Pattern.compile("\\$\\{body((?:\\??\\[[\\w.-]+\\])+)");

    /** {@code ${body.records}}: what the program's own values have. */
    private static final Pattern MEMBER = Pattern.compile("\\$\\{body\\??\\.(\\w+)");

    private static final Pattern WORD = Pattern.compile("[\\w-]+");

    private static final Map<String, String> DOCUMENTS =
            Map.of(Flow.PRODUCTS.id(), "ProductVariant", Flow.ORDERS.id(), "Order");

    /** What a route's body is, from one step to the next. */
    private static final List<Class<?>> BODIES = List.of(
            Page.class,
            Level.class,
            AdjustmentPreview.Page.class,
            AdjustmentRow.class,
            Outcome.Mapped.class,
            Outcome.Skipped.class,
            RejectedRecord.class,
            List.class,
            Map.class);

    private final FieldPaths paths;
    private final Path folder;

    RouteFields(FieldPaths paths, Path folder) {
        this.paths = paths;
        this.folder = folder;
    }

    List<Finding> check(List<RouteRules.Text> texts) {
        List<Finding> findings = new ArrayList<>();
        for (RouteRules.Text text : texts) {
            Matcher fields = FIELDS.matcher(text.value());
            while (fields.find()) {
                fields(text, fields.group(1))
                        .ifPresent(sentence -> findings.add(at(text, sentence, FieldPaths.REMEDY)));
            }
            Matcher member = MEMBER.matcher(text.value());
            while (member.find()) {
                if (!members().contains(member.group(1))) {
                    findings.add(at(
                            text,
                            "no body of a route has " + member.group(1) + "; there are " + members() + ".",
                            "Correct the name; fields of a document are written ${body[name]}."));
                }
            }
        }
        return findings;
    }

    private Optional<String> fields(RouteRules.Text text, String chain) {
        List<String> names = new ArrayList<>();
        Matcher name = WORD.matcher(chain);
        while (name.find()) {
            names.add(name.group());
        }
        String type = DOCUMENTS.get(text.group());
        if (type != null) {
            return paths.fault(type, String.join(".", names));
        }
        return text.group().equals(Flow.FULFILLMENTS.id()) ? column(names.get(0)) : Optional.empty();
    }

    /** A closed order comes as the statement's row. */
    private Optional<String> column(String name) {
        Path statement = folder.resolve("sql/closed-orders.sql");
        try {
            boolean there = Files.readString(statement)
                    .lines()
                    .filter(line -> !line.strip().startsWith("--"))
                    .anyMatch(line -> line.matches("(?i).*\\b" + Pattern.quote(name) + "\\b.*"));
            return there ? Optional.empty() : Optional.of("routes/sql/closed-orders.sql has no column " + name + ".");
        } catch (IOException e) { // told as a fault of the file itself
            return Optional.empty();
        }
    }

    private static Set<String> members() {
        Set<String> members = new TreeSet<>();
        for (Class<?> body : BODIES) {
            for (Method method : body.getMethods()) {
                if (method.getParameterCount() == 0 && method.getDeclaringClass() != Object.class) {
                    members.add(method.getName());
                    Matcher getter = Pattern.compile("(?:get|is)([A-Z])(\\w*)").matcher(method.getName());
                    if (getter.matches()) {
                        members.add(getter.group(1).toLowerCase(java.util.Locale.ROOT) + getter.group(2));
                    }
                }
            }
        }
        members.add("class");
        members.remove("hashCode");
        return members;
    }

    private static Finding at(RouteRules.Text text, String sentence, String remedy) {
        return new Finding(text.file().replaceFirst("^routes/", ""), text.line(), sentence, remedy);
    }
}
