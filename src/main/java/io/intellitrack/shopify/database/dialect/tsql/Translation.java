package io.intellitrack.shopify.database.dialect.tsql;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A statement of ours in T-SQL: one, or several that are done one after the other.
 *
 * <p>Ours are written as H2 and PostgreSQL both take them; so each stands in one file, whatever the database.
 */
public record Translation(List<Part> parts) {
    /** Nothing stands between these and their neighbour; a name in two parts is none with a blank in it. */
    private static final Set<String> OPENING = Set.of("(", ".");

    private static final Set<String> CLOSING = Set.of(")", ".", ",", ";");
    private static final int MOST_KNOWN = 2_000;
    private static final Map<String, Translation> KNOWN =
            Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Translation> eldest) {
                    return size() > MOST_KNOWN;
                }
            });

    /**
     * One statement.
     *
     * @param parameters of each {@code ?} in it, the number of ours, from 1
     */
    public record Part(String text, List<Integer> parameters) {
        private static Part of(List<Token> tokens) {
            return new Part(
                    written(tokens),
                    tokens.stream()
                            .filter(token -> token.kind() == Token.Kind.PARAMETER)
                            .map(token -> Integer.valueOf(token.text()))
                            .toList());
        }
    }

    private static String written(List<Token> tokens) {
        StringBuilder text = new StringBuilder();
        String before = "(";
        for (Token token : tokens) {
            String next = token.kind() == Token.Kind.PARAMETER ? "?" : token.text();
            boolean close = OPENING.contains(before) || CLOSING.contains(next);
            text.append(close ? "" : " ").append(next);
            before = next;
        }
        return text.toString();
    }

    /** @param statement with {@code ?} for its parameters; what is T-SQL already stays as it is */
    public static Translation of(String statement) {
        return KNOWN.computeIfAbsent(statement, Translation::made);
    }

    private static Translation made(String statement) {
        List<Token> tokens = Token.of(statement);
        List<List<Token>> parts = Merge.is(tokens) ? Merge.split(tokens) : List.of(tokens);
        return new Translation(
                parts.stream().map(Dictionary::translate).map(Part::of).toList());
    }
}
