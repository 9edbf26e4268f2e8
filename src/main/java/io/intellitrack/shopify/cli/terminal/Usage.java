package io.intellitrack.shopify.cli.terminal;

import io.intellitrack.shopify.text.EditDistance;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** How every command explains itself, and what is said when it is called wrongly. */
public final class Usage {
    private static final int WIDTH = 100;

    private Usage() {}

    /** Gives all commands the same look: defaults shown, exit codes listed, colour for people only. */
    public static CommandLine dress(CommandLine line, Terminal terminal) {
        line.setUsageHelpWidth(WIDTH)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setAbbreviatedOptionsAllowed(false)
                .setColorScheme(Help.defaultColorScheme(terminal.interactive() ? Help.Ansi.AUTO : Help.Ansi.OFF))
                .setParameterExceptionHandler((error, arguments) -> refuse(error, terminal));
        describe(line);
        return line;
    }

    private static void describe(CommandLine line) {
        UsageMessageSpec usage = line.getCommandSpec().usageMessage();
        usage.showDefaultValues(true);
        usage.sortOptions(false);
        if (usage.exitCodeList().isEmpty()) {
            usage.exitCodeList(Exit.meanings());
        }
        usage.exitCodeListHeading("%nExit codes:%n");
        if (usage.footer().length > 0) {
            usage.footerHeading("%nExamples:%n");
        }
        line.getSubcommands().values().forEach(Usage::describe);
    }

    /** One or two lines, not a page of help above which the reason is lost. */
    private static int refuse(ParameterException error, Terminal terminal) {
        terminal.say("%s", error.getMessage());
        Optional<String> nearest = nearestOption(error);
        nearest.ifPresent(option -> terminal.say("Did you mean %s?", option));
        if (nearest.isEmpty()) {
            UnmatchedArgumentException.printSuggestions(
                    error, error.getCommandLine().getErr());
        }
        terminal.say("Try %s --help", error.getCommandLine().getCommandSpec().qualifiedName());
        return Exit.USAGE;
    }

    /** Letters that changed places are no likeness to the parser. */
    private static Optional<String> nearestOption(ParameterException error) {
        return error instanceof UnmatchedArgumentException unmatched && unmatched.isUnknownOption()
                ? EditDistance.nearest(
                        unmatched.getUnmatched().get(0),
                        error.getCommandLine().getCommandSpec().optionsMap().keySet())
                : Optional.empty();
    }
}
