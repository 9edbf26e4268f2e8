package io.intellitrack.shopify.shopify.graphql;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** What is to be asked: a document by name, and its variables. */
public record Request(String document, ObjectNode variables, Priority priority) {
    public static Request urgent(String document, ObjectNode variables) {
        return new Request(document, variables, Priority.URGENT);
    }

    public static Request catalogue(String document, ObjectNode variables) {
        return new Request(document, variables, Priority.CATALOGUE);
    }
}
