package io.intellitrack.shopify.cli;

import io.intellitrack.shopify.cli.instance.Instance;
import io.intellitrack.shopify.cli.terminal.Exit;
import io.intellitrack.shopify.cli.terminal.UsageFault;
import io.intellitrack.shopify.machine.OwnerOnly;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

@Command(
        name = "backup",
        mixinStandardHelpOptions = true,
        description = "Backs up the embedded database, also while the daemon runs; the command restore puts it back. A "
                + "database server has tools of its own.",
        footer = {"  intellitrack-shopify backup", "  intellitrack-shopify backup /mnt/backups/before-upgrade.zip"})
final class BackupCommand implements Callable<Integer> {
    @ParentCommand
    private Program program;

    @Parameters(
            arity = "0..1",
            paramLabel = "FILE",
            description = "A new file. Default: one named after the time, in the folder backups beside the database.")
    private Path file;

    @Override
    public Integer call() throws Exception {
        if (file != null && Files.exists(file)) {
            throw new UsageFault(file + " is there already: name another file.");
        }
        Path taken;
        try (Instance instance = Instances.any(program, "backup")) {
            taken = Path.of(instance.backup().path("file").asText());
        }
        Path kept = file == null ? taken : moved(taken);
        program.terminal().print("Backup: %s (%,d kB)", kept.toAbsolutePath(), Math.max(1, Files.size(kept) >> 10));
        return Exit.DONE;
    }

    /** Byte by byte: the other place may be on another disk. */
    private Path moved(Path taken) throws IOException {
        boolean whole = false;
        OwnerOnly.file(file);
        try (var out = Files.newOutputStream(file)) {
            Files.copy(taken, out);
            whole = true;
        } finally {
            Files.delete(whole ? taken : file);
        }
        return file;
    }
}
