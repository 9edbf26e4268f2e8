package io.intellitrack.shopify.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.intellitrack.shopify.cli.instance.Instance;
import io.intellitrack.shopify.cli.terminal.Exit;
import io.intellitrack.shopify.cli.terminal.Texts;
import io.intellitrack.shopify.ops.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

@Command(
        name = "status",
        mixinStandardHelpOptions = true,
        description = "Per flow: state, last and next run, lag, parked records, oldest unsynced.",
        exitCodeList = {
            "0:shown (with --exit-code: all is well)",
            "1:failed",
            "2:bad usage or settings",
            "3:with --exit-code: something needs attention, told on standard error",
            "4:another process has the database"
        },
        footer = {
            "  intellitrack-shopify status",
            "  intellitrack-shopify status --exit-code >/dev/null      # for cron and monitors",
            "  intellitrack-shopify status --json | jq '.flows[] | {flow, state, lagSeconds}'"
        })
final class StatusCommand implements Callable<Integer> {
    @ParentCommand
    private Program program;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Option(names = "--exit-code", description = "Exit 3 when something needs a person.")
    private boolean exitCode;

    @Override
    public Integer call() throws Exception {
        try (Instance instance = Instances.any(program, "status")) {
            JsonNode status = instance.status();
            if (json) {
                program.terminal().print("%s", Json.pretty(status));
            } else {
                print(status);
            }
            return exitCode ? attention(status) : Exit.DONE;
        }
    }

    private int attention(JsonNode status) {
        List<String> reasons = Attention.of(status);
        reasons.forEach(reason -> program.terminal().say("%s", reason));
        return reasons.isEmpty() ? Exit.DONE : Exit.ATTENTION;
    }

    private void print(JsonNode status) {
        Instant now = Instant.parse(status.path("at").asText());
        program.terminal()
                .print(
                        "store %s, mode %s, automatic sync %s, %s",
                        status.path("store").asText(),
                        status.path("mode").asText(),
                        status.path("automaticSync").asBoolean() ? "on" : "off",
                        status.path("gateGreenAt").isNull()
                                ? "the setup gate was never green"
                                : "the setup gate was first green " + Texts.distance(status.path("gateGreenAt"), now));
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of(
                "flow", "state", "last run", "result", "last good", "next run", "lag", "parked", "oldest unsynced"));
        status.path("flows").forEach(row -> rows.add(row(row, now)));
        Texts.columns(rows).forEach(line -> program.terminal().print("%s", line));
        status.path("flows").forEach(this::explain);
        wanted(status.path("stillWanted"));
        counted(status.path("figures"), now);
    }

    /** How old is what is counted only once in a while. */
    private void counted(JsonNode figures, Instant now) {
        String trouble = "";
        for (JsonNode figure : figures.path("byName")) {
            trouble = figure.path("trouble").isNull()
                    ? trouble
                    : figure.path("trouble").asText();
        }
        program.terminal()
                .print(
                        "unsent shipments and what is still wanted: counted %s%s%s",
                        figures.path("countedAt").isNull() ? "never" : Texts.distance(figures.path("countedAt"), now),
                        figures.path("stale").asBoolean() ? ", stale: the running program counts them" : "",
                        trouble.isEmpty() ? "" : "; the last count failed: " + trouble);
    }

    private void wanted(JsonNode stillWanted) {
        if (stillWanted.isNull()) {
            program.terminal().print("still wanted by Shopify: unknown");
        }
        long orders = stillWanted.path("orders").asLong();
        if (orders > 0) {
            program.terminal()
                    .print(
                            "still wanted by Shopify: %d %s, %d to be decided (command wanted)",
                            orders,
                            orders == 1 ? "order" : "orders",
                            stillWanted.path("undecided").asLong());
        }
    }

    private static List<String> row(JsonNode row, Instant now) {
        return List.of(
                row.path("flow").asText(),
                row.path("state").asText(),
                Texts.distance(row.path("last").path("startedAt"), now),
                row.path("last").path("outcome").asText("-"),
                Texts.distance(row.path("lastSuccessAt"), now),
                Texts.distance(row.path("next"), now),
                row.path("lagSeconds").isNull()
                        ? "-"
                        : Texts.length(Duration.ofSeconds(row.path("lagSeconds").asLong())),
                row.path("parked").asText(),
                row.path("unsynced").isNull() ? "unknown" : Texts.distance(row.path("oldestUnsyncedAt"), now));
    }

    private void explain(JsonNode row) {
        if (row.path("last").path("outcome").asText().equals("failed")) {
            program.terminal()
                    .print(
                            "%s failed: %s",
                            row.path("flow").asText(),
                            row.path("last").path("message").asText());
        }
        if (row.path("state").asText().equals("paused")) {
            program.terminal()
                    .print(
                            "%s is paused by %s",
                            row.path("flow").asText(), row.path("pausedBy").asText());
        }
        if (row.path("state").asText().equals("running")) {
            program.terminal()
                    .print(
                            "%s is running in %s",
                            row.path("flow").asText(), row.path("heldBy").asText());
        }
    }
}
