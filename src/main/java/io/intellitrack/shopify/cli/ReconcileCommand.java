package io.intellitrack.shopify.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.intellitrack.shopify.cli.instance.Instance;
import io.intellitrack.shopify.cli.terminal.Exit;
import io.intellitrack.shopify.cli.terminal.Terminal;
import io.intellitrack.shopify.cli.terminal.Texts;
import io.intellitrack.shopify.ops.Json;
import io.intellitrack.shopify.reconcile.proofs.Kind;
import io.intellitrack.shopify.text.EnumWords;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

@Command(
        name = "reconcile",
        mixinStandardHelpOptions = true,
        description = "Proves that nothing is missing, doubled or left open: orders, shipments and stock, both ways.",
        exitCodeList = {
            "0:proven",
            "1:it could not be read",
            "2:bad usage or settings",
            "3:there are differences, or something is still open",
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
            case "differences", "explained" -> Exit.ATTENTION;
            default -> Exit.FAILED;
        };
    }

    private void print(JsonNode proof) {
        Terminal terminal = program.terminal();
        terminal.print("%s", headline(proof));
        for (JsonNode part : proof.path("parts")) {
            terminal.print(
                    "  %s: %d compared, %d in order, %d explained, %d still open",
                    part.path("part").asText(),
                    part.path("compared").asLong(),
                    part.path("proven").asLong(),
                    part.path("explained").asLong(),
                    part.path("open").asLong());
        }
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("what", "record", "expected", "came", "reason and remedy"));
        for (JsonNode difference : proof.path("differences")) {
            rows.add(List.of(
                    words(difference.path("kind").asText()),
                    difference.path("name").asText(),
                    difference.path("expected").asText(),
                    difference.path("came").asText(),
                    sentence(difference.path("reason").asText()) + " "
                            + difference.path("remedy").asText()));
        }
        if (rows.size() > 1) {
            Texts.columns(rows).forEach(line -> terminal.print("%s", line));
        }
        for (JsonNode part : proof.path("parts")) {
            part.path("notes").forEach(note -> terminal.print("Note: %s", note.asText()));
        }
        if (proof.path("message").isTextual() && !proof.path("state").asText().equals("failed")) {
            terminal.print("%s", proof.path("message").asText());
        }
    }

    private static String headline(JsonNode proof) {
        String at = " at " + proof.path("endedAt").asText() + ": ";
        return switch (proof.path("state").asText()) {
            case "proven" -> "Proven" + at + "nothing is missing, nothing is doubled, nothing is open.";
            case "explained" -> "Explained, but no proof" + at + counts(proof) + ".";
            case "differences" -> "Differences" + at + counts(proof) + ".";
            default -> "Not read to its end: " + proof.path("message").asText("nobody knows why");
        };
    }

    private static String counts(JsonNode proof) {
        List<String> counts = new ArrayList<>();
        proof.path("counts")
                .properties()
                .forEach(each -> counts.add(each.getValue().asLong() + " " + words(each.getKey())));
        return String.join(", ", counts);
    }

    /** A daemon may be of another version and know other kinds. */
    private static String words(String kind) {
        return Arrays.stream(Kind.values())
                .filter(each -> each.id().equalsIgnoreCase(kind))
                .map(Kind::words)
                .findFirst()
                .orElseGet(() -> EnumWords.spoken(kind));
    }

    private static String sentence(String text) {
        return text.endsWith(".") ? text : text + ".";
    }
}
