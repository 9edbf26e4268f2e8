package io.intellitrack.shopify.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.intellitrack.shopify.flow.RejectedRecord;
import io.intellitrack.shopify.ops.Json;
import io.intellitrack.shopify.ops.Operations;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

@Command(
        name = "parked",
        mixinStandardHelpOptions = true,
        description = "The records that could not be used: list them, read them again, or take them off the list.")
final class ParkedCommand implements Callable<Integer> {
    /** What to do with them. */
    enum Action {
        LIST,
        RETRY,
        DISMISS
    }

    @ParentCommand
    private Program program;

    @Parameters(index = "0", arity = "0..1", paramLabel = "list|retry|dismiss", description = "Default: list.")
    private Action action = Action.LIST;

    @Parameters(index = "1..*", arity = "0..*", paramLabel = "ID", description = "Numbers of parked records.")
    private List<Long> ids = List.of();

    @Option(names = "--all", description = "All of them.")
    private boolean all;

    @Option(names = "--cause", paramLabel = "CAUSE", description = "All of one class: ${COMPLETION-CANDIDATES}.")
    private RejectedRecord.Cause cause;

    @Option(names = "--json", description = "Print the list as JSON.")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        int ways = (ids.isEmpty() ? 0 : 1) + (all ? 1 : 0) + (cause == null ? 0 : 1);
        if (action != Action.LIST && ways != 1) {
            throw new UsageFault("Name the numbers of parked records, or give --cause, or --all.");
        }
        Operations.Chosen chosen = new Operations.Chosen(ids, Optional.ofNullable(cause));
        try (Instance instance = Instances.any(program, "parked")) {
            return switch (action) {
                case LIST -> list(instance.parked());
                case RETRY -> retry(instance, chosen);
                case DISMISS -> dismiss(instance, chosen);
            };
        }
    }

    private int list(JsonNode parked) {
        if (json) {
            program.terminal().print("%s", Json.pretty(parked));
            return Exit.DONE;
        }
        if (parked.isEmpty()) {
            program.terminal().print("Nothing is parked.");
            return Exit.DONE;
        }
        Instant now = Instant.now();
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("id", "flow", "record", "cause", "since", "tries", "what and what to do"));
        for (JsonNode entry : parked) {
            if (cause != null && !entry.path("cause").asText().equalsIgnoreCase(cause.name())) {
                continue;
            }
            rows.add(List.of(
                    entry.path("id").asText(),
                    entry.path("flow").asText(),
                    entry.path("name").asText(),
                    entry.path("cause").asText() + (entry.path("healing").asBoolean() ? ", tried again by itself" : ""),
                    Texts.distance(entry.path("parkedAt"), now),
                    entry.path("attempts").asText(),
                    entry.path("message").asText() + " " + entry.path("remedy").asText()));
        }
        Texts.columns(rows).forEach(line -> program.terminal().print("%s", line));
        return Exit.DONE;
    }

    private int retry(Instance instance, Operations.Chosen chosen) {
        List<Integer> codes = new ArrayList<>();
        for (JsonNode entry : instance.retry(chosen)) {
            program.terminal().print("%s", Texts.run(entry));
            codes.add(Exit.of(entry.path("outcome").asText()));
        }
        if (codes.isEmpty()) {
            program.terminal().print("Nothing is parked.");
        }
        return Exit.worst(codes);
    }

    private int dismiss(Instance instance, Operations.Chosen chosen) {
        program.terminal().print("Dismissed %d.", instance.dismiss(chosen));
        return Exit.DONE;
    }
}
