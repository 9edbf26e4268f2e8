package io.intellitrack.shopify.ops.views;

import io.intellitrack.shopify.settings.Flow;
import java.util.Optional;

/**
 * Which runs are wanted; what is empty does not matter.
 *
 * @param outcome as in the run log, such as {@code failed}
 * @param actor who asked for the run: a user's name, or {@code timer}
 */
public record RunFilter(Optional<Flow> flow, Optional<String> outcome, Optional<String> actor) {}
