package io.intellitrack.shopify.ops;

import io.intellitrack.shopify.flow.Parked;
import io.intellitrack.shopify.flow.RejectedRecord;
import io.intellitrack.shopify.text.EnumWords;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Which parked records somebody means.
 *
 * @param ids their numbers; empty = all of the cause and group
 * @param cause their class; empty = of any
 * @param group their pattern, as {@link ParkedGroup#key}; empty = of any
 * @param all every one of them; only alone
 */
public record ChosenRecords(List<Long> ids, Optional<RejectedRecord.Cause> cause, Optional<String> group, boolean all) {
    /** @throws IllegalArgumentException when nothing is named: that is never taken for everything */
    public ChosenRecords {
        ids = List.copyOf(ids);
        boolean named = !ids.isEmpty() || cause.isPresent() || group.isPresent();
        if (named == all) {
            throw new IllegalArgumentException(
                    named
                            ? "all is given beside ids, cause or group: give one of them. Nothing was done."
                            : "Name the parked records: ids, cause, group, or all = true. Nothing was done.");
        }
    }

    /** By number. */
    public static ChosenRecords numbered(List<Long> ids) {
        return new ChosenRecords(ids, Optional.empty(), Optional.empty(), false);
    }

    /**
     * Those of them that are still parked: one that healed meanwhile does not keep the others from it.
     *
     * @throws IllegalArgumentException when none of the numbers is parked
     */
    List<Parked.Entry> among(Parked parked) {
        if (ids.isEmpty()) {
            return parked.list().stream().filter(this::includes).toList();
        }
        List<Parked.Entry> found = ids.stream()
                .distinct()
                .map(parked::find)
                .flatMap(Optional::stream)
                .toList();
        if (found.isEmpty()) {
            throw new IllegalArgumentException("No parked record has the number "
                    + ids.stream().map(String::valueOf).collect(Collectors.joining(", "))
                    + "; see the list of parked records");
        }
        return found;
    }

    private boolean includes(Parked.Entry entry) {
        return cause.map(wanted -> EnumWords.stored(wanted).equals(entry.cause()))
                        .orElse(true)
                && group.map(wanted -> wanted.equals(ParkedGroup.key(entry))).orElse(true);
    }
}
