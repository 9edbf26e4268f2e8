package io.intellitrack.shopify.cli;

import io.intellitrack.shopify.check.RoutesCheck;
import io.intellitrack.shopify.check.Sample;
import io.intellitrack.shopify.check.ScratchDatabase;
import io.intellitrack.shopify.cli.demo.Playground;
import io.intellitrack.shopify.cli.terminal.Exit;
import io.intellitrack.shopify.cli.terminal.Terminal;
import io.intellitrack.shopify.cli.terminal.Texts;
import io.intellitrack.shopify.cli.terminal.UsageFault;
import io.intellitrack.shopify.ops.Json;
import io.intellitrack.shopify.sandbox.SandboxServer;
import io.intellitrack.shopify.sandbox.store.SandboxStore;
import io.intellitrack.shopify.settings.Home;
import io.intellitrack.shopify.settings.Settings;
import io.intellitrack.shopify.settings.SettingsException;
import io.intellitrack.shopify.settings.SettingsReader;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

@Command(
        name = "routes",
        mixinStandardHelpOptions = true,
        description = "For integrators: what is in routes/.",
        synopsisSubcommandLabel = "check",
        footer = {"  intellitrack-shopify routes check"})
final class RoutesCommand implements Runnable {
    @ParentCommand
    private Program program;

    @Override
    public void run() {
        throw new UsageFault("Say what to do: routes check. More with: routes check --help");
    }

    @Command(
            name = "check",
            mixinStandardHelpOptions = true,
            description =
                    "Looks at YAML, GraphQL, field tables and SQL, names every fault with file and line, and shows the "
                            + "rows that sample documents would write. Needs neither a shop nor a database.",
            exitCodeList = {"0:everything works", "1:there are findings, or it could not be checked", "2:bad usage"},
            footer = {
                "  intellitrack-shopify routes check",
                "  intellitrack-shopify routes check new-routes --sample my-order.json",
                "  intellitrack-shopify routes check --schema admin-2026-10.graphql --database"
            })
    int check(
            @Parameters(
                            paramLabel = "FOLDER",
                            arity = "0..1",
                            description = "The routes to check. Default: those that the program would use.")
                    Path folder,
            @Option(
                            names = "--schema",
                            paramLabel = "FILE",
                            description = "Shopify's whole schema; without it the sandbox's, which is a part of it.")
                    Path schema,
            @Option(
                            names = "--sample",
                            paramLabel = "FILE",
                            description = "An order, variant or stock level of your own, JSON as GraphQL answers it; "
                                    + "instead of the built-in ones. May be given several times.")
                    List<Path> samples,
            @Option(
                            names = "--database",
                            description = "Check columns and SQL against the database of the settings instead of an "
                                    + "empty bundled one. Nothing is changed in it.")
                    boolean database,
            @Option(names = "--json", description = "Print JSON.") boolean json)
            throws Exception {
        List<Path> own = samples == null ? List.of() : samples;
        Home home = home(folder);
        SandboxStore store = new SandboxStore(Clock.systemUTC());
        String location = Playground.number(store.catalog().addLocation("Sample"));
        try (SandboxServer sandbox = SandboxServer.start(0, store);
                Reader text = schema == null ? Reader.nullReader() : Files.newBufferedReader(schema)) {
            Settings settings = settings(home, overrides(sandbox, location, database), database);
            Settings scratch = database ? settings(home, overrides(sandbox, location, false), true) : settings;
            RoutesCheck.Report report =
                    RoutesCheck.run(settings, scratch, home, Optional.of(text).filter(given -> schema != null), own);
            tell(report, json);
            return report.findings().isEmpty() ? Exit.DONE : Exit.FAILED;
        } catch (IOException e) {
            throw new UsageFault("The file " + e.getMessage() + " cannot be read: check its path and rights.");
        } catch (IllegalArgumentException e) {
            throw new UsageFault(e.getMessage());
        }
    }

    private Home home(Path folder) {
        if (folder != null && !Files.isDirectory(folder)) {
            throw new UsageFault("There is no folder " + folder + ".");
        }
        Home found = program.home();
        return folder == null ? found : new Home(folder.toAbsolutePath().normalize(), found.settingsFiles());
    }

    private static Properties overrides(SandboxServer sandbox, String location, boolean database) {
        Properties settings = new Properties();
        settings.setProperty("shopify.url", sandbox.url().toString());
        settings.setProperty("shopify.access-token", sandbox.token());
        settings.setProperty("shopify.client-id", "");
        settings.setProperty("shopify.client-secret", "");
        settings.setProperty("shopify.client-secret-file", "");
        settings.setProperty("shopify.access-token-file", "");
        settings.setProperty("locations." + location, "Sample/Sample");
        if (!database) {
            ScratchDatabase.settings().forEach(settings::setProperty);
        }
        return settings;
    }

    /** The integrator's own settings as far as they can be used: a shop is not needed for this. */
    private Settings settings(Home home, Properties overrides, boolean database) {
        Properties system = new Properties();
        system.putAll(program.terminal().system());
        system.putAll(overrides);
        try {
            return SettingsReader.read(home.settingsFiles(), program.terminal().environment(), system);
        } catch (SettingsException e) {
            if (database) {
                throw e;
            }
            program.terminal().say("Checked with default settings: yours cannot be used (%s)", first(e));
            return SettingsReader.read(List.of(), java.util.Map.of(), overrides);
        }
    }

    private static String first(SettingsException error) {
        return String.valueOf(error.getMessage())
                .lines()
                .skip(1)
                .findFirst()
                .orElse("")
                .strip();
    }

    private void tell(RoutesCheck.Report report, boolean json) {
        Terminal terminal = program.terminal();
        if (json) {
            terminal.print("%s", Json.pretty(report));
            return;
        }
        report.findings().forEach(finding -> terminal.print("%s", finding));
        report.samples().forEach(this::print);
        report.notes().forEach(note -> terminal.print("%s", note));
        int faults = report.findings().size();
        terminal.print(
                "%s", faults == 0 ? "Everything in routes/ works." : faults + (faults == 1 ? " fault." : " faults."));
    }

    private void print(Sample sample) {
        program.terminal()
                .print(
                        "%s through %s: %s%s",
                        sample.name(),
                        sample.flow(),
                        sample.outcome(),
                        sample.reason().map(": "::concat).orElse(""));
        List<List<String>> cells = new ArrayList<>(List.of(List.of("  table", "column", "value")));
        sample.rows()
                .forEach((table, rows) -> rows.forEach(row -> row.forEach((column, value) -> cells.add(List.of(
                        "  " + table,
                        column,
                        Optional.ofNullable(value).map(Object::toString).orElse("-"))))));
        if (cells.size() > 1) {
            Texts.columns(cells).forEach(line -> program.terminal().print("%s", line));
        }
    }
}
