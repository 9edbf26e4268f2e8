package io.intellitrack.shopify.cli;

import io.intellitrack.shopify.cli.demo.GivenSettings;
import io.intellitrack.shopify.cli.terminal.CloseOnStop;
import io.intellitrack.shopify.cli.terminal.Exit;
import io.intellitrack.shopify.cli.terminal.UsageFault;
import io.intellitrack.shopify.ops.Json;
import io.intellitrack.shopify.sandbox.SandboxServer;
import io.intellitrack.shopify.sandbox.generator.Generator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

@Command(
        name = "sandbox",
        mixinStandardHelpOptions = true,
        description =
                "A stand-in for a Shopify store, on a port of this machine, until it is stopped. Prints its address "
                        + "and its token.",
        exitCodeList = {"1:failed", "2:bad usage", "130:ended by Ctrl-C", "143:ended by SIGTERM"},
        footer = {"  intellitrack-shopify sandbox --port 9090 --seed 7"})
final class SandboxCommand implements Callable<Integer> {
    @ParentCommand
    private Program program;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "0",
            description = "Where it listens; 0: any free one.")
    private int port;

    @Option(names = "--seed", paramLabel = "NUMBER", defaultValue = "1", description = "Which store.")
    private long seed;

    @Option(names = "--json", description = "Print JSON: url and token.")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        if (port < 0 || port > 65535) {
            throw new UsageFault("--port " + port + ": expected 0 to 65535");
        }
        GivenSettings.of(program.config(), program.terminal())
                .refuse(key -> true, "sandbox obeys no settings but its options --port and --seed");
        try (CloseOnStop closing = new CloseOnStop()) {
            SandboxServer server = closing.add(SandboxServer.start(port, Generator.smallShop(seed)));
            print(server);
            program.terminal().out().flush();
            program.terminal()
                    .say(
                            "Use it with -Dshopify.url=%s -Dshopify.access-token=%s; stop it with Ctrl-C.",
                            server.url(), server.token());
            new CountDownLatch(1).await();
            return Exit.DONE;
        }
    }

    private void print(SandboxServer server) {
        if (json) {
            Map<String, String> access = new LinkedHashMap<>();
            access.put("url", server.url().toString());
            access.put("token", server.token());
            program.terminal().print("%s", Json.text(access));
        } else {
            program.terminal().print("%s", server.url());
            program.terminal().print("%s", server.token());
        }
    }
}
