package io.intellitrack.shopify.cli;

import io.intellitrack.shopify.cli.terminal.Exit;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

@Command(
        name = "completion",
        mixinStandardHelpOptions = true,
        description = {
            "Prints a script that completes commands, options and flows with the Tab key, for a command of the name "
                    + "intellitrack-shopify."
        },
        footer = {
            "  alias intellitrack-shopify='java -jar /opt/intellitrack/intellitrack-shopify.jar'",
            "  source <(intellitrack-shopify completion bash)      # in ~/.bashrc",
            "  source <(intellitrack-shopify completion zsh)       # in ~/.zshrc, after compinit"
        },
        exitCodeList = {"0:printed", "2:bad usage"})
final class CompletionCommand implements Callable<Integer> {
    /** The shells that the script is for. */
    enum Shell {
        bash,
        zsh
    }

    @ParentCommand
    private Program program;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "bash|zsh", defaultValue = "bash", description = "The shell.")
    private Shell shell;

    @Override
    public Integer call() {
        // the script is the same: in zsh it begins by switching bash's way of completion on
        program.terminal()
                .print(
                        "%s",
                        AutoComplete.bash("intellitrack-shopify", spec.root().commandLine()));
        return Exit.DONE;
    }
}
