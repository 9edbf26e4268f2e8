package io.intellitrack.shopify.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.intellitrack.shopify.check.ScratchDatabase;
import io.intellitrack.shopify.check.SetupLook;
import io.intellitrack.shopify.cli.instance.Instance;
import io.intellitrack.shopify.cli.terminal.Complaint;
import io.intellitrack.shopify.cli.terminal.Exit;
import io.intellitrack.shopify.database.TablesState;
import io.intellitrack.shopify.ops.Json;
import io.intellitrack.shopify.ops.ProcessFile;
import io.intellitrack.shopify.settings.Home;
import io.intellitrack.shopify.settings.Settings;
import io.intellitrack.shopify.settings.SettingsReader;
import java.time.Duration;
import java.util.Locale;
import java.util.Properties;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.TypeConversionException;

@Command(
        name = "check",
        aliases = "doctor",
        mixinStandardHelpOptions = true,
        description = "The setup gate, item by item, with what to do. Creates nothing: a database that has none of the "
                + "program's tables yet stays as it is, and what init would do is said.",
        exitCodeList = {
            "0:green: automatic runs may begin",
            "1:not green",
            "2:bad usage or settings",
            "4:another process has the database"
        },
        footer = {
            "  intellitrack-shopify check",
            "  intellitrack-shopify check --wait 60s && intellitrack-shopify run      # in a start-up script"
        })
final class CheckCommand implements Callable<Integer> {
    private static final Duration PAUSE = Duration.ofSeconds(2);

    @ParentCommand
    private Program program;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Option(
            names = "--wait",
            paramLabel = "TIME",
            converter = Waiting.class,
            defaultValue = "0s",
            description = "Look again until it is green, at most this long, such as 60s or 5m.")
    private Duration patience;

    @Override
    public Integer call() throws Exception {
        program.begins("Asking the store and looking at the database …");
        JsonNode report = report(System.nanoTime() + patience.toNanos());
        if (json) {
            program.terminal().print("%s", Json.pretty(report));
        } else {
            print(report);
        }
        return green(report) ? Exit.DONE : Exit.FAILED;
    }

    /** The last report before the time is over, or the first that is green. */
    private JsonNode report(long until) throws Exception {
        while (true) {
            try {
                JsonNode report = look();
                if (green(report) || System.nanoTime() >= until) {
                    return report;
                }
            } catch (Exception e) {
                if (Exit.of(e) == Exit.USAGE || System.nanoTime() >= until) {
                    throw e; // settings do not mend themselves
                }
                program.terminal().say("Not yet: %s", Complaint.of(e));
            }
            Thread.sleep(PAUSE.toMillis());
        }
    }

    private JsonNode look() throws Exception {
        Home home = program.home();
        Settings settings = program.settings(home);
        if (ProcessFile.owner(settings.intellitrack()).isEmpty()) {
            TablesState state = state(settings);
            if (!state.current()) {
                return Json.tree(SetupLook.report(settings, scratch(home), home, state));
            }
        }
        try (Instance instance = Instances.any(program, "check")) {
            return instance.check();
        }
    }

    private static TablesState state(Settings settings) {
        try {
            return TablesState.of(settings.intellitrack());
        } catch (RuntimeException e) {
            throw Complaint.inUse(e) ? Instances.inUse(settings) : e;
        }
    }

    /** The same settings with an empty database in memory. */
    private Settings scratch(Home home) {
        Properties system = new Properties();
        system.putAll(program.terminal().system());
        ScratchDatabase.settings().forEach(system::setProperty);
        return SettingsReader.read(home.settingsFiles(), program.terminal().environment(), system);
    }

    /** A length of time on the command line. */
    static final class Waiting implements ITypeConverter<Duration> {
        @Override
        public Duration convert(String text) {
            return SettingsReader.parseDuration(text)
                    .filter(length -> length.compareTo(Duration.ofHours(1)) <= 0)
                    .orElseThrow(() -> new TypeConversionException(
                            "expected a length of time such as 60s or 5m, at most 1h; came " + text));
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
            if (!item.path("level").asText().equals("NEXT")
                    && !item.path("remedy").asText("").isEmpty()
                    && !item.path("remedy").isNull()) {
                program.terminal().print("         %s", item.path("remedy").asText());
            }
        }
        boolean onlyNext = !has(report, "FAULT") && has(report, "NEXT");
        program.terminal()
                .print(
                        "%s",
                        green(report)
                                ? "The setup gate is green."
                                : onlyNext
                                        ? "The setup gate is not green. Run init: all that it needs is in order."
                                        : "The setup gate is not green.");
    }

    private static boolean green(JsonNode report) {
        return !has(report, "FAULT") && !has(report, "NEXT");
    }

    private static boolean has(JsonNode report, String level) {
        for (JsonNode item : report.path("items")) {
            if (item.path("level").asText().equals(level)) {
                return true;
            }
        }
        return false;
    }
}
