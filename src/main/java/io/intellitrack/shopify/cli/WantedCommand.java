package io.intellitrack.shopify.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.intellitrack.shopify.cli.instance.Instance;
import io.intellitrack.shopify.cli.terminal.Exit;
import io.intellitrack.shopify.cli.terminal.Texts;
import io.intellitrack.shopify.cli.terminal.UsageFault;
import io.intellitrack.shopify.flow.Decision;
import io.intellitrack.shopify.flow.RunRefused;
import io.intellitrack.shopify.ops.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.ScopeType;

@Command(
        name = "wanted",
        mixinStandardHelpOptions = true,
        description =
                "Still wanted by Shopify: units of orders that no picking order covers. Lists them (the default), or "
                        + "decides about an order.",
        exitCodeList = {"0:listed", "1:failed", "2:bad usage or settings", "4:another process has the database"},
        footer = {
            "  intellitrack-shopify wanted",
            "  intellitrack-shopify wanted follow-up 1042",
            "  intellitrack-shopify wanted leave 1042",
            "  intellitrack-shopify wanted send-again 1042-2"
        })
final class WantedCommand implements Callable<Integer> {
    private static final String ORDER =
            "Its name in Shopify with or without #, or the number of one of its picking orders.";

    @ParentCommand
    private Program program;

    @Option(names = "--json", scope = ScopeType.INHERIT, description = "Print JSON.")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        return list();
    }

    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description = "Lists them: which order, what, why, and what can be decided.",
            exitCodeList = {"0:listed", "1:failed", "2:bad usage or settings", "4:another process has the database"})
    int list() throws Exception {
        try (Instance instance = Instances.any(program, "wanted")) {
            JsonNode wanted = instance.stillWanted();
            if (json) {
                program.terminal().print("%s", Json.pretty(wanted));
            } else {
                print(wanted);
            }
            return Exit.DONE;
        }
    }

    @Command(
            name = "follow-up",
            mixinStandardHelpOptions = true,
            description = "Asks the warehouse for the units of an order by a follow-up picking order.")
    int followUp(@Parameters(paramLabel = "ORDER", description = ORDER) String order) throws Exception {
        return decide(order, Decision.FOLLOW_UP);
    }

    @Command(
            name = "leave",
            mixinStandardHelpOptions = true,
            description = "Leaves the units of an order: nobody picks them, and nobody is told of them again.")
    int leave(@Parameters(paramLabel = "ORDER", description = ORDER) String order) throws Exception {
        return decide(order, Decision.LEAVE);
    }

    @Command(
            name = "send-again",
            mixinStandardHelpOptions = true,
            description = "Sends the shipment of an order again that was cancelled in Shopify, as it was picked.")
    int sendAgain(@Parameters(paramLabel = "ORDER", description = ORDER) String order) throws Exception {
        return decide(order, Decision.SEND_AGAIN);
    }

    private int decide(String order, Decision decision) throws Exception {
        if (order.isBlank()) {
            throw new UsageFault("Name an order, such as 1042.");
        }
        List<JsonNode> runs = new ArrayList<>();
        List<Integer> codes = new ArrayList<>();
        try (Instance instance = Instances.any(program, "wanted")) {
            instance.decide(order, decision, run -> {
                runs.add(run);
                codes.add(Exit.of(run.path("outcome").asText()));
                if (!json) {
                    program.terminal().print("%s", Texts.run(run));
                }
            });
        } catch (RunRefused e) {
            program.terminal().say("%s", e.getMessage());
            codes.add(Exit.of(e));
        }
        if (json) {
            program.terminal().print("%s", Json.pretty(runs));
        }
        return Exit.worst(codes);
    }

    private void print(JsonNode wanted) {
        if (wanted.isEmpty()) {
            program.terminal().print("Shopify wants nothing that no picking order covers.");
            return;
        }
        Instant now = Instant.now();
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("order", "units", "item", "why", "what can be done", "read"));
        for (JsonNode order : wanted) {
            for (JsonNode units : order.path("units")) {
                rows.add(List.of(
                        order.path("name").asText(),
                        units.path("units").asText(),
                        units.path("item").asText(),
                        units.path("reason").asText(),
                        decisions(order, units),
                        Texts.distance(order.path("readAt"), now)));
            }
        }
        Texts.columns(rows).forEach(line -> program.terminal().print("%s", line));
    }

    private static String decisions(JsonNode order, JsonNode units) {
        boolean undone = units.path("why").asText().equals("undone");
        if (units.path("why").asText().equals("added")) {
            return "nothing is to be decided";
        }
        List<String> possible = new ArrayList<>();
        order.path("decisions").forEach(each -> possible.add(each.asText()));
        if (!undone) {
            possible.remove(Decision.SEND_AGAIN.id());
        }
        return String.join(", ", possible);
    }
}
