package io.intellitrack.shopify.database.dialect.tsql;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Texts joined by {@code ||}: null where one of them is, which {@code concat} takes for a blank. */
final class Joined {
    private Joined() {}

    /** @param at of the last sign of a chain */
    static Optional<Integer> translate(Tokens tokens, int at) {
        int end = tokens.operandEnd(at + 1);
        List<List<Token>> operands = new ArrayList<>(List.of(tokens.part(at + 1, end)));
        int from = at;
        while (tokens.at(from, "||")) {
            int begin = tokens.operand(from - 1);
            operands.add(0, tokens.part(begin, from));
            from = begin - 1;
        }
        List<Token> joined = new ArrayList<>(Token.of("case when"));
        for (int i = 0; i < operands.size(); i++) {
            joined.addAll(Token.of(i == 0 ? "" : "or"));
            joined.addAll(operands.get(i));
            joined.addAll(Token.of("is null"));
        }
        joined.addAll(Token.of("then null else concat ("));
        for (int i = 0; i < operands.size(); i++) {
            joined.addAll(Token.of(i == 0 ? "" : ","));
            joined.addAll(operands.get(i));
        }
        joined.addAll(Token.of(") end"));
        tokens.replace(from + 1, end, joined);
        return Optional.of(from + 1 + joined.size());
    }
}
