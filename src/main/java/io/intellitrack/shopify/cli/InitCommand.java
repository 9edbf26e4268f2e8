package io.intellitrack.shopify.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.intellitrack.shopify.Flow;
import io.intellitrack.shopify.flow.RunRefused;
import io.intellitrack.shopify.flow.RunRequest;
import io.intellitrack.shopify.ops.Actor;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

@Command(
        name = "init",
        mixinStandardHelpOptions = true,
        description = "Establishes the initial dataset: products, stock, open orders. What is complete is skipped.")
final class InitCommand implements Callable<Integer> {
    @ParentCommand
    private Program program;

    @Override
    public Integer call() throws Exception {
        try (Here here = Instances.here(program, "init")) {
            return init(here, program.terminal());
        }
    }

    /** Runs flows 1, 2 and 3, as far as they are not complete; stops at the first that fails. */
    static int init(Here here, Terminal terminal) {
        List<Integer> codes = new ArrayList<>();
        for (Flow flow : Flow.values()) {
            if (flow.imports() && !codes.contains(Exit.FAILED) && !codes.contains(Exit.BUSY)) {
                codes.add(one(here, terminal, flow));
            }
        }
        return Exit.worst(codes);
    }

    private static int one(Here here, Terminal terminal, Flow flow) {
        if (here.connector().states().of(flow).completedAt().isPresent()) {
            terminal.print("%s: complete already, skipped", flow);
            return Exit.DONE;
        }
        try (Progress progress = Progress.of(terminal, here, flow)) {
            JsonNode entry =
                    here.sync(flow, RunRequest.manual(Actor.ofThisProcess("cli").name()));
            progress.end();
            terminal.print("%s", Texts.run(entry));
            return Exit.of(entry.path("outcome").asText());
        } catch (RunRefused e) {
            terminal.say("%s", e.getMessage());
            return Exit.of(e);
        }
    }
}
