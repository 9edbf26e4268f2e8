package io.intellitrack.shopify.ops.pages;

import io.intellitrack.shopify.allocation.UndoneRecord;
import io.intellitrack.shopify.flow.Parked;
import io.intellitrack.shopify.ops.ParkedGroup;
import io.intellitrack.shopify.ops.monitoring.Status;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Parked records that one remedy fits.
 *
 * @param anchor names it within the page
 * @param who can end it, in a word
 * @param ids of all its records, as the API takes them
 * @param shown the first of them
 * @param nextTry when they are tried again by themselves; empty when they are not, or nobody knows
 */
record AttentionGroup(
        String anchor,
        ParkedGroup parked,
        String flowTitle,
        String who,
        String cause,
        String message,
        String ids,
        List<Parked.Entry> shown,
        Optional<Instant> nextTry) {
    private static final int SHOWN = 50;
    private static final int UNDERSTOOD = 20;

    static AttentionGroup of(ParkedGroup group, Status.Snapshot status) {
        List<Parked.Entry> records = group.records();
        return new AttentionGroup(
                "g" + Integer.toHexString(group.key().hashCode()),
                group,
                FlowWords.title(group.flow()),
                who(group),
                cause(group.cause()),
                together(records.stream().map(Parked.Entry::message).toList()),
                "{\"ids\":"
                        + records.stream()
                                .map(Parked.Entry::id)
                                .map(String::valueOf)
                                .collect(Collectors.joining(",", "[", "]"))
                        + "}",
                records.stream().limit(SHOWN).toList(),
                group.healing() ? next(group, status) : Optional.empty());
    }

    /** How many more there are than shown. */
    public int more() {
        return parked.count() - shown.size();
    }

    private static Optional<Instant> next(ParkedGroup group, Status.Snapshot status) {
        Optional<Instant> run = status.flows().stream()
                .filter(row -> row.flow().equals(group.flow()))
                .findFirst()
                .flatMap(Status.Row::next);
        Optional<Instant> due = group.records().stream()
                .map(Parked.Entry::nextTryAt)
                .flatMap(Optional::stream)
                .min(Comparator.naturalOrder());
        return run.map(at -> due.filter(at::isBefore).orElse(at));
    }

    /** What several messages have in common; the first one where that is too little to be understood. */
    private static String together(List<String> messages) {
        String common = messages.get(0);
        for (String message : messages) {
            while (!message.startsWith(common)) {
                common = common.substring(0, common.lastIndexOf(' ') < 0 ? 0 : common.lastIndexOf(' '));
            }
        }
        return common.equals(messages.get(0)) || common.length() < UNDERSTOOD ? messages.get(0) : common + " …";
    }

    /** Who can end it: that a record is tried again by itself ends nothing as long as its reason stands. */
    private static String who(ParkedGroup group) {
        if (group.field().filter(UndoneRecord.FIELD::equals).isPresent()) {
            return "An operator here, by deciding on the order";
        }
        boolean line =
                group.field().filter("picking_order_line.item_id"::equals).isPresent();
        String who = line ? "Merchant, in Shopify; or whoever ends what the product is parked for" : who(group.cause());
        return group.healing() ? who + "; then it goes on by itself" : who;
    }

    private static String who(String cause) {
        return switch (cause) {
            case "data" -> "Merchant, in Shopify";
            case "mapping" -> "Integrator, in routes or settings";
            case "permission" -> "Whoever manages the app in Shopify";
            case "shopify" -> "Merchant, in Shopify";
            case "intellitrack" -> "Warehouse, in IntelliTrack";
            default -> "Integrator";
        };
    }

    private static String cause(String cause) {
        return switch (cause) {
            case "data" -> "Data";
            case "mapping" -> "Field table or setting";
            case "permission" -> "Right missing";
            case "shopify" -> "Refused by Shopify";
            case "intellitrack" -> "Warehouse";
            default -> cause;
        };
    }
}
