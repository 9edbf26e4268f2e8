package io.intellitrack.shopify.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.intellitrack.shopify.cli.instance.Instance;
import io.intellitrack.shopify.cli.terminal.Exit;
import io.intellitrack.shopify.cli.terminal.UsageFault;
import io.intellitrack.shopify.ops.Json;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

@Command(
        name = "explain",
        mixinStandardHelpOptions = true,
        description =
                "The whole story of an order: imported when, lines and picks, what was sent and answered, what it "
                        + "waits for.",
        exitCodeList = {
            "0:told",
            "1:nothing is known of it, or failed",
            "2:bad usage or settings",
            "4:another process has the database"
        },
        footer = {
            "  intellitrack-shopify explain 1042",
            "  intellitrack-shopify explain '#1042' --json",
            "  intellitrack-shopify explain 1Z999AA10123456784        # by tracking number"
        })
final class ExplainCommand implements Callable<Integer> {
    @ParentCommand
    private Program program;

    @Parameters(
            paramLabel = "ORDER",
            description = "Its name in Shopify with or without #, its number in IntelliTrack, or a tracking number.")
    private String order;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        if (order.isBlank()) {
            throw new UsageFault("Name an order, such as 1042.");
        }
        try (Instance instance = Instances.any(program, "explain")) {
            JsonNode story = instance.explain(order);
            if (json) {
                program.terminal().print("%s", Json.pretty(story));
            } else {
                Explanation.of(story).forEach(line -> program.terminal().print("%s", line));
            }
            return known(story) ? Exit.DONE : unknown();
        }
    }

    private static boolean known(JsonNode story) {
        return !story.path("orders").isEmpty()
                || !story.path("parked").isEmpty()
                || !story.path("waiting").isEmpty();
    }

    private int unknown() {
        program.terminal()
                .say(
                        "Nothing is known of %s. Read it now with: sync orders-to-intellitrack --order %s",
                        order, order.replaceFirst("^#", ""));
        return Exit.FAILED;
    }
}
