package io.intellitrack.shopify.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.intellitrack.shopify.cli.instance.Instance;
import io.intellitrack.shopify.cli.terminal.Exit;
import io.intellitrack.shopify.cli.terminal.Texts;
import io.intellitrack.shopify.cli.terminal.UsageFault;
import io.intellitrack.shopify.flow.RejectedRecord;
import io.intellitrack.shopify.ops.ChosenRecords;
import io.intellitrack.shopify.ops.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.ScopeType;

@Command(
        name = "parked",
        mixinStandardHelpOptions = true,
        description = "The records that could not be used: list them (the default), read them again, or take them off "
                + "the list.",
        footer = {
            "  intellitrack-shopify parked",
            "  intellitrack-shopify parked retry 17 18",
            "  intellitrack-shopify parked retry --cause mapping",
            "  intellitrack-shopify parked dismiss 17"
        })
final class ParkedCommand implements Callable<Integer> {
    @ParentCommand
    private Program program;

    @Option(
            names = "--cause",
            paramLabel = "CAUSE",
            scope = ScopeType.INHERIT,
            completionCandidates = CauseName.class,
            description = "Those of one class: ${COMPLETION-CANDIDATES}.")
    private RejectedRecord.Cause cause;

    @Option(names = "--json", scope = ScopeType.INHERIT, description = "Print JSON.")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        return list();
    }

    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description = "Lists them: what is wrong, and what to do.",
            exitCodeList = {"0:listed", "1:failed", "2:bad usage or settings", "4:another process has the database"})
    int list() throws Exception {
        try (Instance instance = Instances.any(program, "parked")) {
            List<JsonNode> parked = new ArrayList<>();
            instance.parked().forEach(entry -> {
                if (cause == null || entry.path("cause").asText().equalsIgnoreCase(cause.name())) {
                    parked.add(entry);
                }
            });
            print(parked);
            return Exit.DONE;
        }
    }

    @Command(
            name = "retry",
            mixinStandardHelpOptions = true,
            description =
                    "Tries them again by running the flows they belong to, and tells what became of them: healed, still "
                            + "parked and why, or dismissed. Nothing is ever doubled by it.")
    int retry(
            @Parameters(paramLabel = "ID", arity = "0..*", description = "Numbers from the list.") List<Long> ids,
            @Option(names = "--all", description = "All of them.") boolean all)
            throws Exception {
        ChosenRecords chosen = chosen(ids, all);
        try (Instance instance = Instances.any(program, "parked")) {
            List<String> refused = new ArrayList<>();
            List<JsonNode> runs = instance.retry(chosen, refused::add);
            refused.forEach(why -> program.terminal().say("%s", why));
            if (json) {
                program.terminal().print("%s", Json.pretty(runs));
            } else {
                runs.forEach(run -> program.terminal().print("%s", Texts.run(run)));
                if (runs.isEmpty()) {
                    program.terminal().print("Nothing is parked.");
                }
            }
            List<Integer> codes = new ArrayList<>(runs.stream()
                    .map(run -> Exit.of(run.path("outcome").asText()))
                    .toList());
            refused.forEach(why -> codes.add(Exit.ATTENTION));
            return Exit.worst(codes);
        }
    }

    @Command(
            name = "dismiss",
            mixinStandardHelpOptions = true,
            description = "Takes them off the list. Nothing is deleted: a record that changes is read again.",
            exitCodeList = {"0:done", "1:failed", "2:bad usage or settings", "4:another process has the database"})
    int dismiss(
            @Parameters(paramLabel = "ID", arity = "0..*", description = "Numbers from the list.") List<Long> ids,
            @Option(names = "--all", description = "All of them.") boolean all)
            throws Exception {
        ChosenRecords chosen = chosen(ids, all);
        try (Instance instance = Instances.any(program, "parked")) {
            int dismissed = instance.dismiss(chosen);
            program.terminal()
                    .print("%s", json ? Json.pretty(Map.of("dismissed", dismissed)) : "Dismissed " + dismissed + ".");
            return Exit.DONE;
        }
    }

    private ChosenRecords chosen(List<Long> ids, boolean all) {
        List<Long> named = ids == null ? List.of() : ids;
        int ways = (named.isEmpty() ? 0 : 1) + (all ? 1 : 0) + (cause == null ? 0 : 1);
        if (ways != 1) {
            throw new UsageFault("Name the numbers of parked records, or give --cause, or --all.");
        }
        return new ChosenRecords(named, Optional.ofNullable(cause), Optional.empty(), all);
    }

    private void print(List<JsonNode> parked) {
        if (json) {
            program.terminal().print("%s", Json.pretty(parked));
            return;
        }
        if (parked.isEmpty()) {
            program.terminal().print("Nothing is parked.");
            return;
        }
        Instant now = Instant.now();
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("id", "flow", "record", "cause", "since", "tries", "what and what to do"));
        parked.forEach(entry -> rows.add(row(entry, now)));
        Texts.columns(rows).forEach(line -> program.terminal().print("%s", line));
    }

    private static List<String> row(JsonNode entry, Instant now) {
        return List.of(
                entry.path("id").asText(),
                entry.path("flow").asText(),
                entry.path("name").asText(),
                entry.path("cause").asText() + (entry.path("healing").asBoolean() ? ", tried again by itself" : ""),
                Texts.distance(entry.path("parkedAt"), now),
                entry.path("attempts").asText(),
                entry.path("message").asText() + " " + entry.path("remedy").asText());
    }
}
