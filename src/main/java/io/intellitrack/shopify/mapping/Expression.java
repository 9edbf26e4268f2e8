package io.intellitrack.shopify.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** The right side of a line in a field table. */
public sealed interface Expression {
    /** The value, or null. */
    Object valueIn(JsonNode document);

    /** Adds the paths that this expression reads. */
    void collectPaths(List<String> paths);

    /** How many parts it has. */
    int size();

    /** A field of the document, such as {@code product.title}. A blank text counts as no value. */
    record Field(String path, List<String> steps) implements Expression {
        @Override
        public Object valueIn(JsonNode document) {
            JsonNode node = document;
            for (String step : steps) {
                node = node.isArray() && step.matches("\\d+") ? node.path(Integer.parseInt(step)) : node.path(step);
            }
            return Values.of(node);
        }

        @Override
        public void collectPaths(List<String> paths) {
            paths.add(path);
        }

        @Override
        public int size() {
            return 1;
        }
    }

    /** A fixed text or number. */
    record Constant(Object value) implements Expression {
        @Override
        public Object valueIn(JsonNode document) {
            return value;
        }

        @Override
        public void collectPaths(List<String> paths) {
            // reads nothing
        }

        @Override
        public int size() {
            return 1;
        }
    }

    /** A named conversion of other expressions. */
    record Call(String name, String place, Functions.Function function, List<Expression> arguments)
            implements Expression {
        @Override
        public Object valueIn(JsonNode document) {
            List<Object> values = new ArrayList<>(arguments.size());
            for (Expression argument : arguments) {
                values.add(argument.valueIn(document));
            }
            try {
                return function.apply(values);
            } catch (UnmappableValue e) {
                throw e;
            } catch (RuntimeException e) {
                throw new UnmappableValue(name, place, e);
            }
        }

        @Override
        public int size() {
            return 1 + arguments.stream().mapToInt(Expression::size).sum();
        }

        @Override
        public void collectPaths(List<String> paths) {
            arguments.forEach(argument -> argument.collectPaths(paths));
        }
    }

    /** {@code a | b}: the first that has a value. */
    record FirstOf(List<Expression> choices) implements Expression {
        @Override
        public Object valueIn(JsonNode document) {
            for (Expression choice : choices) {
                Object value = choice.valueIn(document);
                if (value != null) {
                    return value;
                }
            }
            return null;
        }

        @Override
        public int size() {
            return choices.stream().mapToInt(Expression::size).sum();
        }

        @Override
        public void collectPaths(List<String> paths) {
            choices.forEach(choice -> choice.collectPaths(paths));
        }
    }
}
