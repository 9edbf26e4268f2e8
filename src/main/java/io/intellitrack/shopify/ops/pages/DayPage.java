package io.intellitrack.shopify.ops.pages;

import io.intellitrack.shopify.endofday.ledger.Ledger;
import io.intellitrack.shopify.ops.monitoring.Status;
import io.intellitrack.shopify.ops.views.EndOfDayView;
import io.intellitrack.shopify.ops.views.EndOfDayView.Preview;
import io.intellitrack.shopify.ops.views.EndOfDayView.PreviewRow;
import io.intellitrack.shopify.ops.views.Views;
import io.intellitrack.shopify.settings.Flow;
import io.intellitrack.shopify.wiring.Connector;
import io.javalin.http.Context;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** End of Day: how today stands, what would be sent, approval, history. */
final class DayPage implements PageModel {
    private static final int SHOWN = 500;

    /** A choice above the rows, with how many it shows. */
    record Filter(String name, String title, long count, boolean chosen) {}

    /**
     * A run that waits for approval.
     *
     * @param name what is typed to approve it: its date, or {@code manual}
     * @param percent of the rows that would change
     */
    record Held(Ledger.Entry run, String name, long percent) {}

    private final Connector connector;
    private final Views views;

    DayPage(Connector connector, Views views) {
        this.connector = connector;
        this.views = views;
    }

    @Override
    public Map<String, Object> model(Context context, Status.Snapshot status) {
        EndOfDayView day = views.endOfDay();
        Preview preview = views.endOfDayPreview();
        String show = Optional.ofNullable(context.queryParam("show")).orElse("all");
        List<PreviewRow> wanted = preview.rows().stream().filter(filter(show)).toList();
        Map<String, Object> model = new HashMap<>(Map.of(
                "day", day,
                "dayName", Times.day(day.date()),
                "runWords", new RunWords(),
                "held", day.held().stream().map(DayPage::held).toList(),
                "undoable", undoable(day.history()),
                "busy", connector.runs().running(Flow.ADJUSTMENTS).isPresent()));
        model.putAll(Map.of(
                "preview",
                preview,
                "show",
                show,
                "share",
                share(preview),
                "filters",
                filters(preview, show),
                "rows",
                wanted.stream().limit(SHOWN).toList(),
                "more",
                Math.max(0, wanted.size() - SHOWN) + preview.dropped()));
        return model;
    }

    /** What came after a run has set the stock anew, so that only the newest one that sent anything can be taken back. */
    private static long undoable(List<Ledger.Entry> newestFirst) {
        return newestFirst.stream()
                .filter(run -> run.applied() > 0)
                .mapToLong(Ledger.Entry::id)
                .findFirst()
                .orElse(0);
    }

    private static Held held(Ledger.Entry run) {
        return new Held(
                run,
                run.businessDate().map(Object::toString).orElse("manual"),
                run.rows() == 0 ? 0 : Math.round(100.0 * run.changed() / run.rows()));
    }

    /** How much of what may be sent would change; empty while there is no preview, or only a part of it is kept. */
    private Optional<String> share(Preview preview) {
        long changed = preview.rows().stream().filter(DayPage::changes).count();
        long zeroed = preview.rows().stream().filter(filter("zeroed")).count();
        long heldBack = preview.rows().stream()
                .filter(row -> row.verdict().equals("held back"))
                .count();
        return Optional.of(preview)
                .filter(found -> found.dropped() == 0)
                .flatMap(found -> connector.runLog().find(found.run()))
                .map(run -> run.unchanged() + changed + heldBack)
                .map(all -> "%,d of %,d rows would change (%d %%), %,d would go to zero."
                        .formatted(changed, all, all == 0 ? 0 : Math.round(100.0 * changed / all), zeroed));
    }

    private static List<Filter> filters(Preview preview, String show) {
        return List.of(
                filter("all", "All", preview, show),
                filter("changed", "Would change", preview, show),
                filter("zeroed", "Would go to zero", preview, show),
                filter("blocked", "Not sent", preview, show));
    }

    private static Filter filter(String name, String title, Preview preview, String show) {
        long count = preview.rows().stream().filter(filter(name)).count();
        return new Filter(name, title, count, name.equals(show));
    }

    private static Predicate<PreviewRow> filter(String name) {
        return switch (name) {
            case "changed" -> DayPage::changes;
            case "zeroed" -> row -> changes(row) && row.shopify().orElse(0L) > 0 && row.target() <= 0;
            case "blocked" -> row -> !changes(row);
            default -> row -> true;
        };
    }

    private static boolean changes(PreviewRow row) {
        return row.verdict().equals("change");
    }

    /** All rows of the newest preview, for a spreadsheet. */
    void csv(Context context) {
        context.contentType("text/csv; charset=utf-8");
        context.header("Content-Disposition", "attachment; filename=\"end-of-day-preview.csv\"");
        StringBuilder text = new StringBuilder(
                Csv.line(List.of("item", "location", "Shopify now", "target", "change", "verdict", "why")));
        views.endOfDayPreview()
                .rows()
                .forEach(row -> text.append(Csv.line(List.of(
                        row.item(),
                        row.place(),
                        row.shopify().map(String::valueOf).orElse(""),
                        Long.toString(row.target()),
                        Long.toString(row.change()),
                        row.verdict(),
                        row.reason()))));
        context.result(text.toString());
    }
}
