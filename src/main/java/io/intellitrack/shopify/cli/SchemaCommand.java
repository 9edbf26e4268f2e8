package io.intellitrack.shopify.cli;

import io.intellitrack.shopify.cli.terminal.Exit;
import io.intellitrack.shopify.cli.terminal.Terminal;
import io.intellitrack.shopify.cli.terminal.UsageFault;
import io.intellitrack.shopify.ops.Json;
import io.intellitrack.shopify.schema.SchemaCheck;
import io.intellitrack.shopify.schema.SchemaDraft;
import io.intellitrack.shopify.settings.Home;
import io.intellitrack.shopify.settings.Settings;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

@Command(
        name = "schema",
        mixinStandardHelpOptions = true,
        description = "For integrators: IntelliTrack's own database against what this program needs of it.",
        synopsisSubcommandLabel = "check|draft",
        footer = {"  intellitrack-shopify schema draft --out adapter.sql", "  intellitrack-shopify schema check"})
final class SchemaCommand implements Runnable {
    @ParentCommand
    private Program program;

    @Override
    public void run() {
        throw new UsageFault("Say what to do: schema check or schema draft. More with: schema --help");
    }

    @Command(
            name = "check",
            mixinStandardHelpOptions = true,
            description =
                    "Tries every statement against the database and rolls it back: names each missing table, column, "
                            + "right, default and trigger with what to do. Sample rows are written on the way, and the database's own "
                            + "triggers see them, so it asks first.",
            exitCodeList = {"0:the database keeps the contract", "1:there are findings", "2:bad usage or settings"},
            footer = {"  intellitrack-shopify schema check", "  intellitrack-shopify schema check --yes --json"})
    int check(
            @Option(names = "--yes", description = "Do not ask.") boolean yes,
            @Option(names = "--json", description = "Print JSON.") boolean json)
            throws IOException {
        Home home = program.home();
        Settings settings = program.settings(home);
        if (!yes && !agreed()) {
            return Exit.FAILED;
        }
        SchemaCheck.Report report = SchemaCheck.run(settings, home);
        tell(report, json);
        return report.findings().isEmpty() ? Exit.DONE : Exit.FAILED;
    }

    @Command(
            name = "draft",
            mixinStandardHelpOptions = true,
            description =
                    "Drafts the views and triggers that put IntelliTrack's names before the tables of the database in the "
                            + "settings, from its catalogue alone: says what it took for what and why, with a TODO where it could not "
                            + "guess. Writes into a file or prints it, never into the database.",
            exitCodeList = {"0:drafted", "1:the database cannot be read", "2:bad usage or settings"},
            footer = {
                "  intellitrack-shopify schema draft",
                "  intellitrack-shopify schema draft --from dbo --into adapter --out adapter.sql"
            })
    int draft(
            @Option(names = "--from", paramLabel = "SCHEMA", description = "Only the tables of this schema.")
                    String from,
            @Option(
                            names = "--into",
                            paramLabel = "SCHEMA",
                            defaultValue = "adapter",
                            description = "The schema for the views. Default: adapter.")
                    String into,
            @Option(
                            names = "--out",
                            paramLabel = "FILE",
                            description = "Write into this file, which must not be there yet.")
                    Path out)
            throws IOException {
        if (!into.matches("[a-z][a-z0-9_]*")) {
            throw new UsageFault("--into " + into + ": expected a plain name in small letters, such as adapter.");
        }
        Settings settings = program.settings(program.home());
        String script = SchemaDraft.of(settings.intellitrack(), Optional.ofNullable(from), into);
        if (out == null) {
            program.terminal().print("%s", script);
        } else {
            try {
                Files.writeString(out, script, StandardOpenOption.CREATE_NEW);
            } catch (FileAlreadyExistsException e) {
                throw new UsageFault("The file " + out + " is there already: name another, or move it away.");
            }
            program.terminal().say("Written: %s. Correct what is marked TODO before you run it.", out);
        }
        return Exit.DONE;
    }

    private boolean agreed() throws IOException {
        String question =
                "Sample rows are written and rolled back. Triggers of the database see them: what these do beside it, "
                        + "such as printing a label, is not undone.";
        if (!program.terminal().interactive()) {
            throw new UsageFault(question + " Add --yes to do it. Nothing was done.");
        }
        boolean agreed = program.terminal().agrees(question);
        if (!agreed) {
            program.terminal().say("Nothing was done.");
        }
        return agreed;
    }

    private void tell(SchemaCheck.Report report, boolean json) {
        Terminal terminal = program.terminal();
        if (json) {
            terminal.print("%s", Json.pretty(report));
            return;
        }
        report.findings().forEach(finding -> terminal.print("%s", finding));
        report.notes().forEach(note -> terminal.print("%s", note));
        int faults = report.findings().size();
        terminal.print(
                "%s",
                faults == 0
                        ? "The database keeps the contract (docs/contract.md)."
                        : faults + (faults == 1 ? " finding." : " findings."));
    }
}
