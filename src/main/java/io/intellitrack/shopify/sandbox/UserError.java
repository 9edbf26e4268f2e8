package io.intellitrack.shopify.sandbox;

import java.util.List;

/** Why a mutation refused its input: a part of the ordinary answer, not an error of the request. */
record UserError(String code, List<String> field, String message) {}
