package io.intellitrack.shopify.machine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * Files and folders that hold customers' data or keys: for the user whom the program runs as, and nobody else of this
 * machine (600 and 700). Where a file system knows no such rights, those of the folder above must do.
 */
public final class OwnerOnly {
    private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");
    private static final Set<PosixFilePermission> FOLDER = PosixFilePermissions.fromString("rwx------");

    private OwnerOnly() {}

    /** Makes an empty file. */
    public static void file(Path file) throws IOException {
        Files.createFile(file, rights(file.toAbsolutePath().getParent(), FILE));
    }

    /** Makes a folder, and those above it that are missing; one that is there stays as it is. */
    public static void folder(Path folder) throws IOException {
        Path above = folder.toAbsolutePath();
        while (Files.notExists(above)) {
            above = above.getParent();
        }
        if (!above.equals(folder.toAbsolutePath())) {
            Files.createDirectories(folder, rights(above, FOLDER));
        }
    }

    /** Takes a file's rights from everybody else. */
    public static void narrow(Path file) throws IOException {
        if (posix(file)
                && Files.isWritable(file)
                && !FILE.containsAll(Files.getPosixFilePermissions(file, LinkOption.NOFOLLOW_LINKS))) {
            Files.setPosixFilePermissions(file, FILE);
        }
    }

    private static FileAttribute<?>[] rights(Path there, Set<PosixFilePermission> rights) throws IOException {
        return posix(there)
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(rights)}
                : new FileAttribute<?>[0];
    }

    private static boolean posix(Path path) throws IOException {
        return Files.getFileStore(path).supportsFileAttributeView("posix");
    }
}
