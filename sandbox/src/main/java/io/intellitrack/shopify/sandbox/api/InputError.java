package io.intellitrack.shopify.sandbox.api;

import java.util.List;

/** Why a mutation refused its input: a part of the ordinary answer, not an error of the request. */
public record InputError(String code, List<String> field, String message) {}
