package io.intellitrack.shopify.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.intellitrack.shopify.ops.Json;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description = "The setup gate, item by item, with what to do. Exit 0: green, 1: not green.")
final class CheckCommand implements Callable<Integer> {
    @ParentCommand
    private Program program;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        try (Instance instance = Instances.any(program, "check")) {
            JsonNode report = instance.check();
            if (json) {
                program.terminal().print("%s", Json.pretty(report));
            } else {
                print(report);
            }
            return green(report) ? Exit.DONE : Exit.FAILED;
        }
    }

    private void print(JsonNode report) {
        String group = "";
        for (JsonNode item : report.path("items")) {
            String own = item.path("group").asText().toLowerCase(Locale.ROOT);
            if (!own.equals(group)) {
                program.terminal().print("%s", own.equals("dataset") ? "initial dataset" : own);
                group = own;
            }
            program.terminal()
                    .print(
                            "  %-5s  %s: %s",
                            item.path("level").asText(),
                            item.path("name").asText(),
                            item.path("detail").asText());
            if (!item.path("remedy").asText("").isEmpty()
                    && !item.path("remedy").isNull()) {
                program.terminal().print("         %s", item.path("remedy").asText());
            }
        }
        program.terminal().print("%s", green(report) ? "The setup gate is green." : "The setup gate is not green.");
    }

    private static boolean green(JsonNode report) {
        for (JsonNode item : report.path("items")) {
            if (item.path("level").asText().equals("FAULT")) {
                return false;
            }
        }
        return true;
    }
}
