package io.intellitrack.shopify.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.intellitrack.shopify.cli.instance.ThisProcess;
import io.intellitrack.shopify.cli.terminal.Exit;
import io.intellitrack.shopify.cli.terminal.Terminal;
import io.intellitrack.shopify.cli.terminal.Texts;
import io.intellitrack.shopify.flow.RunRefused;
import io.intellitrack.shopify.flow.RunRequest;
import io.intellitrack.shopify.ops.Json;
import io.intellitrack.shopify.ops.rights.Actor;
import io.intellitrack.shopify.settings.Flow;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

@Command(
        name = "init",
        mixinStandardHelpOptions = true,
        description =
                "Establishes the initial dataset: products, stock, open orders. What is complete is skipped, so it "
                        + "can be broken off and started again.",
        footer = {"  intellitrack-shopify check", "  intellitrack-shopify init"})
final class InitCommand implements Callable<Integer> {
    @ParentCommand
    private Program program;

    @Option(names = "--json", description = "Print JSON: the runs it took.")
    private boolean json;

    private final List<JsonNode> runs = new ArrayList<>();

    @Override
    public Integer call() throws Exception {
        program.begins("Establishing the initial dataset: products, then stock, then open orders …");
        try (ThisProcess here = Instances.here(program, "init")) {
            int code = init(here);
            if (json) {
                program.terminal().print("%s", Json.pretty(runs));
            }
            return code;
        }
    }

    /** Runs flows 1, 2 and 3, as far as they are not complete; stops at the first that fails. */
    private int init(ThisProcess here) {
        List<Integer> codes = new ArrayList<>();
        for (Flow flow : Flow.values()) {
            if (flow.imports() && !codes.contains(Exit.FAILED) && !codes.contains(Exit.BUSY)) {
                codes.add(one(here, flow));
            }
        }
        return Exit.worst(codes);
    }

    private int one(ThisProcess here, Flow flow) {
        Terminal terminal = program.terminal();
        if (here.connector().states().of(flow).completedAt().isPresent()) {
            tell("%s: complete already, skipped", flow.id());
            return Exit.DONE;
        }
        try (ProgressLine progress = ProgressLine.of(terminal, here, flow)) {
            JsonNode entry =
                    here.sync(flow, RunRequest.manual(Actor.ofThisProcess("cli").name()));
            progress.end();
            runs.add(entry);
            tell("%s", Texts.run(entry));
            return Exit.of(entry.path("outcome").asText());
        } catch (RunRefused e) {
            terminal.say("%s", e.getMessage());
            return Exit.of(e);
        }
    }

    private void tell(String line, Object... arguments) {
        if (!json) {
            program.terminal().print(line, arguments);
        }
    }
}
