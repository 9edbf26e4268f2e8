package io.intellitrack.shopify.cli;

import io.intellitrack.shopify.cli.terminal.Exit;
import io.intellitrack.shopify.cli.terminal.UsageFault;
import io.intellitrack.shopify.database.EmbeddedBackup;
import io.intellitrack.shopify.settings.Settings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

@Command(
        name = "restore",
        mixinStandardHelpOptions = true,
        description =
                "Puts a backup in the place of the embedded database, while no process has it. The database that was "
                        + "there is kept beside it, however broken it is.",
        exitCodeList = {"0:done", "1:failed", "2:bad usage or settings", "4:another process has the database"},
        footer = {"  intellitrack-shopify restore data/backups/intellitrack-2026-12-03T10-00-00Z.zip"})
final class RestoreCommand implements Callable<Integer> {
    @ParentCommand
    private Program program;

    @Parameters(paramLabel = "FILE", description = "What the command backup made.")
    private Path file;

    @Option(names = "--yes", description = "Do not ask.")
    private boolean yes;

    @Override
    public Integer call() throws Exception {
        if (!Files.isRegularFile(file)) {
            throw new UsageFault(file + ": there is no such file.");
        }
        Settings settings = program.settings(program.home());
        EmbeddedBackup backups = EmbeddedBackup.of(settings.intellitrack());
        Instances.nobodyElse(settings);
        if (!yes
                && !program.terminal()
                        .agrees(
                                "Everything that came since the backup, in IntelliTrack's tables too, will be gone. Put the backup "
                                        + "back?")) {
            program.terminal().say("Nothing was done.");
            return Exit.FAILED;
        }
        EmbeddedBackup.Restored restored = backups.putBack(file, Instant.now());
        program.terminal()
                .print(
                        "Restored: the database as it was %s.",
                        restored.newest().map(run -> "after the run of " + run).orElse("before the first run"));
        restored.before().ifPresent(old -> program.terminal().print("What was there is kept as %s", old));
        program.terminal()
                .say(
                        "What happened since is read from Shopify again; let reconcile prove it before automatic sync is on.");
        return Exit.DONE;
    }
}
