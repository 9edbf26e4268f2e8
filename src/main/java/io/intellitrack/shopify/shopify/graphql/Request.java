package io.intellitrack.shopify.shopify.graphql;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** What is to be asked: a document by name, and its variables. */
public record Request(String document, ObjectNode variables, Priority priority) {
    /** Orders, shipments and End of Day: before the catalogue. */
    public static Request urgent(String document, ObjectNode variables) {
        return new Request(document, variables, Priority.URGENT);
    }

    /** The catalogue, which leaves a part of the query budget to the others. */
    public static Request catalogue(String document, ObjectNode variables) {
        return new Request(document, variables, Priority.CATALOGUE);
    }
}
