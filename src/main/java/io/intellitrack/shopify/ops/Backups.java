package io.intellitrack.shopify.ops;

import io.intellitrack.shopify.database.Database;
import io.intellitrack.shopify.database.EmbeddedBackup;
import io.intellitrack.shopify.ops.rights.Actor;
import io.intellitrack.shopify.ops.rights.Audit;
import io.intellitrack.shopify.ops.rights.Right;
import io.intellitrack.shopify.settings.Settings;
import java.nio.file.Path;
import java.time.Clock;

/** Backups that people ask for: the whole database is in them, so only who may do everything gets one. */
public record Backups(Database database, Settings.IntelliTrack settings, Audit audit) {
    /**
     * Takes one.
     *
     * @return the file, beside the database
     * @throws IllegalArgumentException when the database is a server's
     */
    public Path take(Actor actor, Clock clock) {
        actor.require(Right.ADMIN, "back the database up");
        Path file = EmbeddedBackup.of(settings).take(database, clock.instant());
        audit.note(actor, "backup", file.getFileName().toString(), "");
        return file;
    }
}
