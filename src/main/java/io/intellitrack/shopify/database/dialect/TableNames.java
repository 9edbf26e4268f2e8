package io.intellitrack.shopify.database.dialect;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds where a statement names a table, word by word: the same word may be a column, an alias or a query of its own, and
 * texts, quoted names and comments are none of ours.
 */
final class TableNames {
    private static final Pattern TOKEN = Pattern.compile(
            "(?<blank>\\s+|--[^\\n]*|/\\*.*?\\*/)|(?<quoted>'(?:[^']|'')*'|\"(?:[^\"]|\"\")*\"|\\[[^\\]]*\\]"
                    + "|\\$(\\w*)\\$.*?\\$\\3\\$)|(?<word>[\\p{L}_@#:][\\p{L}\\p{N}_@#$]*)|(?<sign>.)",
            Pattern.DOTALL);

    /** A table's name follows. */
    private static final Set<String> BEFORE = Set.of(
            "from", "join", "into", "update", "table", "view", "using", "references", "only", "vacuum", "analyze");

    /** Behind these, more tables may follow after commas. */
    private static final Set<String> LISTS = Set.of("from", "table", "analyze", "vacuum");

    /** Between the word and the name. */
    private static final Set<String> PASSED = Set.of("if", "not", "exists");

    /** Here a list of tables ends. */
    private static final Set<String> ENDS = Set.of(
            "where", "join", "left", "inner", "cross", "on", "group", "order", "having", "union", "set", "values",
            "select", "fetch", "for", "when", "in");

    private final String statement;
    private final Function<String, Optional<String>> schema;
    private final Set<String> queries;
    private final StringBuilder written = new StringBuilder();
    private final Deque<Boolean> outer = new ArrayDeque<>();
    private String before = "";
    private String first = "";
    private boolean expected;
    private boolean list;

    private TableNames(String statement, Function<String, Optional<String>> schema) {
        this.statement = statement;
        this.schema = schema;
        this.queries = queries(statement);
    }

    /** @param schema of a table, by its name in lower case; quoted */
    static String replaced(String statement, Function<String, Optional<String>> schema) {
        return new TableNames(statement, schema).replaced();
    }

    /** Queries that a statement names itself: {@code with NAME as (}, {@code NAME (columns) as (}. */
    private static Set<String> queries(String statement) {
        Set<String> names = new HashSet<>();
        Matcher named = Pattern.compile(
                        "(?i)(?:\\bwith(?:\\s+recursive)?|,)\\s*(\\w+)\\s*(?:\\([^()]*\\)\\s*)?as\\s+(?:not\\s+)?(?:materialized\\s+)?\\(")
                .matcher(statement);
        for (int from = 0; named.find(from); from = named.end()) {
            names.add(named.group(1).toLowerCase(Locale.ROOT));
        }
        return names;
    }

    private String replaced() {
        Matcher token = TOKEN.matcher(statement);
        while (token.find()) {
            String text = token.group();
            if (token.group("word") != null) {
                word(text, text.toLowerCase(Locale.ROOT), token.end());
            } else {
                written.append(text);
                if (token.group("blank") == null) {
                    sign(text);
                }
            }
        }
        return written.toString();
    }

    private void word(String text, String name, int end) {
        if (first.isEmpty()) {
            first = name;
        }
        boolean part = before.equals(".") || end < statement.length() && statement.charAt(end) == '.';
        boolean table = expected && !part && !queries.contains(name);
        if (table) {
            schema.apply(name).ifPresent(place -> written.append(place).append('.'));
        }
        written.append(text);
        boolean again = expected && PASSED.contains(name);
        if (BEFORE.contains(name) || name.equals("on") && first.equals("create")) {
            expected = !before.equals("distinct"); // is distinct from
            list = expected && LISTS.contains(name);
        } else {
            expected = again;
            list &= !ENDS.contains(name);
        }
        before = name;
    }

    private void sign(String sign) {
        switch (sign) {
            case "(" -> {
                outer.push(list);
                list = false;
                expected = expected && first.equals("vacuum");
            }
            case ")" -> {
                list = !outer.isEmpty() && outer.pop();
                expected = before.equals("skip_locked");
            }
            case "," -> expected = list;
            case ";" -> {
                first = "";
                expected = false;
                list = false;
            }
            default -> expected = false;
        }
        before = sign;
    }
}
