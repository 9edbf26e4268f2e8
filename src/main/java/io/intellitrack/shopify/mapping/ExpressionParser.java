package io.intellitrack.shopify.mapping;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Reads {@code a.b | function(c, 'text') | 1}. */
final class ExpressionParser {
    private final String text;
    private final String place;
    private final Functions functions;
    private int at;

    ExpressionParser(String text, String place, Functions functions) {
        this.text = text;
        this.place = place;
        this.functions = functions;
    }

    Expression parse() {
        Expression expression = choices();
        if (at < text.length()) {
            throw fault("unexpected '" + text.substring(at) + "'");
        }
        return expression;
    }

    private Expression choices() {
        List<Expression> choices = new ArrayList<>();
        do {
            choices.add(single());
        } while (accept('|'));
        return choices.size() == 1 ? choices.get(0) : new Expression.FirstOf(List.copyOf(choices));
    }

    private Expression single() {
        skipBlanks();
        if (at < text.length() && text.charAt(at) == '\'') {
            return quoted();
        }
        int start = at;
        while (at < text.length()
                && (Character.isLetterOrDigit(text.charAt(at)) || "._-".indexOf(text.charAt(at)) >= 0)) {
            at++;
        }
        String word = text.substring(start, at);
        if (word.isEmpty()) {
            throw fault("expected a field, 'text', a number or function(…)");
        }
        if (accept('(')) {
            return call(word);
        }
        if (word.matches("-?\\d+(\\.\\d+)?")) {
            return new Expression.Constant(new BigDecimal(word));
        }
        return new Expression.Field(word, steps(word));
    }

    /** Jackson's field names are interned; steps that are too are found without looking at their letters. */
    private static List<String> steps(String path) {
        return Stream.of(path.split("\\.")).map(String::intern).toList();
    }

    private Expression quoted() {
        int end = text.indexOf('\'', at + 1);
        if (end < 0) {
            throw fault("a quote is not closed");
        }
        String constant = text.substring(at + 1, end);
        at = end + 1;
        skipBlanks();
        return new Expression.Constant(constant);
    }

    private Expression call(String name) {
        List<Expression> arguments = new ArrayList<>();
        if (!accept(')')) {
            do {
                arguments.add(choices());
            } while (accept(','));
            if (!accept(')')) {
                throw fault("a bracket is not closed");
            }
        }
        Functions.Function function = functions
                .named(name)
                .orElseThrow(() -> fault("there is no function " + name + "; there are " + functions.names()));
        return new Expression.Call(name, function, List.copyOf(arguments));
    }

    private boolean accept(char sign) {
        skipBlanks();
        if (at < text.length() && text.charAt(at) == sign) {
            at++;
            skipBlanks();
            return true;
        }
        return false;
    }

    private void skipBlanks() {
        while (at < text.length() && text.charAt(at) == ' ') {
            at++;
        }
    }

    private MappingException fault(String what) {
        return new MappingException(place + ": " + what + " in: " + text);
    }
}
