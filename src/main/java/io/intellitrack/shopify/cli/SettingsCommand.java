package io.intellitrack.shopify.cli;

import io.intellitrack.shopify.cli.terminal.Exit;
import io.intellitrack.shopify.cli.terminal.UsageFault;
import io.intellitrack.shopify.machine.OwnerOnly;
import io.intellitrack.shopify.settings.Settings;
import io.intellitrack.shopify.settings.Sources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** The settings that count, from wherever they come. They are changed in the console, or in their files. */
@Command(
        name = "settings",
        mixinStandardHelpOptions = true,
        description = "The settings that count, and where each comes from.",
        footer = {"  intellitrack-shopify settings list", "  intellitrack-shopify settings export my-shop.properties"})
final class SettingsCommand {
    @ParentCommand
    private Program program;

    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description = "Each that somebody decided, with its source; secrets are masked.")
    int list() {
        Sources.chosen(settings())
                .forEach((key, value) ->
                        program.terminal().print("%s=%s    (from %s)", key, value.text(), value.source()));
        return Exit.DONE;
    }

    @Command(
            name = "export",
            mixinStandardHelpOptions = true,
            description =
                    "The same as a properties file. Secrets are left out: each is named with the line for a file of its own.")
    int export(
            @Parameters(arity = "0..1", paramLabel = "FILE", description = "A new file. Default: standard output.")
                    Path file)
            throws IOException {
        String text = Sources.export(settings());
        if (file == null) {
            program.terminal().print("%s", text.stripTrailing());
            return Exit.DONE;
        }
        if (Files.exists(file)) {
            throw new UsageFault(file + " is there already: name another file.");
        }
        OwnerOnly.file(file);
        Files.writeString(file, text);
        program.terminal().say("Written to %s", file);
        return Exit.DONE;
    }

    private Settings settings() {
        return program.settings(program.home());
    }
}
