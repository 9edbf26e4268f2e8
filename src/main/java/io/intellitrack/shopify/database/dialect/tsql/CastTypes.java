package io.intellitrack.shopify.database.dialect.tsql;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The names of types in casts, and before texts that are values of them. */
final class CastTypes {
    /** The longest text with a length. */
    private static final int LONGEST_TEXT = 4000;

    private static final Map<String, String> TYPES = Map.of(
            "varchar", "nvarchar ( max )",
            "boolean", "bit",
            "numeric", "decimal ( 38 , 10 )",
            "integer", "int",
            "bigint", "bigint",
            "timestamp", "datetimeoffset ( 6 )");

    /** The same with a size of their own. */
    private static final Map<String, String> SIZED = Map.of("varchar", "nvarchar", "numeric", "decimal");

    private CastTypes() {}

    /** Only behind {@code as} in a cast, or before a text: elsewhere it is a name. */
    static Optional<Integer> translate(Tokens tokens, int at) {
        String name = tokens.get(at).text().toLowerCase(Locale.ROOT);
        if (!tokens.at(at - 1, "as")) {
            int text = tokens.at(at + 1, "with", "time", "zone") ? at + 4 : at + 1;
            return text < tokens.size() && tokens.get(text).kind() == Token.Kind.TEXT
                    ? replaced(
                            tokens,
                            at,
                            text + 1,
                            "cast ( " + tokens.get(text).text() + " as " + TYPES.getOrDefault(name, name) + " )")
                    : Optional.empty();
        }
        if (name.equals("date")) {
            return Optional.empty();
        }
        if (name.equals("timestamp")) {
            return replaced(tokens, at, tokens.at(at + 1, "with", "time", "zone") ? at + 4 : at + 1, TYPES.get(name));
        }
        boolean sized = tokens.at(at + 1, "(");
        if (sized
                && name.equals("varchar")
                && Integer.parseInt(tokens.get(at + 2).text()) > LONGEST_TEXT) {
            return replaced(tokens, at, at + 4, TYPES.get(name));
        }
        return replaced(tokens, at, at + 1, sized ? SIZED.getOrDefault(name, name) : TYPES.get(name));
    }

    private static Optional<Integer> replaced(Tokens tokens, int from, int to, String text) {
        tokens.replace(from, to, Token.of(text));
        return Optional.of(from + Token.of(text).size());
    }
}
