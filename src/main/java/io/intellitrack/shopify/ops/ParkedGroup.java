package io.intellitrack.shopify.ops;

import io.intellitrack.shopify.flow.Parked;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Parked records with one cause and one remedy.
 *
 * @param key names the group, to retry or dismiss it as a whole
 * @param healing true when all of them are tried again by themselves
 * @param oldest since when the oldest is parked
 */
public record ParkedGroup(
        String key,
        String flow,
        String cause,
        Optional<String> field,
        String remedy,
        boolean healing,
        Instant oldest,
        List<Parked.Entry> records) {

    /** How many records are in it. */
    public int count() {
        return records.size();
    }

    /** Groups of these records; that of the oldest record comes first. */
    public static List<ParkedGroup> of(List<Parked.Entry> parked) {
        Map<String, List<Parked.Entry>> groups = new LinkedHashMap<>();
        parked.forEach(entry ->
                groups.computeIfAbsent(key(entry), key -> new ArrayList<>()).add(entry));
        return groups.entrySet().stream()
                .map(group -> of(group.getKey(), group.getValue()))
                .sorted(Comparator.comparing(ParkedGroup::oldest))
                .toList();
    }

    private static ParkedGroup of(String key, List<Parked.Entry> records) {
        Parked.Entry first = records.get(0);
        return new ParkedGroup(
                key,
                first.flow(),
                first.cause(),
                first.field(),
                first.remedy(),
                records.stream().allMatch(Parked.Entry::healing),
                records.stream()
                        .map(Parked.Entry::parkedAt)
                        .min(Comparator.naturalOrder())
                        .orElseThrow(),
                List.copyOf(records));
    }

    /** Numbers within a path or a remedy are of one record, the rest is the pattern. */
    public static String key(Parked.Entry entry) {
        return String.join(
                        "/",
                        entry.flow(),
                        entry.cause(),
                        entry.field().orElse("").replaceAll("\\d+", "*"),
                        Integer.toHexString(
                                entry.remedy().replaceAll("\\d+", "*").hashCode()))
                .replace(' ', '-');
    }
}
