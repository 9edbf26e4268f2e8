package io.intellitrack.shopify.faults;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A disk of a few megabytes that can be filled to its last byte. Where this machine gives none, it is an ordinary folder. */
final class SmallDisk implements AutoCloseable {
    private final Path folder;
    private final boolean mounted;

    SmallDisk(Path folder, int megabytes) {
        this.folder = folder;
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        mounted = Shell.root()
                && Shell.tries("mount", "-t", "tmpfs", "-o", "size=" + megabytes + "m", "tmpfs", folder.toString());
    }

    Path folder() {
        return folder;
    }

    /** Whether it can be filled without harm to others. */
    boolean small() {
        return mounted;
    }

    /** Nothing more fits. */
    void fill() {
        byte[] block = new byte[64 * 1024];
        try (OutputStream ballast = Files.newOutputStream(ballast())) {
            for (int size = block.length; size > 0; size /= 2) {
                while (fits(ballast, block, size)) {
                    // one more
                }
            }
        } catch (IOException full) {
            return; // as wanted
        }
    }

    /** Nothing more fits than so much. */
    void fill(int leaveBytes) {
        fill();
        try (FileChannel ballast = FileChannel.open(ballast(), StandardOpenOption.WRITE)) {
            ballast.truncate(Math.max(0, ballast.size() - leaveBytes));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean fits(OutputStream ballast, byte[] block, int size) {
        try {
            ballast.write(block, 0, size);
            return true;
        } catch (IOException full) {
            return false;
        }
    }

    /** There is room again. */
    void empty() {
        try {
            Files.deleteIfExists(ballast());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path ballast() {
        return folder.resolve("ballast");
    }

    @Override
    public void close() {
        if (mounted) {
            Shell.runs("umount", "-l", folder.toString());
        }
    }
}
