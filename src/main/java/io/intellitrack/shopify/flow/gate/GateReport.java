package io.intellitrack.shopify.flow.gate;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The setup gate, item by item. */
public record GateReport(Instant at, List<Item> items) {
    /** Which part of the setup an item belongs to. */
    public enum Group {
        CONNECTION,
        SETTINGS,
        DATASET
    }

    /** How an item stands. */
    public enum Level {
        OK,
        /** Worth knowing; it does not hold anything back. */
        NOTE,
        /** In order so far; what is left is done by the command {@code init}, and automatic runs wait for it. */
        NEXT,
        FAULT;

        /** True when automatic runs may not begin because of it. */
        public boolean holdsBack() {
            return this == NEXT || this == FAULT;
        }
    }

    /**
     * One thing that was looked at.
     *
     * @param remedy what to do; empty when nothing needs to be done
     */
    public record Item(Group group, String name, Level level, String detail, Optional<String> remedy) {
        static Item ok(Group group, String name, String detail) {
            return new Item(group, name, Level.OK, detail, Optional.empty());
        }

        static Item note(Group group, String name, String detail, String remedy) {
            return new Item(group, name, Level.NOTE, detail, Optional.of(remedy));
        }

        static Item next(Group group, String name, String detail, String remedy) {
            return new Item(group, name, Level.NEXT, detail, Optional.of(remedy));
        }

        static Item fault(Group group, String name, String detail, String remedy) {
            return new Item(group, name, Level.FAULT, detail, Optional.of(remedy));
        }
    }

    public GateReport {
        items = List.copyOf(items);
    }

    /** True when automatic runs may begin. */
    public boolean green() {
        return items.stream().noneMatch(item -> item.level().holdsBack());
    }

    /** The same without some items. */
    GateReport without(Predicate<Item> left) {
        return new GateReport(at, items.stream().filter(left.negate()).toList());
    }

    /** What holds runs back in some groups, in one line, with their remedies; empty when there are none. */
    Optional<String> faults(Group... groups) {
        List<Group> wanted = List.of(groups);
        String faults = items.stream()
                .filter(item -> item.level().holdsBack() && wanted.contains(item.group()))
                .map(item -> item.detail()
                        + item.remedy().map(remedy -> " " + remedy).orElse(""))
                .collect(Collectors.joining(" "));
        return faults.isEmpty() ? Optional.empty() : Optional.of(faults);
    }
}
