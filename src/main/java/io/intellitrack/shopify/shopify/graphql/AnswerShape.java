package io.intellitrack.shopify.shopify.graphql;

import com.fasterxml.jackson.databind.JsonNode;
import graphql.language.Directive;
import graphql.language.Field;
import graphql.language.FragmentDefinition;
import graphql.language.FragmentSpread;
import graphql.language.InlineFragment;
import graphql.language.ListType;
import graphql.language.NonNullType;
import graphql.language.OperationDefinition;
import graphql.language.Selection;
import graphql.language.SelectionSet;
import graphql.language.Type;
import graphql.language.TypeName;
import graphql.language.VariableReference;
import graphql.parser.Parser;
import io.intellitrack.shopify.shopify.documents.Document;
import io.intellitrack.shopify.shopify.value.Gid;
import io.intellitrack.shopify.text.EnumWords;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What an answer to a document looks like when it is one: each field that was asked for is there, null only where Shopify's
 * schema allows it, of its type, and an id names a record of its kind. What is null, of another type or left out by mistake
 * would else be read as "none". Of a field that we do not know nothing is expected but that it is there. Immutable.
 */
final class AnswerShape {
    private static final Pattern DECIMAL = Pattern.compile("-?\\d{1,30}(\\.\\d{1,30})?");
    /** Times of what has happened, such as {@code updatedAt}; others may lie ahead. */
    private static final Pattern HAPPENED = Pattern.compile("(created|updated|processed|cancelled|closed|completed)At");

    private static final Kind TEXT = new Kind("is no text", JsonNode::isTextual);
    private static final Kind NUMBER =
            new Kind("is no number", texts(text -> DECIMAL.matcher(text).matches()));

    /** Scalars that are more than a text. Words of an enum are texts: there may be new ones. */
    private static final Map<String, Kind> SCALARS = Map.of(
            "Int", new Kind("is no whole number of 32 bits", node -> node.isIntegralNumber() && node.canConvertToInt()),
            "Float", new Kind("is no number", JsonNode::isNumber),
            "Boolean", new Kind("is neither true nor false", JsonNode::isBoolean),
            "Decimal", NUMBER,
            "Money", NUMBER,
            "DateTime", new Kind("is no time", texts(AnswerShape::time)));

    private record Kind(String otherwise, Predicate<JsonNode> is) {}

    /**
     * A field that is asked for.
     *
     * @param type null when we do not know it
     * @param below null when it has no fields
     * @param comes tells by the variables whether it does
     */
    private record RequestedField(String key, String name, Type<?> type, Fields below, Predicate<JsonNode> comes) {}

    /**
     * What is asked for of an object.
     *
     * @param type empty when we do not know it
     * @param parts what is asked for if it is of another type: all of a part or nothing
     */
    private record Fields(String type, List<RequestedField> all, List<Fields> parts) {}

    /** An answer that cannot be one, as a clause for people. */
    static final class Broken extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private Broken(String field, String otherwise) {
            super("Shopify's answer cannot be true: the " + EnumWords.ofField(field) + " " + otherwise);
        }
    }

    private final ApiTypes types;
    private final Map<String, FragmentDefinition> fragments;
    private final Fields root;

    private AnswerShape(ApiTypes types, graphql.language.Document document) {
        this.types = types;
        fragments = document.getDefinitionsOfType(FragmentDefinition.class).stream()
                .collect(Collectors.toMap(FragmentDefinition::getName, each -> each));
        OperationDefinition operation =
                document.getDefinitionsOfType(OperationDefinition.class).get(0);
        boolean mutation = operation.getOperation() == OperationDefinition.Operation.MUTATION;
        root = fields(operation.getSelectionSet(), mutation ? "Mutation" : "QueryRoot");
    }

    /** What answers to a document look like. */
    static AnswerShape of(Document document) {
        return new AnswerShape(ApiTypes.known(), Parser.parse(document.text()));
    }

    private Fields fields(SelectionSet selections, String type) {
        Fields fields = new Fields(type, new ArrayList<>(), new ArrayList<>());
        collect(selections, fields);
        return fields;
    }

    private void collect(SelectionSet selections, Fields into) {
        for (Selection<?> selection : selections.getSelections()) {
            if (selection instanceof Field field) {
                into.all().add(asked(field, into.type()));
            } else if (selection instanceof InlineFragment inline) {
                part(inline.getSelectionSet(), inline.getTypeCondition(), into);
            } else if (selection instanceof FragmentSpread spread) {
                FragmentDefinition fragment = fragments.get(spread.getName());
                part(fragment.getSelectionSet(), fragment.getTypeCondition(), into);
            }
        }
    }

    private void part(SelectionSet selections, TypeName of, Fields into) {
        if (of == null || of.getName().equals(into.type())) {
            collect(selections, into);
        } else {
            into.parts().add(fields(selections, of.getName()));
        }
    }

    private RequestedField asked(Field field, String of) {
        Type<?> type = types.of(of, field.getName()).orElse(null);
        Fields below = field.getSelectionSet() == null
                ? null
                : fields(field.getSelectionSet(), type == null ? "" : named(type));
        return new RequestedField(
                field.getResultKey(), field.getName(), type, below, variables -> comes(field, variables));
    }

    private static String named(Type<?> type) {
        if (type instanceof NonNullType nonNull) {
            return named(nonNull.getType());
        }
        return type instanceof ListType list ? named(list.getType()) : ((TypeName) type).getName();
    }

    private static boolean comes(Field field, JsonNode variables) {
        boolean comes = true;
        for (Directive directive : field.getDirectives()) {
            if (directive.getArgument("if") != null
                    && directive.getArgument("if").getValue() instanceof VariableReference variable) {
                comes &= variables.path(variable.getName()).asBoolean()
                        == directive.getName().equals("include");
            }
        }
        return comes;
    }

    /**
     * What an answer is held against.
     *
     * @param variables with which it was asked
     * @param yet tells of a moment whether it can have been yet
     */
    record Given(JsonNode variables, Predicate<Instant> yet) {}

    /** @throws Broken when that is no answer to what was asked */
    void check(JsonNode data, Given given) {
        object(data, root, "answer", given);
    }

    private void object(JsonNode node, Fields asked, String name, Given given) {
        require(node.isObject(), name, "is no record");
        for (RequestedField field : asked.all()) {
            if (field.comes().test(given.variables())) {
                JsonNode value = node.get(field.key());
                require(value != null, field.name(), "is missing");
                value(value, field.type(), field, given);
                require(
                        !value.isTextual() || types.names(asked.type(), field.name(), value.textValue()),
                        field.name(),
                        "is of another kind of record");
            }
        }
        for (Fields part : asked.parts()) {
            if (part.all().stream().anyMatch(field -> node.has(field.key()))) {
                object(node, part, name, given);
            }
        }
        JsonNode number = node.path("legacyResourceId");
        require(
                !number.isTextual() || Gid.number(node.path("id").asText()).equals(number.textValue()),
                "id",
                "is of another record");
    }

    private void value(JsonNode value, Type<?> type, RequestedField field, Given given) {
        if (type instanceof NonNullType nonNull) {
            require(!value.isNull(), field.name(), "is missing");
            value(value, nonNull.getType(), field, given);
        } else if (value.isNull()) {
            return;
        } else if (type instanceof ListType list) {
            require(value.isArray(), field.name(), "are no list");
            value.forEach(each -> value(each, list.getType(), field, given));
        } else if (type == null && value.isArray()) {
            value.forEach(each -> value(each, null, field, given));
        } else if (field.below() != null) {
            object(value, field.below(), field.name(), given);
        } else if (type != null) {
            Kind kind = SCALARS.getOrDefault(named(type), TEXT);
            require(kind.is().test(value), field.name(), kind.otherwise());
            require(
                    !HAPPENED.matcher(field.name()).matches()
                            || given.yet().test(Instant.from(OffsetDateTime.parse(value.textValue()))),
                    field.name(),
                    "lies in the future");
        }
    }

    private static void require(boolean holds, String field, String otherwise) {
        if (!holds) {
            throw new Broken(field, otherwise);
        }
    }

    private static Predicate<JsonNode> texts(Predicate<String> which) {
        return node -> node.isTextual() && which.test(node.textValue());
    }

    private static boolean time(String text) {
        try {
            OffsetDateTime.parse(text);
            return true;
        } catch (DateTimeException e) {
            return false;
        }
    }
}
