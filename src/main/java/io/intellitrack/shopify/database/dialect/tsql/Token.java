package io.intellitrack.shopify.database.dialect.tsql;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A word, sign, text or parameter of a statement; comments are none.
 *
 * @param text as it stands there; of a parameter its number, from 1
 */
record Token(Kind kind, String text) {
    enum Kind {
        WORD,
        /** In quotes. */
        TEXT,
        /** A name in quotes or brackets. */
        NAME,
        NUMBER,
        PARAMETER,
        SIGN
    }

    private static final Pattern TOKENS = Pattern.compile("""
            (?<blank>\\s+|--[^\\n]*|/\\*.*?\\*/)\
            |(?<text>N?'(?:[^']|'')*')\
            |(?<name>"[^"]*"|\\[[^\\]]*\\])\
            |(?<number>\\d+(?:\\.\\d+)?)\
            |(?<word>[\\p{L}_@#$][\\p{L}\\p{N}_@#$]*)\
            |(?<parameter>\\?)\
            |(?<sign><=|>=|<>|!=|\\|\\||[^\\s])""", Pattern.DOTALL);

    /** Those of a text with {@code ?} for each parameter. */
    static List<Token> of(String statement) {
        List<Token> tokens = new ArrayList<>();
        Matcher matcher = TOKENS.matcher(statement);
        int parameters = 0;
        while (matcher.find()) {
            if (matcher.group("blank") != null) {
                continue;
            }
            Kind kind = kind(matcher);
            tokens.add(new Token(kind, kind == Kind.PARAMETER ? Integer.toString(++parameters) : matcher.group()));
        }
        return tokens;
    }

    private static Kind kind(Matcher matcher) {
        for (Kind kind : Kind.values()) {
            if (matcher.group(kind.name().toLowerCase(java.util.Locale.ROOT)) != null) {
                return kind;
            }
        }
        throw new IllegalStateException(matcher.group());
    }

    /** True for this word or sign, however it is spelled. */
    boolean is(String word) {
        return (kind == Kind.WORD || kind == Kind.SIGN) && text.equalsIgnoreCase(word);
    }
}
