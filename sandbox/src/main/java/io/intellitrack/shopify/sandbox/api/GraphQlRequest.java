package io.intellitrack.shopify.sandbox.api;

import java.util.Map;

/** What was posted: a document and its variables. */
public record GraphQlRequest(String query, Map<String, Object> variables, String operationName) {}
