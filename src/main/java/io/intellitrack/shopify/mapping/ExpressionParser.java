package io.intellitrack.shopify.mapping;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Reads {@code a.b | function(c, 'text') | 1}. */
final class ExpressionParser {
    /** Deeper and larger than anybody reads. */
    private static final int DEEPEST = 20;

    private static final int LARGEST = 500;

    /** Where the functions that name only a key look for it. */
    private static final Map<String, String> LISTS = Map.of("attribute", "customAttributes", "metafield", "metafields");

    private final String text;
    private final Scope scope;
    private int at;
    private int depth;

    /**
     * What an expression may name.
     *
     * @param place file and line, for people
     * @param folder of field tables, where lists for look-ups lie
     * @param root what a key is looked for in: a line of an order has its attributes one step below
     * @param computed values that stand above, by name
     */
    record Scope(String place, Functions functions, Path folder, String root, Map<String, Expression> computed) {}

    ExpressionParser(String text, Scope scope) {
        this.text = text;
        this.scope = scope;
    }

    Expression parse() {
        Expression expression = choices();
        if (at < text.length()) {
            throw fault("unexpected '" + text.substring(at) + "'");
        }
        if (expression.size() > LARGEST) {
            throw fault("there are more than " + LARGEST + " parts, those of computed values too,");
        }
        return expression;
    }

    private Expression choices() {
        if (++depth > DEEPEST) {
            throw fault("functions stand more than " + DEEPEST + " deep");
        }
        List<Expression> choices = new ArrayList<>();
        do {
            choices.add(single());
        } while (accept('|'));
        depth--;
        return choices.size() == 1 ? choices.get(0) : new Expression.FirstOf(List.copyOf(choices));
    }

    private Expression single() {
        skipBlanks();
        if (at < text.length() && text.charAt(at) == '\'') {
            return quoted();
        }
        boolean computed = accept('$');
        int start = at;
        while (at < text.length()
                && (Character.isLetterOrDigit(text.charAt(at)) || "._-".indexOf(text.charAt(at)) >= 0)) {
            at++;
        }
        String word = text.substring(start, at);
        if (word.isEmpty()) {
            throw fault("expected a field, 'text', a number or function(…)");
        }
        skipBlanks();
        if (computed) {
            Expression value = scope.computed().get(word);
            if (value == null) {
                throw fault("no line above computes $" + word + "; there are "
                        + scope.computed().keySet());
            }
            return value;
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
        Functions.Named function = scope.functions()
                .named(name)
                .orElseThrow(() -> fault("there is no function " + name + "; there are "
                        + scope.functions().names()));
        if (arguments.size() == 1 && LISTS.containsKey(name)) {
            String path = scope.root() + LISTS.get(name);
            arguments.add(0, new Expression.Field(path, steps(path)));
        }
        List<Object> constants = new ArrayList<>();
        arguments.forEach(
                each -> constants.add(each instanceof Expression.Constant constant ? constant.value() : null));
        function.fault(isLookUp(name, constants) ? List.of("", ":") : constants).ifPresent(what -> {
            throw fault(what);
        });
        Functions.Function applied = isLookUp(name, constants)
                ? LookUp.read(scope.folder(), Values.text(constants.get(1)))
                : function.function();
        return new Expression.Call(name, scope.place(), applied, List.copyOf(arguments));
    }

    private static boolean isLookUp(String name, List<Object> constants) {
        return name.equals("map") && LookUp.isFile(constants);
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
        return new MappingException(scope.place() + ": " + what + " in: " + (text.isEmpty() ? "(nothing)" : text)
                + "; correct the line, routes/README.md shows how.");
    }
}
