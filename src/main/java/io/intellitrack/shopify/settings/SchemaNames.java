package io.intellitrack.shopify.settings;

import java.util.Optional;

/**
 * In which schemas of the database tables lie, as somebody wrote it; empty = where a connection looks by itself.
 *
 * @param intellitrack those of IntelliTrack's tables or views
 * @param sync those of the program's own tables
 */
public record SchemaNames(Optional<String> intellitrack, Optional<String> sync) {
    /** None is named. */
    static final SchemaNames NONE = new SchemaNames(Optional.empty(), Optional.empty());

    /** True when at least one is named. */
    public boolean given() {
        return intellitrack.isPresent() || sync.isPresent();
    }
}
