package io.intellitrack.shopify.sandbox.graphql;

import graphql.GraphQLContext;
import graphql.execution.CoercedVariables;
import graphql.language.StringValue;
import graphql.language.Value;
import graphql.schema.Coercing;
import graphql.schema.CoercingParseLiteralException;
import graphql.schema.CoercingParseValueException;
import graphql.schema.GraphQLScalarType;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** The scalars of the API beyond GraphQL's own; all of them are texts in JSON. */
final class Scalars {
    private Scalars() {}

    static List<GraphQLScalarType> all() {
        return List.of(
                scalar("DateTime", value -> Instant.ofEpochSecond((Long) value).toString()),
                scalar("Decimal", value -> decimal((BigDecimal) value)),
                scalar("Money", value -> BigDecimal.valueOf((Long) value, 2).toPlainString()),
                scalar("UnsignedInt64", Object::toString),
                scalar("URL", Object::toString),
                scalar("HTML", Object::toString),
                scalar("FormattedString", Object::toString));
    }

    /** Amounts come with at least one and no needless digits, like "20.0" and "949.95". */
    private static String decimal(BigDecimal value) {
        BigDecimal stripped = value.stripTrailingZeros();
        return stripped.setScale(Math.max(1, stripped.scale())).toPlainString();
    }

    private static GraphQLScalarType scalar(String name, Function<Object, String> write) {
        return GraphQLScalarType.newScalar()
                .name(name)
                .coercing(new Text(name, write))
                .build();
    }

    private record Text(String name, Function<Object, String> write) implements Coercing<Object, String> {
        @Override
        public String serialize(Object value, GraphQLContext context, Locale locale) {
            return write.apply(value);
        }

        @Override
        public Object parseValue(Object value, GraphQLContext context, Locale locale) {
            if (value instanceof String text && valid(text)) {
                return text;
            }
            throw new CoercingParseValueException("Invalid value for " + name);
        }

        @Override
        public Object parseLiteral(Value<?> value, CoercedVariables variables, GraphQLContext context, Locale locale) {
            if (value instanceof StringValue text && valid(text.getValue())) {
                return text.getValue();
            }
            throw new CoercingParseLiteralException("Invalid value for " + name);
        }

        private boolean valid(String text) {
            return !name.equals("URL") || text.matches("https?://\\S+");
        }
    }
}
