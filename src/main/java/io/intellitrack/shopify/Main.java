package io.intellitrack.shopify;

import io.intellitrack.shopify.cli.Program;
import io.intellitrack.shopify.cli.terminal.Interruption;
import io.intellitrack.shopify.cli.terminal.Terminal;

/** The program. */
public final class Main {
    private Main() {}

    /** Runs one command and ends the process with its exit code. */
    public static void main(String[] args) {
        Terminal terminal = Terminal.ofThisProcess();
        Interruption.install(terminal);
        System.exit(Program.run(terminal, args));
    }
}
