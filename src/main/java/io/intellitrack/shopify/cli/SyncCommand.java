package io.intellitrack.shopify.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.intellitrack.shopify.cli.instance.Instance;
import io.intellitrack.shopify.cli.terminal.Exit;
import io.intellitrack.shopify.cli.terminal.Texts;
import io.intellitrack.shopify.cli.terminal.UsageFault;
import io.intellitrack.shopify.flow.RunRefused;
import io.intellitrack.shopify.flow.RunRequest;
import io.intellitrack.shopify.ops.Json;
import io.intellitrack.shopify.ops.RunCheck;
import io.intellitrack.shopify.ops.rights.Actor;
import io.intellitrack.shopify.settings.Flow;
import io.intellitrack.shopify.settings.Settings;
import io.intellitrack.shopify.settings.SettingsReader;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

@Command(
        name = "sync",
        mixinStandardHelpOptions = true,
        description = "Runs flows now, one after the other; without names products, orders and fulfilments.",
        footer = {
            "  intellitrack-shopify sync",
            "  intellitrack-shopify sync orders-to-intellitrack --order 1042",
            "  intellitrack-shopify sync products-to-intellitrack --since 2d",
            "  intellitrack-shopify sync inventory-to-intellitrack --item AO-1",
            "  intellitrack-shopify sync adjustments-to-shopify --dry-run",
            "  intellitrack-shopify sync adjustments-to-shopify --approve 2026-11-23"
        })
final class SyncCommand implements Callable<Integer> {
    private static final List<Flow> USUAL = List.of(Flow.PRODUCTS, Flow.ORDERS, Flow.FULFILLMENTS);
    private static final List<Flow> OF_ORDERS = List.of(Flow.ORDERS, Flow.FULFILLMENTS);

    @ParentCommand
    private Program program;

    @Parameters(
            paramLabel = "FLOW",
            arity = "0..*",
            completionCandidates = FlowNames.class,
            showDefaultValue = CommandLine.Help.Visibility.NEVER,
            description = "Names of flows: ${COMPLETION-CANDIDATES}.")
    private List<String> names = List.of();

    @Option(
            names = "--since",
            paramLabel = "TIME",
            description =
                    "Read what changed since an instant, a date, or for a duration such as 2h; marks stay. Default: "
                            + "the flow's mark.")
    private String since;

    @Option(names = "--order", paramLabel = "NAME", description = "Only this order, with or without #. Default: all.")
    private String order;

    @Option(names = "--dry-run", description = "Show what would be done, change nothing.")
    private boolean dryRun;

    @Option(
            names = "--item",
            paramLabel = "NUMBER",
            description = "Import the stock of this item only, where IntelliTrack has none of it.")
    private String item;

    @Option(
            names = "--force",
            description =
                    "Import stock again although it was done, over IntelliTrack's figures: of --item, or of all; asks "
                            + "first, with the number of rows.")
    private boolean force;

    @Option(names = "--yes", description = "With --force: do not ask.")
    private boolean yes;

    @Option(names = "--approve", paramLabel = "DATE|manual", description = "Send a held End of Day.")
    private String approve;

    @Option(names = "--json", description = "Print JSON: each run, and what a dry run would do.")
    private boolean json;

    private final List<Map<String, Object>> told = new ArrayList<>();

    @Override
    public Integer call() throws Exception {
        List<Flow> named = names.stream().map(FlowNames::flow).distinct().toList();
        Settings settings = program.settings(program.home());
        List<Flow> flows = named.isEmpty() ? usual(settings) : named;
        RunRequest request = request(settings);
        flows.forEach(flow -> RunCheck.fit(flow, request)); // before the first begins
        List<Integer> codes = new ArrayList<>();
        try (Instance instance = Instances.any(program, "sync")) {
            for (Flow flow : flows) {
                codes.add(mayOverwrite(instance, flow, request) ? sync(instance, flow, request) : Exit.FAILED);
            }
        }
        if (json) {
            program.terminal().print("%s", Json.pretty(told));
        }
        return Exit.worst(codes);
    }

    private static final int SHOWN = 10;

    /** Nobody overwrites more than he was told; a script says that it knows. */
    private boolean mayOverwrite(Instance instance, Flow flow, RunRequest request) throws IOException {
        if (!request.force() || request.dryRun() || yes || flow != Flow.INVENTORY) {
            return true;
        }
        JsonNode look = instance.sync(flow, request.dry());
        if (Exit.of(look.path("outcome").asText()) == Exit.FAILED) {
            program.terminal().say("%s", Texts.run(look));
            return false;
        }
        JsonNode table = instance.preview(flow);
        long rows = table.path("rows").size() + table.path("dropped").asLong();
        if (rows == 0) {
            return true;
        }
        String question = rows + (rows == 1 ? " row" : " rows")
                + " of IntelliTrack's stock would be overwritten with Shopify's figures.";
        if (!program.terminal().interactive()) {
            throw new UsageFault(question + " Look with --dry-run, then add --yes. Nothing was done.");
        }
        for (int i = 0; i < Math.min(SHOWN, table.path("rows").size()); i++) {
            List<String> cells = cells(table.path("rows").get(i));
            program.terminal().say("%s at %s: %s becomes %s", cells.toArray());
        }
        boolean agreed = program.terminal().agrees(question);
        if (!agreed) {
            program.terminal().say("Nothing was done.");
        }
        return agreed;
    }

    private int sync(Instance instance, Flow flow, RunRequest request) {
        try (ProgressLine progress = ProgressLine.of(program.terminal(), instance, flow)) {
            JsonNode entry = instance.sync(flow, request);
            progress.end();
            tell(entry, request.dryRun() ? Optional.of(instance.preview(flow)) : Optional.empty());
            return Exit.of(entry.path("outcome").asText());
        } catch (RunRefused e) {
            program.terminal().say("%s", e.getMessage());
            return Exit.of(e);
        }
    }

    private void tell(JsonNode entry, Optional<JsonNode> preview) {
        if (json) {
            Map<String, Object> all = new LinkedHashMap<>();
            all.put("run", entry);
            preview.ifPresent(table -> all.put("preview", table));
            told.add(all);
        } else {
            preview.ifPresent(this::print);
            program.terminal().print("%s", Texts.run(entry));
        }
    }

    private void print(JsonNode table) {
        List<List<String>> rows = new ArrayList<>(List.of(cells(table.path("head"))));
        table.path("rows").forEach(row -> rows.add(cells(row)));
        if (rows.size() > 1) {
            Texts.columns(rows).forEach(line -> program.terminal().print("%s", line));
        }
        if (table.path("dropped").asLong() > 0) {
            program.terminal().print("... and %d more", table.path("dropped").asLong());
        }
    }

    private static List<String> cells(JsonNode row) {
        List<String> cells = new ArrayList<>();
        row.forEach(cell -> cells.add(cell.asText()));
        return cells;
    }

    private List<Flow> usual(Settings settings) {
        List<Flow> usual = new ArrayList<>(order == null ? USUAL : OF_ORDERS);
        if (since != null) {
            usual.remove(Flow.FULFILLMENTS);
        }
        usual.retainAll(settings.enabledFlows());
        return usual;
    }

    private RunRequest request(Settings settings) {
        RunRequest request = RunRequest.manual(Actor.ofThisProcess("cli").name());
        if (since != null) {
            request = request.since(moment(since, settings));
        }
        if (order != null) {
            request = request.order(order);
        }
        if (item != null) {
            request = request.item(item);
        }
        if (yes && !force) {
            throw new UsageFault("--yes answers the question of --force, which is not given");
        }
        if (approve != null) {
            request = request.approving(approve);
        }
        if (dryRun) {
            request = request.dry();
        }
        return force ? request.forced() : request;
    }

    private static Instant moment(String text, Settings settings) {
        var ago = SettingsReader.parseDuration(text);
        if (ago.isPresent()) {
            return Instant.now().minus(ago.get());
        }
        try {
            return text.contains("T")
                    ? Instant.parse(text)
                    : LocalDate.parse(text)
                            .atStartOfDay(settings.sync().timeZone())
                            .toInstant();
        } catch (DateTimeException e) {
            throw new UsageFault("--since " + text
                    + ": expected a time such as 2026-11-30T10:00:00Z, a date such as 2026-11-30, or a duration such "
                    + "as 2h");
        }
    }
}
