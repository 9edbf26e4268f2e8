package io.intellitrack.shopify.check;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What became of a sample document.
 *
 * @param name the file, or the built-in one's name
 * @param flow that it went through
 * @param outcome {@code mapped}, {@code skipped} or {@code refused}
 * @param reason why it was not mapped
 * @param rows by table: column to value, as they would be written
 */
public record Sample(
        String name,
        String flow,
        String outcome,
        Optional<String> reason,
        Map<String, List<Map<String, Object>>> rows) {}
