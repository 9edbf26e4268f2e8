package io.intellitrack.shopify.shopify.paging;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.intellitrack.shopify.shopify.value.JsonFields;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Checks that the rows of a root come in the order of {@code updatedAt}, and knows the newest. Used on one thread. */
public final class UpdatedAtSortCheck {
    private final String root;
    private final Scan.Notes notes;
    private Instant newest;

    /** @param notes where it says that rows came out of order */
    public UpdatedAtSortCheck(String root, Scan.Notes notes) {
        this.root = root;
        this.notes = notes;
    }

    /** Takes note of the rows of a page, in their order, and tells the newest of them. */
    public Optional<Instant> follow(List<ObjectNode> rows) {
        List<Instant> moments = moments(rows);
        moments.forEach(this::follow);
        return moments.stream().max(Instant::compareTo);
    }

    private void follow(Instant updatedAt) {
        if (newest != null && updatedAt.isBefore(newest)) {
            notes.suspect(root + " sorted by updatedAt came with " + updatedAt + " after " + newest);
        } else {
            newest = updatedAt;
        }
    }

    /** The newest {@code updatedAt} among rows that are in any order; empty when there are none. */
    public static Optional<Instant> newest(List<ObjectNode> rows) {
        return moments(rows).stream().max(Instant::compareTo);
    }

    private static List<Instant> moments(List<ObjectNode> rows) {
        return rows.stream()
                .flatMap(row -> JsonFields.instant(row, "updatedAt").stream())
                .toList();
    }
}
