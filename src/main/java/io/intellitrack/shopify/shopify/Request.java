package io.intellitrack.shopify.shopify;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** What is to be asked: a document by name, and its variables. */
record Request(String document, ObjectNode variables, Priority priority) {
    static Request urgent(String document, ObjectNode variables) {
        return new Request(document, variables, Priority.URGENT);
    }

    static Request catalogue(String document, ObjectNode variables) {
        return new Request(document, variables, Priority.CATALOGUE);
    }
}
