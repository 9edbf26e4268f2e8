package io.intellitrack.shopify.sandbox.api;

import graphql.GraphQLError;
import graphql.GraphqlErrorBuilder;
import graphql.execution.DataFetcherExceptionHandler;
import graphql.execution.DataFetcherExceptionHandlerParameters;
import graphql.execution.DataFetcherExceptionHandlerResult;
import graphql.validation.ValidationError;
import graphql.validation.ValidationErrorType;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes errors the way Shopify does: a message, where, and a code under {@code extensions}. */
public final class Errors implements DataFetcherExceptionHandler {
    private static final Logger LOG = LoggerFactory.getLogger(Errors.class);

    @Override
    public CompletableFuture<DataFetcherExceptionHandlerResult> handleException(
            DataFetcherExceptionHandlerParameters parameters) {
        Map<String, Object> extensions = new LinkedHashMap<>();
        String message = parameters.getException().getMessage();
        if (parameters.getException() instanceof ShopifyError error) {
            extensions.put("code", error.code());
            extensions.putAll(error.details());
        } else {
            LOG.error("{} failed", parameters.getPath(), parameters.getException());
            extensions.put("code", "INTERNAL_SERVER_ERROR");
            message = "Internal error: " + message;
        }
        GraphQLError error = GraphqlErrorBuilder.newError()
                .message(message == null ? "" : message.replace("%", "%%"))
                .path(parameters.getPath())
                .location(parameters.getSourceLocation())
                .extensions(extensions)
                .build();
        return CompletableFuture.completedFuture(
                DataFetcherExceptionHandlerResult.newResult(error).build());
    }

    /** The error as JSON; {@code otherwise} is the code of those that bring none. */
    public static Map<String, Object> json(GraphQLError error, String otherwise) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("message", error.getMessage());
        if (error.getLocations() != null) {
            json.put(
                    "locations",
                    error.getLocations().stream()
                            .map(place -> Map.of("line", place.getLine(), "column", place.getColumn()))
                            .toList());
        }
        if (error.getPath() != null) {
            json.put("path", error.getPath());
        }
        Map<String, Object> own = error.getExtensions();
        json.put("extensions", own != null && own.containsKey("code") ? own : Map.of("code", code(error, otherwise)));
        return json;
    }

    private static String code(GraphQLError error, String otherwise) {
        if (!(error instanceof ValidationError invalid)) {
            return otherwise;
        }
        Object type = invalid.getValidationErrorType();
        if (type == ValidationErrorType.FieldUndefined) {
            return "undefinedField";
        } else if (type == ValidationErrorType.MissingFieldArgument) {
            return "missingRequiredArguments";
        } else if (type == ValidationErrorType.UnknownArgument) {
            return "argumentNotAccepted";
        } else if (type == ValidationErrorType.UnknownDirective) {
            return "undefinedDirective";
        } else if (type == ValidationErrorType.WrongType) {
            return "argumentLiteralsIncompatible";
        }
        return otherwise;
    }
}
