package io.intellitrack.shopify.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** A file that holds one secret and that only its owner may read. */
final class SecretFile {
    private static final Set<PosixFilePermission> OWNER_ONLY =
            EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

    private SecretFile() {}

    /** What stands there; faults are noted. */
    static Optional<Secret> read(SettingsReader in, String key, Path file) {
        try {
            if (Files.getFileStore(file).supportsFileAttributeView("posix")) {
                Set<PosixFilePermission> wider = EnumSet.copyOf(Files.getPosixFilePermissions(file));
                wider.removeAll(OWNER_ONLY);
                if (!wider.isEmpty()) {
                    in.fault("%s-file: %s may be read or written by others: chmod 600 it.", key, file);
                }
            }
            String text = Files.readString(file).strip();
            if (text.isEmpty()) {
                in.fault("%s-file: %s is empty.", key, file);
            }
            return Optional.of(new Secret(text));
        } catch (IOException e) {
            in.fault("%s-file: %s cannot be read (%s).", key, file, e.getClass().getSimpleName());
            return Optional.empty();
        }
    }
}
