package io.intellitrack.shopify.ops.pages;

import io.intellitrack.shopify.flow.RunLog;
import io.intellitrack.shopify.ops.monitoring.Status;
import io.intellitrack.shopify.ops.views.RunFilter;
import io.intellitrack.shopify.ops.views.Slice;
import io.intellitrack.shopify.ops.views.Views;
import io.intellitrack.shopify.settings.Flow;
import io.intellitrack.shopify.text.EnumWords;
import io.intellitrack.shopify.wiring.Connector;
import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What ran, and what people did. */
final class HistoryPage {
    /** A choice of a filter. */
    record Option(String value, String title, boolean chosen) {}

    private final Connector connector;
    private final Views views;

    HistoryPage(Connector connector, Views views) {
        this.connector = connector;
        this.views = views;
    }

    Map<String, Object> runs(Context context, Status.Snapshot status) {
        RunFilter filter = new RunFilter(
                PageQuery.asked(context, "flow").flatMap(Flow::named),
                PageQuery.asked(context, "state"),
                PageQuery.asked(context, "actor"));
        Slice<RunLog.Entry> page = views.runs(filter, PageQuery.before(context), Slice.USUAL);
        return Map.of(
                "runs", page.rows(),
                "next", page.next(),
                "query", PageQuery.again(context, "flow", "state", "actor"),
                "paged", PageQuery.before(context).isPresent(),
                "filtered", !PageQuery.again(context, "flow", "state", "actor").isEmpty(),
                "runWords", new RunWords(),
                "flows", flows(filter.flow()),
                "states", states(filter.outcome()),
                "actor", filter.actor().orElse(""));
    }

    private static List<Option> flows(Optional<Flow> chosen) {
        return Arrays.stream(Flow.values())
                .map(flow -> new Option(
                        flow.id(),
                        FlowWords.of(flow).title(),
                        chosen.filter(flow::equals).isPresent()))
                .toList();
    }

    private static List<Option> states(Optional<String> chosen) {
        return Arrays.stream(RunLog.Outcome.values())
                .filter(outcome -> outcome != RunLog.Outcome.IDLE) // they leave no entry
                .map(EnumWords::stored)
                .map(name -> new Option(
                        name,
                        FlowWords.outcome(name).word(),
                        chosen.filter(name::equals).isPresent()))
                .toList();
    }

    Map<String, Object> run(Context context, Status.Snapshot status) {
        String id = context.pathParam("id");
        RunLog.Entry run = Optional.of(id)
                .filter(text -> text.matches("\\d{1,18}"))
                .flatMap(text -> connector.runLog().find(Long.parseLong(text)))
                .orElseThrow(() -> new NotFoundResponse("There is no run with the number " + id + "."));
        Optional<Pace> progress = Flow.named(run.flow())
                .flatMap(flow -> connector.runs().running(flow))
                .filter(running -> running.id() == run.id())
                .map(running -> Pace.of(running, run.startedAt(), status.at()));
        return Map.of(
                "here", "/history", "title", "Run " + id, "run", run, "runWords", new RunWords(), "progress", progress);
    }

    Map<String, Object> actions(Context context, Status.Snapshot status) {
        Slice<?> page = views.audit(
                PageQuery.before(context), PageQuery.asked(context, "actor"), Optional.empty(), Slice.USUAL);
        return Map.of(
                "actions",
                page.rows(),
                "next",
                page.next(),
                "paged",
                PageQuery.before(context).isPresent());
    }
}
