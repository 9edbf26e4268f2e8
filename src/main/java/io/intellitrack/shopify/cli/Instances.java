package io.intellitrack.shopify.cli;

import io.intellitrack.shopify.cli.instance.Daemon;
import io.intellitrack.shopify.cli.instance.Instance;
import io.intellitrack.shopify.cli.instance.ThisProcess;
import io.intellitrack.shopify.cli.terminal.Busy;
import io.intellitrack.shopify.cli.terminal.Complaint;
import io.intellitrack.shopify.ops.ProcessFile;
import io.intellitrack.shopify.settings.Home;
import io.intellitrack.shopify.settings.Settings;
import java.util.Optional;

/** Finds out who can do the work: this process, or the one that has the embedded database. */
final class Instances {
    private Instances() {}

    /**
     * This process, or the daemon beside it.
     *
     * @throws Busy when another process has the database and cannot be asked
     */
    static Instance any(Program program, String command) throws Exception {
        Home home = program.home();
        Settings settings = program.settings(home);
        Optional<ProcessFile.Owner> owner = ProcessFile.owner(settings.intellitrack());
        if (owner.isPresent()) {
            return Daemon.of(owner.get(), settings.console().keystore());
        }
        return here(settings, home, command);
    }

    /**
     * This process only.
     *
     * @throws Busy when another process has the database
     */
    static ThisProcess here(Program program, String command) throws Exception {
        Home home = program.home();
        Settings settings = program.settings(home);
        ProcessFile.owner(settings.intellitrack()).ifPresent(owner -> {
            throw new Busy("The embedded database is in use by " + owner
                    + ": stop it first. The command sync works beside it, flow by flow.");
        });
        return here(settings, home, command);
    }

    /** @throws Busy when a process has the embedded database */
    static void nobodyElse(Settings settings) {
        if (ProcessFile.owner(settings.intellitrack()).isPresent()) {
            throw inUse(settings);
        }
    }

    private static ThisProcess here(Settings settings, Home home, String command) throws Exception {
        try {
            return ThisProcess.open(settings, home, command);
        } catch (Exception e) {
            throw Complaint.inUse(e) ? inUse(settings) : e;
        }
    }

    /** The complaint that names who has the database. */
    static Busy inUse(Settings settings) {
        return new Busy("The embedded database is in use by "
                + ProcessFile.owner(settings.intellitrack())
                        .map(ProcessFile.Owner::toString)
                        .orElse("another process") + ": stop it first.");
    }
}
