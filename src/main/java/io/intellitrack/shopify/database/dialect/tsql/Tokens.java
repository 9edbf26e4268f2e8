package io.intellitrack.shopify.database.dialect.tsql;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The tokens of one statement while it is rewritten: what stands where, and another text in its place. */
final class Tokens {
    private static final Set<String> NO_ALIAS =
            Set.of("where", "set", "on", "join", "left", "inner", "order", "group", "values", "select", "union", "for");

    private final List<Token> all;

    Tokens(List<Token> all) {
        this.all = new ArrayList<>(all);
    }

    List<Token> all() {
        return all;
    }

    int size() {
        return all.size();
    }

    /** True where these words and signs stand one after the other. */
    boolean at(int index, String... words) {
        if (index < 0 || index + words.length > all.size()) {
            return false;
        }
        for (int i = 0; i < words.length; i++) {
            if (!all.get(index + i).is(words[i])) {
                return false;
            }
        }
        return true;
    }

    Token get(int index) {
        return all.get(index);
    }

    List<Token> part(int from, int to) {
        return List.copyOf(all.subList(from, to));
    }

    /** Puts tokens in the place of others. */
    void replace(int from, int to, List<Token> others) {
        List<Token> place = all.subList(from, to);
        place.clear();
        place.addAll(others);
    }

    /** The parenthesis that closes this one. */
    int close(int open) {
        int depth = 0;
        for (int i = open; i < all.size(); i++) {
            depth += at(i, "(") ? 1 : at(i, ")") ? -1 : 0;
            if (depth == 0) {
                return i;
            }
        }
        throw new IllegalArgumentException("A parenthesis of a statement is not closed");
    }

    /** The parenthesis that opens what this one closes. */
    int open(int close) {
        int depth = 0;
        for (int i = close; i >= 0; i--) {
            depth += at(i, ")") ? 1 : at(i, "(") ? -1 : 0;
            if (depth == 0) {
                return i;
            }
        }
        throw new IllegalArgumentException("A parenthesis of a statement is not opened");
    }

    /** Where a word stands between two places, outside of all parentheses there; -1 = nowhere. */
    int find(int from, int to, String... words) {
        for (int i = from; i < to; i++) {
            if (at(i, words)) {
                return i;
            }
            i = at(i, "(") ? close(i) : i;
        }
        return -1;
    }

    /** Begin of the query, in the same parentheses, that a place is in. */
    int begin(int index) {
        for (int i = index - 1; i >= 0; i--) {
            if (at(i, "(") || at(i, "union")) {
                return i + 1;
            }
            i = at(i, ")") ? open(i) : i;
        }
        return 0;
    }

    /** Begin of the operand that ends at a place: a name, a call, or something in parentheses. */
    int operand(int end) {
        int from = at(end, ")") ? open(end) : end;
        if (at(end, ")") && from > 0 && all.get(from - 1).kind() == Token.Kind.WORD && !at(from - 1, "case")) {
            from--;
        }
        while (at(from - 1, ".")) {
            from -= 2;
        }
        return from;
    }

    /** Behind the operand that begins at a place. */
    int operandEnd(int from) {
        int end = at(from, "(") ? close(from) + 1 : from + 1;
        while (at(end, ".")) {
            end += 2;
        }
        return at(end, "(") ? close(end) + 1 : end;
    }

    /** What stands between commas, outside of all parentheses. */
    List<List<Token>> list(int from, int to) {
        List<List<Token>> parts = new ArrayList<>();
        int begun = from;
        for (int i = from; i < to; i++) {
            if (at(i, ",")) {
                parts.add(part(begun, i));
                begun = i + 1;
            }
            i = at(i, "(") ? close(i) : i;
        }
        parts.add(part(begun, to));
        return parts;
    }

    /** True where a table's other name stands. */
    boolean isAlias(int index) {
        return index < all.size()
                && all.get(index).kind() == Token.Kind.WORD
                && !NO_ALIAS.contains(all.get(index).text().toLowerCase(java.util.Locale.ROOT));
    }
}
