package io.intellitrack.shopify.ops.pages;

import io.intellitrack.shopify.ops.monitoring.Status;
import io.intellitrack.shopify.ops.views.ListedParked;
import io.intellitrack.shopify.ops.views.ParkedFilter;
import io.intellitrack.shopify.ops.views.ParkedFilter.Sort;
import io.intellitrack.shopify.ops.views.ParkedPage;
import io.intellitrack.shopify.ops.views.Slice;
import io.intellitrack.shopify.ops.views.TriedRecord;
import io.intellitrack.shopify.ops.views.Views;
import io.intellitrack.shopify.settings.Flow;
import io.intellitrack.shopify.text.EnumWords;
import io.javalin.http.Context;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Parked records one by one, to choose many of them; and what became of those that were tried again. */
final class ParkedPages {
    private static final List<Integer> SIZES = List.of(Slice.USUAL, 200, Slice.MOST);
    private static final String[] CHOSEN = {"dismissed", "q", "flow", "group", "sort", "size"};

    /** A choice of a filter. */
    record Option(String value, String title, boolean chosen) {}

    /** A record with its words; the address is empty where nothing tells its story. */
    record Line(ListedParked listed, String flow, Optional<String> story) {}

    /** A record that was tried again, with its words. */
    record Tried(TriedRecord record, String flow, FlowWords.State state, Optional<String> story) {}

    private final Views views;

    ParkedPages(Views views) {
        this.views = views;
    }

    Map<String, Object> list(Context context, Status.Snapshot status) {
        ParkedFilter filter = new ParkedFilter(
                PageQuery.asked(context, "dismissed").filter("true"::equals).isPresent(),
                PageQuery.asked(context, "q"),
                PageQuery.asked(context, "flow").flatMap(Flow::named),
                PageQuery.asked(context, "group"),
                PageQuery.asked(context, "sort")
                        .flatMap(word -> EnumWords.parse(Sort.class, word))
                        .orElse(Sort.OLDEST));
        int size = PageQuery.asked(context, "size")
                .filter(text -> SIZES.stream().map(String::valueOf).anyMatch(text::equals))
                .map(Integer::valueOf)
                .orElse(Slice.USUAL);
        ParkedPage page = page(filter, PageQuery.asked(context, "after"), size);
        return Map.ofEntries(
                Map.entry("here", "/attention"),
                Map.entry("title", "Parked records"),
                Map.entry("dismissed", filter.dismissed()),
                Map.entry("asked", filter.search().orElse("")),
                Map.entry("group", filter.group().orElse("")),
                Map.entry(
                        "narrowed",
                        !PageQuery.again(context, "q", "flow", "group").isEmpty()),
                Map.entry("flows", flows(filter.flow())),
                Map.entry("sorts", sorts(filter.sort())),
                Map.entry("sizes", sizes(size)),
                Map.entry("count", page.count()),
                Map.entry("lines", page.rows().stream().map(ParkedPages::line).toList()),
                Map.entry("next", page.next().map(PageQuery::encoded)),
                Map.entry("paged", PageQuery.asked(context, "after").isPresent()),
                Map.entry("query", PageQuery.again(context, CHOSEN)));
    }

    /** An address that somebody wrote by hand begins at the first record. */
    private ParkedPage page(ParkedFilter filter, Optional<String> after, int size) {
        try {
            return views.parked(filter, after, size);
        } catch (IllegalArgumentException e) {
            return views.parked(filter, Optional.empty(), size);
        }
    }

    Map<String, Object> tried(Context context, Status.Snapshot status) {
        Slice<TriedRecord> page = views.tried(PageQuery.before(context), Slice.MOST);
        List<Tried> lines = page.rows().stream().map(ParkedPages::tried).toList();
        return Map.of(
                "here", "/attention",
                "title", "Tried again",
                "lines", lines,
                "tally", tally(page.rows()),
                "busy", page.rows().stream().anyMatch(each -> each.fate() == TriedRecord.Fate.TO_BE_TRIED),
                "next", page.next(),
                "paged", PageQuery.before(context).isPresent());
    }

    /** How many of those that were asked for last, together, came to what. */
    private static List<Option> tally(List<TriedRecord> rows) {
        return Arrays.stream(TriedRecord.Fate.values())
                .map(fate -> new Option(
                        Long.toString(rows.stream()
                                .filter(each -> each.fate() == fate)
                                .count()),
                        state(fate).word(),
                        false))
                .filter(each -> !each.value().equals("0"))
                .toList();
    }

    private static Tried tried(TriedRecord record) {
        return new Tried(
                record, FlowWords.title(record.flow()), state(record.fate()), story(record.flow(), record.name()));
    }

    private static Line line(ListedParked listed) {
        return new Line(
                listed,
                FlowWords.title(listed.entry().flow()),
                story(listed.entry().flow(), listed.entry().name()));
    }

    private static Optional<String> story(String flow, String name) {
        return Flow.named(flow)
                .filter(found -> found == Flow.ORDERS || found == Flow.FULFILLMENTS)
                .filter(found -> name != null && !name.isBlank())
                .map(found -> "/orders?q=" + PageQuery.encoded(name));
    }

    private static FlowWords.State state(TriedRecord.Fate fate) {
        return switch (fate) {
            case HEALED -> new FlowWords.State("Works now", "ok", "good");
            case TO_BE_TRIED -> new FlowWords.State("To be tried", "running", "busy");
            case STILL_PARKED -> new FlowWords.State("Still parked", "attention", "warn");
            case DISMISSED -> new FlowWords.State("Dismissed", "ignore", "off");
        };
    }

    private static List<Option> flows(Optional<Flow> chosen) {
        return Arrays.stream(Flow.values())
                .map(flow -> new Option(
                        flow.id(),
                        FlowWords.of(flow).title(),
                        chosen.filter(flow::equals).isPresent()))
                .toList();
    }

    private static List<Option> sorts(Sort chosen) {
        return Stream.of(Sort.values())
                .map(sort -> new Option(EnumWords.of(sort), title(sort), sort == chosen))
                .toList();
    }

    private static String title(Sort sort) {
        return switch (sort) {
            case OLDEST -> "Parked longest";
            case NEWEST -> "Parked last";
            case NAME -> "Name";
            case TRIES -> "Most tries";
            case LAST_TRY -> "Tried last";
        };
    }

    private static List<Option> sizes(int chosen) {
        return SIZES.stream()
                .map(size -> new Option(size.toString(), size.toString(), size == chosen))
                .toList();
    }
}
