package io.intellitrack.shopify.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.intellitrack.shopify.ops.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

@Command(
        name = "reconcile",
        mixinStandardHelpOptions = true,
        description = "Proves that nothing is missing or doubled: orders, shipments and stock, compared both ways.",
        exitCodeList = {
            "0:proven",
            "1:it could not be read",
            "2:bad usage or settings",
            "3:there are differences",
            "4:another one is under way, or another process has the database"
        },
        footer = {"  intellitrack-shopify reconcile", "  intellitrack-shopify reconcile --repair"})
final class ReconcileCommand implements Callable<Integer> {
    @ParentCommand
    private Program program;

    @Option(names = "--repair", description = "Run the normal flow for each order that differs.")
    private boolean repair;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        try (Instance instance = Instances.any(program, "reconcile")) {
            JsonNode proof = instance.reconcile(repair);
            if (json) {
                program.terminal().print("%s", Json.pretty(proof));
            } else {
                print(proof);
            }
            return code(proof.path("state").asText());
        }
    }

    private static int code(String state) {
        return switch (state) {
            case "proven" -> Exit.DONE;
            case "differences" -> Exit.ATTENTION;
            default -> Exit.FAILED;
        };
    }

    private void print(JsonNode proof) {
        Terminal terminal = program.terminal();
        terminal.print("%s", headline(proof));
        for (JsonNode part : proof.path("parts")) {
            terminal.print(
                    "  %s: %d compared, %d explained",
                    part.path("part").asText(),
                    part.path("compared").asLong(),
                    part.path("explained").asLong());
        }
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("kind", "record", "expected", "came", "reason and remedy"));
        for (JsonNode difference : proof.path("differences")) {
            rows.add(List.of(
                    difference.path("kind").asText().toLowerCase(java.util.Locale.ROOT),
                    difference.path("name").asText(),
                    difference.path("expected").asText(),
                    difference.path("came").asText(),
                    difference.path("reason").asText() + ". "
                            + difference.path("remedy").asText()));
        }
        if (rows.size() > 1) {
            Texts.columns(rows).forEach(line -> terminal.print("%s", line));
        }
        if (proof.path("message").isTextual() && !proof.path("state").asText().equals("failed")) {
            terminal.print("%s", proof.path("message").asText());
        }
    }

    private static String headline(JsonNode proof) {
        return switch (proof.path("state").asText()) {
            case "proven" ->
                "Proven at " + proof.path("endedAt").asText() + ": nothing is missing, nothing is doubled.";
            case "differences" ->
                proof.path("counts").toString() + " at " + proof.path("endedAt").asText();
            default -> "Not proven: " + proof.path("message").asText("it was not read to its end");
        };
    }
}
