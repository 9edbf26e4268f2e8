package io.intellitrack.shopify.cli;

import io.intellitrack.shopify.cli.terminal.Exit;
import io.intellitrack.shopify.cli.terminal.UsageFault;
import io.intellitrack.shopify.ops.Json;
import io.intellitrack.shopify.ops.notices.Notices;
import io.intellitrack.shopify.settings.Settings;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.ScopeType;

@Command(
        name = "notices",
        mixinStandardHelpOptions = true,
        description = "The ways in which people are told of trouble: which are set, and whether they work.",
        exitCodeList = {
            "0:told, or sent by every way",
            "1:a way does not work",
            "2:bad usage or settings, or no way is set"
        },
        footer = {"  intellitrack-shopify notices", "  intellitrack-shopify notices test"})
final class NoticesCommand implements Callable<Integer> {
    @ParentCommand
    private Program program;

    @Option(names = "--json", scope = ScopeType.INHERIT, description = "Print JSON.")
    private boolean json;

    @Override
    public Integer call() {
        Settings.Notices settings = program.settings(program.home()).notices();
        Map<String, Object> ways = new LinkedHashMap<>();
        settings.mail().ifPresent(mail -> ways.put("mail", mail.host() + ":" + mail.port() + " to " + mail.to()));
        settings.webhook().ifPresent(hook -> ways.put("webhook", hook.url().getHost()));
        if (json) {
            program.terminal().print("%s", Json.pretty(ways));
        } else if (ways.isEmpty()) {
            program.terminal().print("No way is set: see notices.mail.host and notices.webhook.url.");
        } else {
            ways.forEach((way, where) -> program.terminal().print("%s: %s", way, where));
        }
        return Exit.DONE;
    }

    @Command(
            name = "test",
            mixinStandardHelpOptions = true,
            description = "Sends a test notice by every way that is set, and tells what came of it.",
            exitCodeList = {"0:sent by every way", "1:a way does not work", "2:bad usage or settings, or no way is set"
            })
    int test() {
        Settings settings = program.settings(program.home());
        Map<String, Optional<String>> results = Notices.test(settings, Clock.systemUTC());
        if (results.isEmpty()) {
            throw new UsageFault("No way is set: set notices.mail.host or notices.webhook.url.");
        }
        if (json) {
            program.terminal().print("%s", Json.pretty(sent(results)));
        } else {
            results.forEach((way, fault) -> program.terminal()
                    .print("%s: %s", way, fault.map("not sent: "::concat).orElse("sent")));
        }
        return results.values().stream().allMatch(Optional::isEmpty) ? Exit.DONE : Exit.FAILED;
    }

    private static List<Map<String, Object>> sent(Map<String, Optional<String>> results) {
        List<Map<String, Object>> all = new ArrayList<>();
        results.forEach((way, fault) -> {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("way", way);
            one.put("sent", fault.isEmpty());
            one.put("fault", fault);
            all.add(one);
        });
        return all;
    }
}
