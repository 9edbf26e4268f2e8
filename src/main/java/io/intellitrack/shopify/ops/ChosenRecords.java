package io.intellitrack.shopify.ops;

import io.intellitrack.shopify.flow.Parked;
import io.intellitrack.shopify.flow.RejectedRecord;
import io.intellitrack.shopify.ops.views.ParkedGroup;
import java.util.List;
import java.util.Optional;

/**
 * Which parked records somebody means.
 *
 * @param ids their numbers; empty = all of the cause and group
 * @param cause their class; empty = of any
 * @param group their pattern, as {@link ParkedGroup#key}; empty = of any
 */
public record ChosenRecords(List<Long> ids, Optional<RejectedRecord.Cause> cause, Optional<String> group) {
    public ChosenRecords {
        ids = List.copyOf(ids);
    }

    /** By number or class. */
    public ChosenRecords(List<Long> ids, Optional<RejectedRecord.Cause> cause) {
        this(ids, cause, Optional.empty());
    }

    /** @throws IllegalArgumentException when one of the numbers is not parked */
    List<Parked.Entry> among(Parked parked) {
        if (ids.isEmpty()) {
            return parked.list().stream().filter(this::includes).toList();
        }
        return ids.stream()
                .map(id -> parked.find(id)
                        .orElseThrow(() -> new IllegalArgumentException(
                                "No parked record has the number " + id + "; see the list of parked records")))
                .toList();
    }

    private boolean includes(Parked.Entry entry) {
        return cause.map(wanted -> wanted.name().equalsIgnoreCase(entry.cause()))
                        .orElse(true)
                && group.map(wanted -> wanted.equals(ParkedGroup.key(entry))).orElse(true);
    }
}
