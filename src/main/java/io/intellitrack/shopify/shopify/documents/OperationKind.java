package io.intellitrack.shopify.shopify.documents;

import graphql.language.OperationDefinition;
import graphql.parser.InvalidSyntaxException;
import graphql.parser.Parser;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Whether a document reads or writes, judged by its text and by nothing else. */
public enum OperationKind {
    QUERY,
    MUTATION;

    /** Remembers what it has parsed; the documents of a program are few and never change. */
    public static final class Parsed {
        private final Map<String, OperationKind> kinds = new ConcurrentHashMap<>();

        /** @throws IllegalArgumentException when the text is not exactly one query or mutation */
        public OperationKind of(String text) {
            return kinds.computeIfAbsent(text, Parsed::parse);
        }

        private static OperationKind parse(String text) {
            try {
                return only(Parser.parse(text).getDefinitionsOfType(OperationDefinition.class));
            } catch (InvalidSyntaxException e) {
                throw new IllegalArgumentException("not GraphQL: " + e.getMessage(), e);
            }
        }
    }

    static OperationKind only(List<OperationDefinition> operations) {
        if (operations.size() != 1) {
            throw new IllegalArgumentException("expected one operation, found " + operations.size());
        }
        return switch (operations.get(0).getOperation()) {
            case QUERY -> QUERY;
            case MUTATION -> MUTATION;
            case SUBSCRIPTION -> throw new IllegalArgumentException("subscriptions are not supported");
        };
    }
}
