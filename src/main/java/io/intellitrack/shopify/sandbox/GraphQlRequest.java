package io.intellitrack.shopify.sandbox;

import java.util.Map;

/** What was posted: a document and its variables. */
record GraphQlRequest(String query, Map<String, Object> variables, String operationName) {}
