package io.intellitrack.shopify.ops.views;

/**
 * A setting as it counts.
 *
 * @param value secrets are masked; empty = not set
 * @param source where it came from: a file's name, {@code environment NAME}, {@code -Dname} or {@code default}
 */
public record Setting(String key, String value, String source) {}
