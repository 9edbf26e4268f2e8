package io.intellitrack.shopify.sandbox.search;

import io.intellitrack.shopify.sandbox.node.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A search string, understood: terms side by side must all hold, {@code OR} parts alternatives, a minus or {@code NOT}
 * turns a term round (Shopify page "API search syntax"). As in the real shop an unknown field or a senseless value is
 * no error: the term is ignored, and only a warning tells.
 */
final class SearchQuery<T extends Node> {
    private static final Pattern TOKEN = Pattern.compile("\\(|\\)|(-?)(?:([A-Za-z_]+):(>=|<=|>|<|)\\s*)?"
            + "('(?:[^'\\\\]|\\\\.)*'|\"(?:[^\"\\\\]|\\\\.)*\"|[^\\s()]+)");

    private final SearchFields<T> fields;
    private final List<Map<String, Object>> warnings = new ArrayList<>();
    private final List<Matcher> tokens = new ArrayList<>();
    private final Predicate<T> condition;
    private long updatedFrom = Long.MIN_VALUE;
    private int at;

    SearchQuery(SearchFields<T> fields, String text) {
        this.fields = fields;
        Matcher matcher = TOKEN.matcher(text == null ? "" : text);
        while (matcher.find()) {
            Matcher token = TOKEN.matcher(matcher.group());
            token.matches();
            tokens.add(token);
        }
        Predicate<T> all = row -> true;
        while (at < tokens.size()) {
            all = all.and(alternatives());
            at++;
        }
        this.condition = all;
    }

    boolean matches(T row) {
        return condition.test(row);
    }

    /** Nothing older than this can match. */
    long updatedFrom() {
        return updatedFrom;
    }

    boolean everything() {
        return tokens.isEmpty();
    }

    List<Map<String, Object>> warnings() {
        return warnings;
    }

    private Predicate<T> alternatives() {
        long before = updatedFrom;
        Predicate<T> any = conjunction();
        while (is("OR")) {
            at++;
            any = any.or(conjunction());
            updatedFrom = before;
        }
        return any;
    }

    private Predicate<T> conjunction() {
        Predicate<T> all = row -> true;
        while (at < tokens.size() && !is("OR") && !is(")")) {
            if (is("AND")) {
                at++;
                continue;
            }
            all = all.and(factor());
        }
        return all;
    }

    private Predicate<T> factor() {
        if (is("NOT")) {
            at++;
            return inverted();
        }
        Matcher token = tokens.get(at++);
        if (token.group().equals("(")) {
            Predicate<T> inner = alternatives();
            at++;
            return inner;
        }
        return term(token);
    }

    private Predicate<T> inverted() {
        long before = updatedFrom;
        Predicate<T> inner = factor();
        updatedFrom = before;
        return inner.negate();
    }

    private boolean is(String word) {
        return at < tokens.size() && tokens.get(at).group().equals(word);
    }

    private Predicate<T> term(Matcher token) {
        String name = token.group(2);
        String value = unquoted(token.group(4));
        if (name == null) {
            return fields.word(value);
        }
        SearchFields.Field<T> field = fields.get(name);
        Predicate<T> condition = field == null ? null : field.condition(token.group(3), value);
        if (condition == null) {
            warnings.add(Map.of(
                    "field",
                    name,
                    "message",
                    field == null ? "Invalid search field for this query." : "Input `" + value + "` is not valid.",
                    "code",
                    field == null ? "invalid_field" : "invalid_value"));
            return row -> true;
        }
        boolean negated = !token.group(1).isEmpty();
        if (name.equals("updated_at") && token.group(3).startsWith(">") && !negated) {
            updatedFrom = Math.max(updatedFrom, SearchFields.second(value));
        }
        return negated ? condition.negate() : condition;
    }

    private static String unquoted(String value) {
        boolean quoted = value.length() > 1 && (value.startsWith("'") || value.startsWith("\""));
        return quoted ? value.substring(1, value.length() - 1).replaceAll("\\\\(.)", "$1") : value;
    }
}
